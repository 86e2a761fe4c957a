// What putting an axis on a glyph and taking it off have in common: the attribute changes, and the glyph then works on just these axes.
import type { CheckedOperator } from "../compiler/check/checked-diagram.ts";
import type { AttributeValue, NodeId } from "../document/document.ts";
import type { StepJson } from "../document/steps/define.ts";
import { isSamePort } from "./arrays.ts";
import { attempt } from "./attempt.ts";
import { coreAxesAt } from "./core-choice.ts";
import { refuse, type AxisPlace, type Edit, type EditPlace, type Refusal } from "./define.ts";

/** An axis of the array that arrives at a port of a glyph. */
export interface AxisAtGlyph {
  readonly node: NodeId;
  readonly port: string;
  readonly axis: string;
  /** Further axes that are drawn as one wire with it. */
  readonly also?: readonly string[];
}

export function axesAtGlyphs({ body }: EditPlace): readonly AxisAtGlyph[] {
  return [...body.nodes.values()].flatMap(({ id, inputs }) => Object.entries(inputs).flatMap(([port, type]) => type.axes.map(({ name }): AxisAtGlyph => ({ node: id, port, axis: name }))));
}

/** The axis of a stroke where it meets or passes a glyph, on either side of it; undefined where it does neither. */
export function axisAtGlyph({ body, contents }: EditPlace, { from, wire, axis }: AxisPlace, id: NodeId): AxisAtGlyph | undefined {
  const node = body.nodes.get(id);
  const has = (port: string) => node?.inputs[port]?.axes.some(({ name }) => name === axis) ?? false;
  const ports = Object.entries(node?.wires ?? {}).filter(([port]) => has(port));
  const reached = from.node === id ? ports[0] : ports.find(([, id]) => id === wire) ?? ports.find(([, id]) => { const source = contents.wires[id]?.from; return source !== undefined && isSamePort(source, from); });
  return reached && { node: id, port: reached[0], axis };
}

export function axesOf({ axis, also = [] }: AxisAtGlyph): readonly string[] {
  return [axis, ...also];
}

/** The stroke that is held. */
export function strokeAt({ contents }: EditPlace, checked: { readonly wires: Readonly<Record<string, string>> } | undefined, { node, port, axis }: AxisAtGlyph): Refusal["at"] {
  const wire = checked?.wires[port];
  const from = wire === undefined ? undefined : contents.wires[wire]?.from;
  return { from: from ?? { node, port }, ...(wire === undefined ? {} : { wire }), axis };
}

/** Sets an attribute so that the glyph works on `core` at this port; the person's own choice on the wire gives way to it. */
export function workAlong(place: EditPlace, node: CheckedOperator, use: AxisAtGlyph, label: string, attribute: { readonly name: string; readonly value: AttributeValue }, isCore: boolean): Edit | Refusal {
  const { block, contents } = place;
  const held = strokeAt(place, node, use);
  const assigned = Object.values(node.wires).flatMap((id): readonly StepJson[] => {
    const wire = contents.wires[id];
    if (!wire?.assign) return [];
    const { from, to } = wire;
    return [{ step: "disconnect", block, id }, { step: "connect", block, id, wire: { from, to } }];
  });
  const edit: Edit = { label, steps: [{ step: "set-attribute", block, node: use.node, name: attribute.name, value: attribute.value }, ...assigned] };
  return attempt(place, edit, held, (after) => {
    const now = after(use.node);
    const core = now?.kind === "operator" ? coreAxesAt(now, use.port) : [];
    return axesOf(use).every((name) => core.includes(name) === isCore) ? undefined : refuse("alignment", `${node.operator?.title ?? use.node} would ${isCore ? "not work along" : "still work along"} ${use.axis}: choose its axes in the inspector`, held);
  });
}
