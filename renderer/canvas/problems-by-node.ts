// Which node of the shown block a problem is marked on: its own, or the block use it lies within.
import type { NodeId } from "../../shared/document/document.ts";
import type { DiagramProblem } from "../../shared/document/place.ts";
import type { CurrentPlace } from "../state/current-place.ts";

export function problemsByNode(place: CurrentPlace): ReadonlyMap<NodeId, readonly DiagramProblem[]> {
  const found = new Map<NodeId, DiagramProblem[]>();
  for (const problem of place.checked.problems) {
    const here = nodeOf(problem, place);
    if (here !== undefined) found.set(here, [...(found.get(here) ?? []), problem]);
  }
  return found;
}

function nodeOf({ at: { path, node, wire, block } }: DiagramProblem, place: CurrentPlace): NodeId | undefined {
  if (!place.path.every((use, i) => path[i] === use)) return undefined;
  if (path.length > place.path.length) return path[place.path.length];
  if (block !== place.block) return undefined;
  return node ?? (wire === undefined ? undefined : place.contents.wires[wire]?.to.node);
}
