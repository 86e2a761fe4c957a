// Exported files read as they did: a change of the exporters is seen as a change of what people get.
import { expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { TextExporter } from "../../shared/exporters/define.ts";
import { exportJax } from "../../shared/exporters/jax.ts";
import { exportPyTorch } from "../../shared/exporters/pytorch.ts";
import { exportText } from "../../shared/exporters/text.ts";
import { gallery } from "../../shared/gallery/gallery.ts";

const targets: Readonly<Record<string, TextExporter["export"]>> = { "pytorch.py": exportPyTorch, "jax.py": exportJax, txt: exportText };

test.each([
  ["digit-mlp", "pytorch.py"], ["multi-head-attention", "pytorch.py"], ["gpt-decoder", "pytorch.py"], ["u-net", "pytorch.py"],
  ["multi-head-attention", "jax.py"], ["edges", "jax.py"], ["transformer-block", "txt"], ["edges", "txt"],
])("%s as %s", async (name, target) => {
  const document = gallery.find((entry) => entry.name === name)!.document();
  const exported = targets[target]!(checkDocument(document));
  if (isProblem(exported)) throw new Error(exported.problem);
  expect(exported.text.split("\n").length).toBeLessThanOrEqual(150);
  await expect(exported.text).toMatchFileSnapshot(`../golden/${name}.${target}`);
});
