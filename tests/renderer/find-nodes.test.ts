// What a text means: names, operators, axes, sizes, problems, in every block down to the innermost.
import { expect, test } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { findNodes } from "../../renderer/state/find-nodes.ts";
import { diagram } from "../support/diagram.ts";

const checked = checkDocument(diagram({
  sizes: { m: 8 },
  blocks: { half: { title: "Halving", locals: ["n"], nodes: { x: ["input", { axes: "n" }], widen: ["linear", { to: "k=64" }], y: ["output"] }, wires: ["x -> widen", "widen -> y"] } },
  nodes: { in: ["input", { axes: "t=3 m" }], use: { block: "half" }, sharp: ["softmax", { axis: "q" }], out: ["output"] },
  wires: ["in -> use:x", "use:y -> sharp", "sharp -> out"],
}));

const places = (text: string) => findNodes(checked, text).map(({ path, node, by }) => `${[...path, node].join("/")} ${by}`);

test.each([
  ["a name", "wid", ["use/widen name"]],
  ["an operator by its title", "softm", ["sharp operator"]],
  ["an operator by another name of it", "nn.linear", ["use/widen operator"]],
  ["a block by its title", "halving", ["use block"]],
  ["an axis or a size, as a whole word", "m", ["in axis m", "use axis m", "use/x size n = m", "use/widen size n = m"]],
  ["a size by its number", "64", ["use size k = 64", "use/widen size k = 64", "use/y size k = 64", "sharp size k = 64"]],
  ["a problem by its words", "choose one of these", ["sharp problem"]],
  ["nothing", "  ", []],
  ["what is not there", "harbour", []],
])("%s", (_name, text, found) => {
  expect(places(text)).toEqual(found);
});
