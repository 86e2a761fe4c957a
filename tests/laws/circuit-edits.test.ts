// Every edit in circuit notation obeys the same laws, on any diagram: it undoes, it breaks nothing that was whole, it refuses in words on a stroke that is there.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { circuitEdits } from "../../shared/circuit-edits/index.ts";
import { isRefusal, type CircuitEdit, type EditPlace } from "../../shared/circuit-edits/define.ts";
import { checkDocument, createChecker } from "../../shared/compiler/check/check.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { printDocument } from "../../shared/document/text.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import { editedDiagrams } from "../support/edited-diagrams.ts";
import { networkNumbers } from "../support/network-numbers.ts";
import { runnableDocument } from "../support/runnable-document.ts";

function placeIn(document: WeftDocument): EditPlace {
  const check = createChecker();
  const checked = check(document);
  const contents = document.blocks[document.main];
  if (!contents) throw new Error("there is no main diagram");
  return { document, checked, block: document.main, contents, body: checked.main, check };
}

/** Whether the edit was done; throws where a law does not hold. */
function obeys(edit: CircuitEdit, place: EditPlace, use: unknown): boolean {
  const result = edit.edit(place, use);
  if (isRefusal(result)) {
    expect(result.refused.length).toBeGreaterThan(10);
    expect(result.rule).toMatch(/^[a-z-]+$/);
    if (result.at.wire !== undefined) expect(Object.keys(place.contents.wires)).toContain(result.at.wire);
    return false;
  }
  const applied = applyTransaction(place.document, result);
  if (isProblem(applied)) throw new Error(applied.problem);
  const back = applyTransaction(applied.document, { label: "Undo", steps: applied.inverse });
  if (isProblem(back)) throw new Error(back.problem);
  expect(printDocument(back.document)).toBe(printDocument(place.document));
  const after = checkDocument(applied.document);
  const blocking = (problems: typeof after.problems) => problems.filter(({ severity }) => severity !== "warning").length;
  expect(blocking(after.problems)).toBeLessThanOrEqual(blocking(place.checked.problems));
  if (edit.keepsFunction && place.checked.runnable) expectSameNumbers(place, after);
  return true;
}

function expectSameNumbers(place: EditPlace, after: EditPlace["checked"]): void {
  const [was, is] = [networkNumbers(place.checked).outputs(), networkNumbers(after).outputs()];
  expect([...is.keys()].toSorted()).toEqual([...was.keys()].toSorted());
  for (const [name, before] of was) {
    const now = is.get(name);
    expect(now?.dims).toEqual(before.dims);
    before.data.forEach((value, i) => {
      const other = now?.data[i] ?? NaN;
      if (Math.abs(other - value) > 1e-5 * Math.max(1, Math.abs(value))) throw new Error(`${name}[${i}] was ${value} and is ${other}`);
    });
  }
}

const chosen = fc.record({ document: runnableDocument, use: fc.nat() });

/** Pairs of axes are many: some fifty of them, spread over all. */
function someOf(uses: readonly unknown[]): readonly unknown[] {
  const every = Math.ceil(uses.length / 50);
  return uses.filter((_, i) => i % every === 0);
}

describe("edits in circuit notation", () => {
  test("on generated diagrams what is done can be undone to the byte, and blocks nothing", () => {
    fc.assert(fc.property(chosen, ({ document, use }) => {
      const place = placeIn(document);
      for (const edit of circuitEdits) {
        const uses = edit.uses(place);
        if (uses.length > 0) obeys(edit, place, uses[use % uses.length]);
      }
    }), { numRuns: 40 });
  });

  test.each(circuitEdits)("$name is done somewhere, and refused in words elsewhere", (edit) => {
    let done = 0;
    for (const place of editedDiagrams.map(placeIn)) for (const use of someOf(edit.uses(place))) if (obeys(edit, place, use)) done++;
    expect(done).toBeGreaterThan(0);
  });
});
