// Which attributes of operators speak of axes and sizes, by attribute name; tests hold this table against every operator.
// A document knows operators by name only, so what it may rewrite has to stand here.
import type { AttributeValue, OperatorNode } from "./document.ts";
import type { TextKind } from "./axis-text.ts";
import { own } from "./records.ts";

/** By attribute name; where operators differ, by operator and attribute, `input.axes`. */
export const attributeTexts: Readonly<Record<string, TextKind>> = {
  along: "declarations",
  as: "names",
  at: "size",
  axes: "names",
  axis: "names",
  bound: "size",
  channel: "names",
  "constant.axes": "declarations",
  gives: "types",
  end: "size",
  from: "names",
  "hole.axes": "declarations",
  "identity-tensor.axes": "declarations",
  "input.axes": "declarations",
  into: "declarations",
  kept: "declarations",
  key: "names",
  other: "names",
  over: "names",
  "parameter.axes": "declarations",
  pattern: "names",
  position: "names",
  query: "names",
  sizes: "declarations",
  spec: "names",
  start: "size",
  takes: "types",
  to: "declarations",
  weights: "types",
};

export function textKindOf(operator: string, attribute: string): TextKind | undefined {
  return own(attributeTexts, `${operator}.${attribute}`) ?? own(attributeTexts, attribute);
}

/** The node with every text that speaks of axes or sizes rewritten; the same object where none changed. */
export function rewriteTexts(node: OperatorNode, rewrite: (text: string, kind: TextKind) => string): OperatorNode {
  let changed = false;
  const attributes = Object.entries(node.attributes).map(([name, value]): readonly [string, AttributeValue] => {
    const kind = textKindOf(node.operator, name);
    if (kind === "types" && Array.isArray(value)) {
      const lines = value.map((line) => rewrite(String(line), kind));
      changed ||= lines.some((line, i) => line !== value[i]);
      return [name, lines];
    }
    if (kind === undefined || typeof value !== "string") return [name, value];
    const text = rewrite(value, kind);
    changed ||= text !== value;
    return [name, text];
  });
  return changed ? { ...node, attributes: Object.fromEntries(attributes) } : node;
}

export function textsOf(node: OperatorNode): readonly (readonly [text: string, kind: TextKind])[] {
  return Object.entries(node.attributes).flatMap(([name, value]) => {
    const kind = textKindOf(node.operator, name);
    if (kind === undefined) return [];
    return (Array.isArray(value) ? value : [value]).flatMap((text) => (typeof text === "string" ? [[text, kind] as const] : []));
  });
}
