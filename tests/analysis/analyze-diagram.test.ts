// Laws of every cost that is read off a drawing: expressions come to the numbers, sums are sums, and no step needs more than the most that is kept.
import { describe, expect, test } from "vitest";
import { asExpressions, asNumbers, type SizeValues } from "../../shared/analysis/amounts.ts";
import { columnCuts } from "../../shared/analysis/column-cuts.ts";
import { diagramCost, diagramCostExpressions, type CostedNode } from "../../shared/analysis/diagram-cost.ts";
import { bytesOf } from "../../shared/analysis/node-cost.ts";
import { isGiven } from "../../shared/analysis/memory-views.ts";
import { peakOfResults } from "../../shared/analysis/peak-of-results.ts";
import { trainingByNode } from "../../shared/analysis/training-by-node.ts";
import { trainingCost, trainingRun } from "../../shared/analysis/training-cost.ts";
import { writtenSteps } from "../../shared/analysis/written-steps.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { evaluateSize } from "../../shared/tensor/size-algebra.ts";
import type { Size } from "../../shared/tensor/size.ts";

function worth(expression: Size | undefined, sizes: SizeValues): unknown {
  return expression && evaluateSize(expression, (name) => sizes.get(name));
}

describe.each(gallery)("$name", ({ document }) => {
  const checked = checkDocument(document());
  const { main, sizes } = checked;
  const [numbers, names] = [asNumbers(sizes), asExpressions(sizes)];
  const { nodes, ...whole } = diagramCost(checked);

  test("every expression comes to its number", () => {
    const expressions = diagramCostExpressions(checked);
    for (const of of ["operations", "parameters", "moved"] as const) expect(worth(expressions[of], sizes)).toBe(whole[of]);
    for (const [i, { path, cost }] of nodes.entries()) for (const of of ["operations", "parameters", "moved", "bytes"] as const) {
      expect(worth(expressions.nodes[i]?.cost?.[of], sizes), path.join("/")).toBe(cost?.[of]);
    }
    const cuts = columnCuts(main, numbers);
    expect(columnCuts(main, names).map((cut) => [worth(cut.elements, sizes), worth(cut.bytes, sizes)])).toEqual(cuts.map(({ elements, bytes }) => [elements, bytes]));
    const [training, asNames] = [trainingCost(checked, numbers)!, trainingCost(checked, names)!];
    for (const part of ["operations", "moved", "bytes"] as const) expect(Object.fromEntries(Object.entries(asNames[part]).map(([key, size]) => [key, worth(size, sizes)]))).toEqual(training[part]);
  });

  test("the whole is the sum of its nodes, and a block so many times its inside", () => {
    const sum = (of: "operations" | "moved", all: readonly CostedNode[]) => all.reduce((total, { cost }) => total + (cost?.[of] ?? Number.NaN), 0);
    for (const of of ["operations", "moved"] as const) {
      expect(whole[of]).toBe(sum(of, nodes.filter(({ path }) => path.length === 1)));
      for (const one of nodes) {
        const inside = nodes.filter(({ path }) => path.length === one.path.length + 1 && one.path.every((id, i) => path[i] === id));
        if (inside.length > 0) expect(one.cost?.[of]).toBe((one.times ?? Number.NaN) * sum(of, inside));
      }
    }
  });

  test("the most that is kept is what some step holds, no less than any step reads and writes, and no more than all results", () => {
    const run = writtenSteps(main)!;
    const given = new Set(run.steps.filter(({ node }) => isGiven(node.node.operator)).flatMap(({ writes }) => writes));
    const bytes = (arrays: Iterable<(typeof run.steps)[number]["writes"][number]>) => [...new Set(arrays)].filter((array) => !given.has(array)).reduce((total, { type }) => total + bytesOf(type, numbers)!, 0);
    const peak = peakOfResults(run, numbers)!;
    expect(peak.bytes).toBe(bytes(peak.live));
    for (const { reads, writes } of run.steps) expect(peak.bytes).toBeGreaterThanOrEqual(bytes([...reads.values(), ...writes]));
    expect(peak.bytes).toBeLessThanOrEqual(bytes(run.steps.flatMap(({ writes }) => writes)));
    expect(peak.bytes).toBe(bruteForcePeak(run, bytes));
  });

  test("training goes forward as a run does and keeps no more than all results", () => {
    const { operations, moved, bytes } = trainingCost(checked, numbers)!;
    expect([operations.forward, moved.forward]).toEqual([whole.operations, whole.moved]);
    expect(bytes.parameters).toBe(4 * whole.parameters!);
    const run = writtenSteps(main)!;
    const rows = [...trainingByNode(trainingRun(run), numbers)].filter(([path]) => !path.includes("/")).map(([, row]) => row);
    expect(rows.reduce((total, row) => total + row.backward!, 0)).toBe(operations.backward);
    expect(rows.reduce((total, row) => total + row.kept!, 0)).toBe(bytes.kept);
    expect(rows.reduce((total, row) => total + row.movedBack!, 0)).toBe(moved.backward);
    // Each learned number and its gradient, both means, and all but the gradient written anew.
    expect(moved.optimiser).toBe(7 * bytes.parameters!);
    // The way back reads all that was kept, and writes a gradient of everything learned.
    expect(moved.backward!).toBeGreaterThanOrEqual(bytes.kept! + bytes.gradients!);
    // From cut to cut it only grows, and the last of them has no more than the whole.
    const kept = columnCuts(main, numbers, { kept: trainingRun(run).kept }).map((cut) => cut.kept!);
    expect(kept).toEqual(kept.toSorted((a, b) => a - b));
    expect(kept.at(-1) ?? 0).toBeLessThanOrEqual(bytes.kept!);
    const all = run.steps.flatMap(({ writes }) => writes).reduce((total, { type }) => total + bytesOf(type, numbers)!, 0);
    expect(bytes.kept).toBeLessThanOrEqual(all);
  });
});

/** At each step, everything made so far that somebody still asks for, looked up anew. */
function bruteForcePeak({ steps, outputs }: NonNullable<ReturnType<typeof writtenSteps>>, bytes: (arrays: Iterable<(typeof outputs)[number]>) => number): number {
  return Math.max(...steps.map(({ writes }, at) => {
    const made = steps.slice(0, at).flatMap((step) => step.writes);
    const asked = new Set([...steps.slice(at).flatMap(({ reads }) => [...reads.values()]), ...outputs]);
    return bytes([...made.filter((array) => asked.has(array)), ...writes]);
  }));
}
