// How many nodes a diagram comes to once its blocks and repeats are written out: a few lines can stand for more than any machine holds.
import type { DiagramProblem } from "../../document/place.ts";
import type { CheckedBlock, CheckedNode } from "./checked-diagram.ts";
import * as problems from "./problems.ts";

/** More nodes than this would exhaust memory before anything runs. */
export const mostNodes = 200_000;

/** Bodies are kept from check to check, and so are their counts. */
const known = new WeakMap<CheckedBlock, number>();

export function nodesWrittenOut(body: CheckedBlock): number {
  const counted = known.get(body) ?? [...body.nodes.values()].reduce((sum, node) => sum + written(node), 0);
  known.set(body, counted);
  return counted;
}

/** Told at the use that comes to the most. */
export function writtenOutProblems(main: CheckedBlock): readonly DiagramProblem[] {
  const all = nodesWrittenOut(main);
  if (all <= mostNodes) return [];
  const [largest] = [...main.nodes.values()].map((node) => ({ node, count: written(node) })).sort((a, b) => b.count - a.count);
  return [problems.tooManyNodes({ block: main.block, path: [] }, largest && largest.count > 1 ? largest.node.id : undefined, all, mostNodes)];
}

function written(node: CheckedNode): number {
  if (node.kind === "block") return 1 + (node.body ? nodesWrittenOut(node.body) * (node.times ?? 1) : 0);
  return Object.values(node.bodies ?? {}).reduce((sum, body) => sum + nodesWrittenOut(body), 1);
}
