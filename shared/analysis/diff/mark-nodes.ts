// How each node of two blocks that were compared is marked in a drawing of them.
import type { CheckedBlock } from "../../compiler/check/checked-diagram.ts";
import type { NodeId } from "../../document/document.ts";
import { pairKey, type DiagramDiff } from "./diff-diagrams.ts";
import { changesOfNodes } from "./change-words.ts";

/** `inside`: a block that is used alike, and has changes somewhere in it. */
export type NodeMark = "added" | "removed" | "changed" | "inside";

export interface MarkedNodes {
  readonly before: ReadonlyMap<NodeId, NodeMark>;
  readonly after: ReadonlyMap<NodeId, NodeMark>;
}

/** Of two blocks that stand in each other's place; a block that is used again is marked as where it was told first. */
export function markNodes(a: CheckedBlock, b: CheckedBlock, diff: DiagramDiff): MarkedNodes {
  const key = pairKey(a.block, b.block);
  const place = diff.told.get(key);
  const matches = diff.matches.get(key);
  const before = new Map<NodeId, NodeMark>();
  const after = new Map<NodeId, NodeMark>();
  if (place === undefined || !matches) return { before, after };
  const mark = (id: NodeId, as: NodeMark) => {
    const twin = matches.get(id);
    // What is changed itself needs no second mark for what is inside of it.
    if (as === "inside" && before.has(id)) return;
    before.set(id, as);
    if (twin !== undefined) after.set(twin, as);
  };
  for (const change of changesOfNodes(diff.changes)) {
    if (!change.at.startsWith(place)) continue;
    const [id = "", ...deeper] = change.at.slice(place.length).split("/");
    if (deeper.length > 0) mark(id, "inside");
    else if (change.kind === "added") after.set(id, "added");
    else mark(id, change.kind === "removed" ? "removed" : "changed");
  }
  markUsedAgain();
  return { before, after };

  /** The changes of a block are told at its first use; its other uses have them too. */
  function markUsedAgain(): void {
    for (const [id, node] of a.nodes) {
      const twin = b.nodes.get(matches?.get(id) ?? "");
      if (node.kind === "block" && twin?.kind === "block" && node.body && twin.body && differInside(node.body, twin.body, diff)) mark(id, "inside");
    }
  }
}

/** Whether two blocks that stand in each other's place differ anywhere in them, however deep. */
function differInside(a: CheckedBlock, b: CheckedBlock, diff: DiagramDiff): boolean {
  const key = pairKey(a.block, b.block);
  const first = diff.told.get(key);
  if (first === undefined) return false;
  if (changesOfNodes(diff.changes).some(({ at }) => at.startsWith(first))) return true;
  return [...(diff.matches.get(key) ?? [])].some(([id, there]) => {
    const [one, other] = [inside(a, id), inside(b, there)];
    return one !== undefined && other !== undefined && differInside(one, other, diff);
  });
}

/** Where a node of the first diagram is in the second: uses from the main diagram to it. Undefined where there is none. */
export function pathThere(a: CheckedBlock, b: CheckedBlock, diff: DiagramDiff, path: readonly NodeId[]): readonly NodeId[] | undefined {
  const there: NodeId[] = [];
  let [one, other]: [CheckedBlock | undefined, CheckedBlock | undefined] = [a, b];
  for (const id of path) {
    const twin: NodeId | undefined = one && other ? diff.matches.get(pairKey(one.block, other.block))?.get(id) : undefined;
    if (twin === undefined) return undefined;
    there.push(twin);
    [one, other] = [inside(one, id), inside(other, twin)];
  }
  return there;
}

/** The block at a path of uses. */
export function blockAt(main: CheckedBlock, path: readonly NodeId[]): CheckedBlock | undefined {
  return path.reduce<CheckedBlock | undefined>(inside, main);
}

function inside(block: CheckedBlock | undefined, id: NodeId): CheckedBlock | undefined {
  const node = block?.nodes.get(id);
  return node?.kind === "block" ? node.body : undefined;
}
