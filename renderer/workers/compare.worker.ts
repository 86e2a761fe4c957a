// Compares two documents off the window's thread, and lays out the two blocks that are looked at.
import { diffDiagrams, pairKey } from "../../shared/analysis/diff/diff-diagrams.ts";
import { blockAt, markNodes, pathThere } from "../../shared/analysis/diff/mark-nodes.ts";
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import { createChecker } from "../../shared/compiler/check/check.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import type { NodeId } from "../../shared/document/document.ts";
import type { CompareAnswer, CompareRequest, DrawnSide } from "./compare-messages.ts";

const [checkBefore, checkAfter] = [createChecker(), createChecker()];

self.addEventListener("message", ({ data }: MessageEvent<CompareRequest>) => {
  let answer: CompareAnswer;
  try {
    answer = compare(data);
  } catch (error) {
    answer = { id: data.id, fault: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(answer);
});

function compare({ id, before, after, path: wanted }: CompareRequest): CompareAnswer {
  const [a, b] = [checkBefore(before), checkAfter(after)];
  const path = drawable(a, wanted);
  const diff = diffDiagrams(a, b);
  const there = pathThere(a.main, b.main, diff, path);
  const [one, other] = [blockAt(a.main, path), there && blockAt(b.main, there)];
  const marks = one && other ? markNodes(one, other, diff) : { before: new Map(), after: new Map() };
  return {
    id, matched: diff.matched, changes: diff.changes,
    before: drawn(a, path, marks.before), after: there && drawn(b, there, marks.after),
    twins: (one && other && diff.matches.get(pairKey(one.block, other.block))) ?? new Map(),
  };
}

/** Blocks are drawn closed: what differs in one is looked at inside of it. */
function drawn(checked: CheckedDiagram, path: readonly NodeId[], marks: DrawnSide["marks"]): DrawnSide {
  const { width, height, primitives, nodes } = layoutDiagram(checked, { path, open: new Set() });
  return { path, scene: { width, height, primitives, nodes }, marks };
}

/** As far as the path leads through uses of blocks: the bodies of an operator are not drawn. */
function drawable({ main }: CheckedDiagram, path: readonly NodeId[]): readonly NodeId[] {
  const end = path.findIndex((_, i) => !blockAt(main, path.slice(0, i + 1)));
  return end < 0 ? path : path.slice(0, end);
}
