// What only prepares the operands of a block is put together; what anything else takes, or what learns, stays.
import { expect, test } from "vitest";
import { isUse, type DraftBlock, type DraftItem, type DraftNode, type DraftValue } from "../../shared/import/draft.ts";
import { gatherLoose } from "../../shared/import/structure/gather-loose.ts";

const border = (value: string): DraftValue => ({ value, name: value, type: { dtype: "f32", axes: [] } });
const blockOf = (name: string, nodes: readonly DraftItem[]): DraftBlock => ({ name, key: name, inputs: [], outputs: [], nodes });

/** `made = operator(taken …)`; a capital operator is a block. */
function item(line: string): DraftItem {
  const [, made = "", operator = "", taken = ""] = /^(\w+) = (\w+)\((.*)\)$/.exec(line) ?? [];
  const inputs = taken.split(", ").filter((value) => value !== "");
  if (/^[A-Z]/.test(operator)) return { name: operator, copies: [{ ...blockOf(operator, []), inputs: inputs.map(border), outputs: [border(made)] }] };
  const node: DraftNode = {
    path: made, scope: undefined, kind: operator, operator, attributes: {}, bodies: {}, inputs: Object.fromEntries(inputs.map((value, i) => [`x${i}`, value])), outputs: { y: made },
    weights: operator === "linear" ? { weight: { tensor: { element: 1, dims: [1], data: { in: "memory", bytes: new Uint8Array(4) } }, dtype: "f32" } } : {},
  };
  return node;
}

/** Names of what stands beside each other; a gathered block with its parts. */
function gathered(lines: readonly string[], results: readonly string[] = []): readonly string[] {
  const shown = gatherLoose(lines.map(item), blockOf, (value) => value.startsWith("is"), new Set(results));
  return shown.map((each) => (isUse(each) ? [each.name, ...(each.copies[0]?.nodes ?? []).flatMap((node) => (isUse(node) ? [] : [node.path]))].join(" ") : each.path));
}

test("what leads only into one block is gathered, and called a mask where it holds true and false", () => {
  expect(gathered(["isOn = equal(ids)", "no = constant()", "mask = where(isOn, no)", "y = Layers(x, mask)"])).toEqual(["mask isOn no mask", "Layers"]);
  expect(gathered(["a = exp(x)", "b = neg(a)", "c = add(a, b)", "y = Layers(c)"])).toEqual(["Layers-input a b c", "Layers"]);
});

test("what is taken elsewhere, leaves the model or learns stays, and so does what leads to it", () => {
  const lines = ["a = exp(x)", "b = neg(a)", "c = add(a, b)", "y = Layers(c)"];
  expect(gathered([...lines, "z = sqrt(c)"])).toEqual(["a", "b", "c", "Layers", "z"]);
  expect(gathered(lines, ["b"])).toEqual(["a", "b", "c", "Layers"]);
  expect(gathered(["a = exp(x)", "b = linear(a)", "c = neg(b)", "y = Layers(c)"])).toEqual(["a", "b", "c", "Layers"]);
});

test("fewer parts than three stay as they are", () => {
  expect(gathered(["a = exp(x)", "b = neg(a)", "y = Layers(b)"])).toEqual(["a", "b", "Layers"]);
});
