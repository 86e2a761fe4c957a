// Two documents are always joined by steps: they lead from the one to the other and back, whatever the two are.
import fc from "fast-check";
import { expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { stepsBetween } from "../../shared/document/edits/steps-between.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { saysNothing } from "../../shared/document/lookup.ts";
import { emptyHistory, record, undo } from "../../shared/document/history.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import { plainOperators, soundDocuments } from "../support/random-document.ts";
import { stepsFor } from "../support/random-steps.ts";

const documents = soundDocuments(plainOperators);
/** Of the same main diagram and named sizes, and otherwise unlike. */
const pairs = fc.tuple(documents, documents).map(([before, other]): readonly [WeftDocument, WeftDocument] => {
  const { [other.main]: main, ...blocks } = other.blocks;
  const { [before.main]: _, ...rest } = blocks;
  return [before, { ...other, main: before.main, configurations: before.configurations, blocks: { ...rest, ...(main ? { [before.main]: main } : {}) }, layout: {} }];
});

/** Places of nodes that went with their block stay nowhere, and empty layouts are none. */
function comparable({ layout, ...document }: WeftDocument) {
  return { ...document, layout: Object.fromEntries(Object.entries(layout).filter(([, one]) => !saysNothing(one)).map(([id, one]) => [id, { ...one, open: [...one.open].sort() }])) };
}

test("the steps lead to the other document, and undo leads back", () => {
  fc.assert(fc.property(pairs, ([before, after]) => {
    const steps = stepsBetween(before, after);
    if (isProblem(steps)) throw new Error(steps.problem);
    if (steps.length === 0) return expect(comparable(after)).toEqual(comparable(before));
    const transaction = { label: "write", steps };
    const applied = applyTransaction(before, transaction);
    if (isProblem(applied)) throw new Error(applied.problem);
    expect(comparable(applied.document)).toEqual(comparable(after));
    const back = undo(record(emptyHistory, transaction, applied), applied.document);
    if (!back || isProblem(back)) throw new Error(back?.problem ?? "nothing to undo");
    expect(back.document).toEqual(before);
  }), { numRuns: 200 });
});

test("one step's worth of difference is one step or its like, not the whole document again", () => {
  fc.assert(fc.property(documents.chain((document) => fc.tuple(fc.constant(document), stepsFor(document))), ([before, step]) => {
    if (["add-block", "remove-block", "rename-axis", "place-nodes"].includes(step.step)) return;
    const applied = applyTransaction(before, { label: "edit", steps: [step] });
    if (isProblem(applied)) return;
    const steps = stepsBetween(before, applied.document);
    if (isProblem(steps)) throw new Error(steps.problem);
    expect(steps.length).toBeLessThanOrEqual(2);
  }), { numRuns: 300 });
});
