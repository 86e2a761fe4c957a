// Reversible couplings: one that cannot be undone is told with its reason.
import { expect, it } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { buildDocument } from "../../shared/gallery/diagram-builder.ts";
import { randomInput } from "../../shared/gallery/parts.ts";
import { reversibleCoupling } from "../../shared/gallery/reversible-blocks.ts";
import { reversibleMethod } from "../../shared/methods/reversible.ts";
import { askedNetwork } from "../support/asked-network.ts";

const d = buildDocument({ title: "Coupling", about: "One coupling.", sizes: {} });
const coupling = reversibleCoupling(d);
const checked = checkDocument(d.finish((b) => {
  const [first, second] = [randomInput(b, "in1", "c=2 (z=2 y=2 x=2)", 1), randomInput(b, "in2", "c=2 (z=2 y=2 x=2)", 2)];
  const out = b.use("one", coupling, { first, second });
  b.output("out1", out("first"), "y1");
  b.output("out2", out("second"), "y2");
}));

it("says why a coupling was not undone", async () => {
  const asked = askedNetwork(checked);
  const words = async (network: typeof asked.network) => {
    const found = await reversibleMethod.find({ ...asked, network });
    if (isProblem(found)) throw new Error(found.problem);
    return found.findings.flatMap((one) => (one.kind === "words" ? [one.text] : [])).slice(1);
  };
  expect(await words(asked.network)).toEqual([]);
  expect(await words({ ...asked.network, graph: { ...asked.network.graph, origins: new Map() } })).toEqual(["one: the coupling is not computed, expected it to lead to an output"]);
});
