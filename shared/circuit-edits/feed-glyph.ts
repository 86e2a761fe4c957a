// Leads an array to an input of a glyph that is still open: two ports that are both there become one wire.
import type { CheckedNode } from "../compiler/check/checked-diagram.ts";
import { wireIdMaker } from "../document/fresh-id.ts";
import type { NodeId } from "../document/document.ts";
import { withOpenPorts } from "../operators/ports.ts";
import { arrayPlaces, leadsTo } from "./arrays.ts";
import { attempt } from "./attempt.ts";
import { defineCircuitEdit, refuse, type ArrayPlace } from "./define.ts";

export interface Feeding {
  readonly held: ArrayPlace;
  readonly node: NodeId;
}

export const feedGlyph = defineCircuitEdit<Feeding>({
  name: "feed-glyph",
  title: "Lead an array to an input that is open",
  by: "drag an end of it onto the glyph that waits",
  uses: (place) => [...place.body.nodes.values()].filter((node) => openInput(node) !== undefined).flatMap(({ id }) => arrayPlaces(place).map((held): Feeding => ({ held, node: id }))),
  edit(place, { held, node: id }) {
    const node = place.body.nodes.get(id);
    const port = node && openInput(node);
    const title = (node?.kind === "operator" ? node.operator?.title : node && place.document.blocks[node.node.block]?.title) ?? id;
    if (port === undefined) return refuse("no-open-input", `Every input of ${title} has its array: take one off before another is led there`, held);
    if (leadsTo(place, id, held.from.node)) return refuse("cycle", `This array comes from ${title} itself: it can be led only to what comes later or runs beside it`, held);
    const wire = wireIdMaker(place.contents)();
    return attempt(place, { label: `lead an array to ${title}`, steps: [{ step: "connect", block: place.block, id: wire, wire: { from: held.from, to: { node: id, port } } }] }, held);
  },
});

/** The first that waits for a wire. */
export function openInput(node: CheckedNode): string | undefined {
  if (node.kind === "block") return node.body?.inputs.find(({ port }) => node.wires[port] === undefined)?.port;
  const inputs = node.operator?.inputs ?? [];
  const wanted = inputs.filter(({ optional }) => !optional).flatMap(({ name, variadic }) => (variadic ? withOpenPorts(Object.keys(node.wires), name, variadic.least) : [name]));
  return [...wanted, ...inputs.flatMap(({ name, optional }) => (optional ? [name] : []))].find((port) => node.wires[port] === undefined);
}
