// A transaction: steps that happen together or not at all, under the name the person knows them by.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { WeftDocument } from "./document.ts";
import type { StepJson, Touched } from "./steps/define.ts";
import { applyStep, invertStep, touchedBy } from "./steps/index.ts";
import { joinTouched, touchedNothing } from "./steps/touched.ts";

export interface Transaction {
  /** What stands after "Undo" in the menu. */
  readonly label: string;
  readonly steps: readonly StepJson[];
  /** Transactions of one gesture (a drag, a slider) undo as one; a new gesture takes a new key. */
  readonly gesture?: string;
  /** Leads to one document and no other, such as an older version: nothing is to be kept beside. */
  readonly isWhole?: true;
}

export interface Applied {
  readonly document: WeftDocument;
  /** The steps that undo the transaction, in their order. */
  readonly inverse: readonly StepJson[];
  readonly touched: Touched;
}

/** All steps or none: the problem of the first that cannot be done, and the document stays. */
export function applyTransaction(document: WeftDocument, transaction: Transaction): Applied | Problem {
  let current = document;
  let touched = touchedNothing;
  const inverses: (readonly StepJson[])[] = [];
  for (const step of transaction.steps) {
    const next = applyStep(current, step);
    if (isProblem(next)) return problem(`${transaction.label} is not possible: ${next.problem}`);
    inverses.push(invertStep(current, step));
    touched = joinTouched(touched, touchedBy(current, step));
    current = next;
  }
  return { document: current, inverse: inverses.reverse().flat(), touched };
}
