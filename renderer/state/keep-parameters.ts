// Edits that give parameters other paths, be it only because two nodes come to have one name, done so that each keeps its numbers.
import { deepEqual } from "../../shared/base/deep-equal.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { followParameters, type MovedNodes } from "../../shared/compiler/lower/stored-names.ts";
import { applyTransaction, type Transaction } from "../../shared/document/transaction.ts";
import { checkStore } from "./check-store.ts";
import { activeTab, dispatch } from "./document-store.ts";

/** As `dispatch`. */
export function dispatchKeeping(transaction: Transaction, moved?: MovedNodes): boolean {
  const document = activeTab()?.document;
  const applied = document && applyTransaction(document, transaction);
  if (!document || !applied || isProblem(applied)) return dispatch(transaction);
  const { checked } = checkStore.getState();
  const storedAs = followParameters(checked?.document === document ? checked : checkDocument(document), checkDocument(applied.document), moved);
  const isKept = deepEqual(storedAs, applied.document.storedAs ?? {});
  return dispatch(isKept ? transaction : { ...transaction, steps: [...transaction.steps, { step: "set-stored", storedAs }] });
}
