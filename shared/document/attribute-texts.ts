// Which attributes of operators speak of axes and sizes, by attribute name; tests hold this table against every operator.
// A document knows operators by name only, so what it may rewrite has to stand here.
import type { AttributeValue, Attributes } from "./document.ts";
import type { TextKind } from "./axis-text.ts";
import { own } from "./records.ts";

export const attributeTexts: Readonly<Record<string, TextKind>> = {
  axis: "names",
  axes: "names",
  from: "names",
  into: "declarations",
  type: "declarations",
  size: "size",
};

/** The attributes with every text that speaks of axes or sizes rewritten; the same object where none changed. */
export function rewriteTexts(attributes: Attributes, rewrite: (text: string, kind: TextKind) => string): Attributes {
  let changed = false;
  const entries = Object.entries(attributes).map(([name, value]): readonly [string, AttributeValue] => {
    const kind = own(attributeTexts, name);
    if (kind === undefined || typeof value !== "string") return [name, value];
    const text = rewrite(value, kind);
    changed ||= text !== value;
    return [name, text];
  });
  return changed ? Object.fromEntries(entries) : attributes;
}

export function textsOf(attributes: Attributes): readonly (readonly [text: string, kind: TextKind])[] {
  return Object.entries(attributes).flatMap(([name, value]) => {
    const kind = own(attributeTexts, name);
    return kind === undefined || typeof value !== "string" ? [] : [[value, kind] as const];
  });
}
