// What feeds the selection, however far back, and what it feeds: asked for, it stands out and everything else steps back.
import type { NodeId, Wire, WireId } from "../../shared/document/document.ts";
import { useCurrentPlace } from "./current-place.ts";
import { useView } from "./view-store.ts";

export type Way = "up" | "down";

export interface Flow {
  readonly wires: ReadonlyMap<WireId, Way>;
  /** Output ports with such a wire, as `node:port`: before it parts a bundle is only the port it leaves, and may serve both. */
  readonly ports: ReadonlyMap<string, Way | "mixed">;
}

export function flowOf(wires: Readonly<Record<WireId, Wire>>, selected: readonly NodeId[]): Flow {
  const [into, outOf] = [new Map<NodeId, WireId[]>(), new Map<NodeId, WireId[]>()];
  for (const [id, { from, to }] of Object.entries(wires)) {
    into.set(to.node, [...(into.get(to.node) ?? []), id]);
    outOf.set(from.node, [...(outOf.get(from.node) ?? []), id]);
  }
  const found = new Map<WireId, Way>();
  const walk = (way: Way, at: ReadonlyMap<NodeId, readonly WireId[]>, end: "from" | "to") => {
    const reached = new Set(selected);
    for (const node of reached) {
      for (const id of at.get(node) ?? []) {
        const wire = wires[id];
        if (!wire) continue;
        if (!found.has(id)) found.set(id, way);
        reached.add(wire[end].node);
      }
    }
  };
  walk("up", into, "from");
  walk("down", outOf, "to");
  const ports = new Map<string, Way | "mixed" | undefined>();
  for (const [id, { from }] of Object.entries(wires)) {
    const [port, way] = [`${from.node}:${from.port}`, found.get(id)];
    ports.set(port, !ports.has(port) || ports.get(port) === way ? way : "mixed");
  }
  return { wires: found, ports: new Map([...ports].flatMap(([port, way]) => (way ? [[port, way] as const] : []))) };
}

let last: { readonly wires: Readonly<Record<WireId, Wire>>; readonly nodes: readonly NodeId[]; readonly flow: Flow } | undefined;

/** Undefined where it is not asked for, or nothing is selected. */
export function useFlow(): Flow | undefined {
  const place = useCurrentPlace();
  const nodes = useView((state) => state.nodes);
  const isAsked = useView((state) => state.flow);
  if (!isAsked || !place || nodes.length === 0) return undefined;
  const { wires } = place.body;
  if (last?.wires !== wires || last.nodes !== nodes) last = { wires, nodes, flow: flowOf(wires, nodes) };
  return last.flow;
}
