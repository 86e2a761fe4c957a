// What the window shows of a cost and what `weft analyze` prints are the same numbers and the same expressions, over the whole gallery.
import { describe, expect, test } from "vitest";
import { costJson, costsOf } from "../../electron/cli/analyses/cost.ts";
import { rulerMarks } from "../../shared/circuit/ruler-marks.ts";
import { toldOf, wholeOf } from "../../renderer/state/cost-quantities.ts";
import { costAnswer } from "../../renderer/workers/cost-answer.ts";
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { gallery } from "../../shared/gallery/gallery.ts";

type Told = Readonly<Record<string, unknown>> & { readonly expressions: Readonly<Record<string, unknown>> };
interface Printed {
  readonly whole: Told;
  readonly nodes: readonly (Told & { readonly path: readonly string[]; readonly training: Told })[];
  readonly peak: { readonly bytes: number };
  readonly cuts: readonly Told[];
  readonly training: { readonly step: number; readonly bytes: { readonly kept: number } };
}

describe.each(gallery)("$name", ({ document }) => {
  const checked = checkDocument(document());
  const shown = costAnswer(checked, { path: [], cuts: true });
  const printed = costJson("file", "title", costsOf(checked, true)) as Printed;

  test("every row of the table, and the whole", () => {
    const columns = [["operations", "operations", "step"], ["parameters", "parameters", undefined], ["results", "bytes", "kept"], ["moved", "moved", "moved"], ["intensity", "intensity", "intensity"]] as const;
    expect(shown.nodes.map(({ path }) => path)).toEqual(printed.nodes.map(({ path }) => path));
    for (const [i, node] of shown.nodes.entries()) for (const [quantity, key, step] of columns) {
      const { value, expression } = toldOf(node, quantity, false);
      expect([value ?? null, expression ?? null]).toEqual([printed.nodes[i]?.[key], printed.nodes[i]?.expressions[key] ?? null]);
      if (step === undefined) continue;
      const way = toldOf(node, quantity, true);
      expect([way.value ?? null, way.expression ?? null]).toEqual([printed.nodes[i]?.training[step], printed.nodes[i]?.training.expressions[step] ?? null]);
    }
    for (const quantity of ["operations", "parameters", "moved", "intensity"] as const) expect(wholeOf(shown, quantity, false).value).toBe(printed.whole[quantity]);
    expect([wholeOf(shown, "results", false).value, wholeOf(shown, "operations", true).value, wholeOf(shown, "results", true).value]).toEqual([printed.peak.bytes, printed.training.step, printed.training.bytes.kept]);
  });

  test("every cut of the ruler has its place in the drawing, one right of the other, and the printed amounts", () => {
    const marks = rulerMarks(shown.cuts, layoutDiagram(checked).grid ?? { columns: [], open: new Map() });
    expect(marks.map(({ cut }) => cut)).toEqual(shown.cuts);
    expect(shown.cuts.map(({ bytes, kept, expressions }) => [bytes, kept, expressions])).toEqual(printed.cuts.map(({ bytes, kept, expressions }) => [bytes, kept, expressions]));
    for (const [i, { x, from, to }] of marks.entries()) {
      expect(from).toBeLessThan(x);
      expect(to).toBeGreaterThan(x);
      if (i > 0) expect(from).toBeCloseTo(marks[i - 1]?.to ?? NaN, 9);
    }
  });
});
