// The drawing of each rule is the one that was looked at; `npx vitest run tests/circuit/rules.test.ts -u` writes them anew.
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import { sceneToSvg } from "../../shared/circuit/svg.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { grammarRules } from "../../shared/grammar/rules.ts";
import { everyUse } from "../bench/every-use.ts";

describe.each(grammarRules)("$id $title", ({ id, document }) => {
  const checked = checkDocument(document);

  it("is a diagram that lacks nothing but sizes", () => {
    expect(checked.problems.map(({ problem }) => problem).filter((text) => !text.includes("has no value yet"))).toEqual([]);
  });

  it("is drawn as it was", async () => {
    const svg = sceneToSvg(layoutDiagram(checked, { open: new Set(everyUse(checked.main)), bare: true }), { ground: false });
    await expect(svg).toMatchFileSnapshot(`../golden/rules/${id}.svg`);
    expect(svg.length).toBeLessThan(6000);
  });
});

it("there is no drawing without a rule", () => {
  expect(readdirSync("tests/golden/rules").filter((file) => !grammarRules.some(({ id }) => file === `${id}.svg`))).toEqual([]);
});
