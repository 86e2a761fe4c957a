// What two blocks must share to be uses of one definition: everything but their weights.
import { isUse, madeByItem, type DraftGraph, type DraftItem, type DraftNode } from "../draft.ts";
import { printType } from "../../tensor/type-text.ts";
import { dimsOfWeight } from "../weight-bytes.ts";

export type BlockKeys = (graph: DraftGraph) => string;

/** Equal texts get equal keys, which stay short however deep blocks nest. */
export function createBlockKeys(): BlockKeys {
  const known = new Map<string, string>();
  const keyOf = (graph: DraftGraph): string => {
    const text = textOf(graph, keyOf);
    const key = known.get(text) ?? `#${known.size}`;
    known.set(text, key);
    return key;
  };
  return keyOf;
}

function textOf({ inputs, outputs, nodes }: DraftGraph, keyOf: BlockKeys): string {
  const names = new Map<string, string>(inputs.map(({ value }, i) => [value, `i${i}`]));
  const nameOf = (value: string) => names.get(value) ?? `outer ${value}`;
  const lines = nodes.map((item, at) => {
    const line = isUse(item) ? [item.copies.length, item.copies[0]?.key, ...(item.copies[0]?.inputs ?? []).map(({ value }) => nameOf(value))] : nodeText(item, nameOf, keyOf);
    madeByItem(item).forEach((value, i) => names.set(value, `${at}.${i}`));
    return line;
  });
  const border = [...inputs, ...outputs].map(({ value, type }) => [nameOf(value), printType(type)]);
  return JSON.stringify([border, inputs.length, lines]);
}

function nodeText({ operator, attributes, inputs, outputs, weights, bodies }: DraftNode, nameOf: (value: string) => string, keyOf: BlockKeys) {
  return [
    operator, attributes, Object.entries(inputs).map(([port, value]) => [port, nameOf(value)]), Object.keys(outputs),
    Object.entries(weights).map(([name, weight]) => [name, weight.dtype, dimsOfWeight(weight)]),
    Object.entries(bodies).map(([name, { graph, captured }]) => [name, keyOf({ ...graph, inputs: [...graph.inputs, ...captured] }), captured.map(({ port }) => port)]),
  ];
}

/** How many uses of operators an item comes to, each copy counted. */
export function sizeOfItem(item: DraftItem): number {
  return isUse(item) ? item.copies.reduce((sum, { nodes }) => sum + nodes.reduce((inner, each) => inner + sizeOfItem(each), 0), 0) : 1;
}
