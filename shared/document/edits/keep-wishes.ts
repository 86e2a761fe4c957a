// Words at a wire, and its name as a memory, outlive an edit that puts other wires in its place.
import { isProblem } from "../../base/problem.ts";
import type { Block, BlockId, WeftDocument, Wire, WireId } from "../document.ts";
import { compareIds, own } from "../records.ts";
import type { StepJson } from "../steps/define.ts";
import { applyTransaction, type Transaction } from "../transaction.ts";

/** The transaction, and behind it the steps that give what was said of a wire to the one that came for it. What the transaction itself says of them holds. */
export function keepingWishes<T extends Transaction>(document: WeftDocument, transaction: T): T {
  const blocks = Object.entries(document.layout).filter(([, { callouts, memories }]) => memories !== undefined || Object.values(callouts ?? {}).some(({ on }) => on === "wire"));
  if (transaction.isWhole || blocks.length === 0) return transaction;
  const applied = applyTransaction(document, transaction);
  if (isProblem(applied)) return transaction;
  const kept = blocks.flatMap(([block]) => keptIn(block, document, applied.document, transaction.steps));
  return kept.length === 0 ? transaction : { ...transaction, steps: [...transaction.steps, ...kept] };
}

function keptIn(block: BlockId, before: WeftDocument, after: WeftDocument, steps: readonly StepJson[]): readonly StepJson[] {
  const [was, now] = [own(before.blocks, block), own(after.blocks, block)];
  const [said, says] = [own(before.layout, block), own(after.layout, block)];
  if (!was || !now) return [];
  const heirFor = (wire: WireId) => heirOf(wire, was, now);
  const callouts = Object.entries(said?.callouts ?? {}).flatMap(([id, callout]): readonly StepJson[] => {
    if (callout.on !== "wire" || Object.hasOwn(says?.callouts ?? {}, id) || steps.some((step) => step.step === "set-callout" && step.block === block && step.id === id)) return [];
    const heir = heirFor(callout.id);
    return heir === undefined ? [] : [{ step: "set-callout", block, id, callout: { ...callout, id: heir } }];
  });
  const named = new Set(Object.keys(says?.memories ?? {}));
  const memories = Object.entries(said?.memories ?? {}).flatMap(([wire, name]): readonly StepJson[] => {
    if (Object.hasOwn(says?.memories ?? {}, wire) || steps.some((step) => step.step === "set-memory" && step.block === block && step.wire === wire)) return [];
    const heir = heirFor(wire);
    if (heir === undefined || named.has(heir)) return [];
    named.add(heir);
    return [{ step: "set-memory", block, wire: heir, name }];
  });
  return [...callouts, ...memories];
}

/** The wire itself where it came back; else a new one to where it led, as its choice of axes goes, else a new one from where it began. */
function heirOf(id: WireId, was: Block, now: Block): WireId | undefined {
  if (Object.hasOwn(now.wires, id)) return id;
  const gone = own(was.wires, id);
  const fresh = Object.entries(now.wires).filter(([wire]) => !Object.hasOwn(was.wires, wire)).sort(([one], [other]) => compareIds(one, other));
  const at = (end: keyof Pick<Wire, "from" | "to">) => fresh.find(([, wire]) => gone !== undefined && wire[end].node === gone[end].node && wire[end].port === gone[end].port)?.[0];
  return at("to") ?? at("from");
}
