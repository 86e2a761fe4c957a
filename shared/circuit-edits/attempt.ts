// An edit is tried before it is done: what the checker would then say, and had not said before, refuses it.
import { isProblem } from "../base/problem.ts";
import type { CheckedDiagram, CheckedNode } from "../compiler/check/checked-diagram.ts";
import type { NodeId } from "../document/document.ts";
import type { DiagramProblem } from "../document/place.ts";
import { applyTransaction } from "../document/transaction.ts";
import { refuse, type Edit, type EditPlace, type Refusal } from "./define.ts";

/** `held` is where a refusal is shown whose problem lies on no wire that is drawn now. */
export function attempt(place: EditPlace, edit: Edit, held: Refusal["at"], isMeant: (after: (id: NodeId) => CheckedNode | undefined) => Refusal | undefined = () => undefined): Edit | Refusal {
  const applied = applyTransaction(place.document, edit);
  if (isProblem(applied)) return refuse("not-possible", applied.problem, held);
  const after = place.check(applied.document);
  const known = new Set(place.checked.problems.map(keyOf));
  const found = after.problems.find((problem) => problem.severity !== "warning" && !known.has(keyOf(problem)));
  if (found) return refuse(found.code, found.problem, wireOf(place, after, found) ?? held);
  const block = blockIn(after, place);
  return isMeant((id) => block?.nodes.get(id)) ?? edit;
}

function keyOf({ code, problem, at }: DiagramProblem): string {
  return `${code} ${problem} ${at.path.join("/")} ${at.node ?? ""}`;
}

/** The wire into the port that has the problem, if it was there before; else one into the same node. */
function wireOf({ contents, block }: EditPlace, after: CheckedDiagram, { at }: DiagramProblem): Refusal["at"] | undefined {
  if (at.block !== block) return undefined;
  const now = after.document.blocks[block]?.wires ?? {};
  const into = Object.entries(now).filter(([id, { to }]) => (at.wire === id || to.node === at.node) && Object.hasOwn(contents.wires, id));
  const [wire, ends] = into.find(([id, { to }]) => at.wire === id || to.port === at.port) ?? into[0] ?? [];
  return wire === undefined || !ends ? undefined : { from: ends.from, wire };
}

/** The block that is looked at, as it is after an edit. */
function blockIn(after: CheckedDiagram, place: EditPlace): EditPlace["body"] | undefined {
  const visit = (block: EditPlace["body"]): EditPlace["body"] | undefined => {
    if (block.block === place.block) return block;
    for (const node of block.nodes.values()) {
      const found = node.kind === "block" && node.body ? visit(node.body) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  return visit(after.main);
}
