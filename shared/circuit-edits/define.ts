// The contract of an edit in circuit notation: from a checked diagram, what is held and where it is let go, to a transaction or a refusal.
import type { CheckedBlock, CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import type { Block, BlockId, NodeId, PortRef, WeftDocument, WireId } from "../document/document.ts";
import type { Transaction } from "../document/transaction.ts";

/** The diagram that is edited, and a checker for what an edit would make of it. */
export interface EditPlace {
  readonly document: WeftDocument;
  readonly checked: CheckedDiagram;
  readonly block: BlockId;
  readonly contents: Block;
  /** The block as it is instantiated where it is looked at. */
  readonly body: CheckedBlock;
  readonly check: (document: WeftDocument) => CheckedDiagram;
}

/** The array that leaves a port; with a wire, only where it goes on to that wire's reader. */
export interface ArrayPlace {
  readonly from: PortRef;
  readonly wire?: WireId;
}

/** One axis of it: a single stroke of the drawing. */
export interface AxisPlace extends ArrayPlace {
  readonly axis: string;
}

export interface Edit extends Transaction {
  /** What the person goes on with. */
  readonly selects?: readonly NodeId[];
}

/** Why it cannot be done, and the stroke the words belong to. */
export interface Refusal {
  readonly refused: string;
  /** Stable name of the rule that fails: a code of the checker, or a guard of the edit. */
  readonly rule: string;
  readonly at: ArrayPlace & { readonly axis?: string };
}

export interface CircuitEdit<Use = unknown> {
  /** kebab-case, equal to the file name. */
  readonly name: string;
  /** What it does, and what the hand does for it: its line in the sheet of keys and gestures. */
  readonly title: string;
  readonly by: string;
  /** A law of the notation: what the network computes stays the same. */
  readonly keepsFunction?: true;
  /** Everything it could be tried with here; some of it is refused. */
  uses(place: EditPlace): readonly Use[];
  edit(place: EditPlace, use: Use): Edit | Refusal;
}

export function defineCircuitEdit<Use>(edit: CircuitEdit<Use>): CircuitEdit<Use> {
  return edit;
}

export function isRefusal(result: Edit | Refusal): result is Refusal {
  return "refused" in result;
}

export function refuse(rule: string, refused: string, at: Refusal["at"]): Refusal {
  return { refused, rule, at };
}
