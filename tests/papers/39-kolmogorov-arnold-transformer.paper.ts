// Row 39: the Kolmogorov-Arnold transformer against plain loops, its curves against what they begin as, and its gradients against nudged numbers.
import { diagramCost } from "../../shared/analysis/diagram-cost.ts";
import { rationalAt, rationalCurves } from "../../shared/analysis/rational-curves.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { asScalar, compareGradients, movedALittle } from "../../shared/compiler/gradient/central-differences.ts";
import { numericArray } from "../../shared/ir/numeric-array.ts";
import { rationalStarts } from "../../shared/operators/group-rational.ts";
import { networkNumbers } from "../support/network-numbers.ts";
import { arraysOf, atMost, checkedPaper, definePaper, evaluatedOutput, exactly, onnxOutput, relativeError } from "./define.ts";

const name = "39-kolmogorov-arnold-transformer";
const counted = (configuration?: string) => diagramCost(checkedPaper(name, configuration)).parameters ?? NaN;

/** Maps with biases, norms with scale and shift, and ten numbers a curve for eight groups, twice a block. */
function formula({ side, m, layers, classes }: Readonly<Record<"side" | "m" | "layers" | "classes", number>>): number {
  const block = 2 * 2 * m + 4 * m * (m + 1) + 2 * 8 * 10 + 4 * m * (m + 1) + m * (4 * m + 1);
  return (3 * 256 + 1) * m + m + ((side / 16) ** 2 + 1) * m + layers * block + 2 * m + (m + 1) * classes;
}

const published: readonly (readonly [configuration: string, m: number, millions: number])[] = [["KAT-T", 192, 5.7], ["KAT-S", 384, 22.1], ["KAT-B", 768, 86.6]];

/** Curves that are no longer those they began as, every group another. */
const moved = networkNumbers(checkedPaper(name), (path, array) => (/\.(numerator|denominator)$/.test(path) ? numericArray(array, Array.from(array.data, (number, i) => Math.fround(number + 0.05 * Math.sin(1 + 7 * i)))) : array));

type Rows = readonly (readonly number[])[];

/** The whole network in plain loops, float64, with whatever numbers its feeds have. */
function byLoops(array: (name: string) => readonly number[]): readonly number[] {
  const { m, heads, k, cells } = { m: 64, heads: 4, k: 16, cells: 4 };
  const map = (path: string, x: readonly number[]) => {
    const [weight, bias] = [array(`${path}.weight`), array(`${path}.bias`)];
    return bias.map((b, to) => x.reduce((sum, value, from) => sum + value * weight[from * bias.length + to]!, b));
  };
  const norm = (path: string, x: readonly number[]) => {
    const mean = x.reduce((a, b) => a + b) / x.length;
    const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
    const [scale, shift] = [array(`${path}.weight`), array(`${path}.bias`)];
    return x.map((value, i) => ((value - mean) / Math.sqrt(variance + 1e-6)) * scale[i]! + shift[i]!);
  };
  const curve = (path: string, x: readonly number[]) => x.map((value, i) => {
    const group = Math.floor(i / (x.length / 8));
    const [a, b] = [array(`${path}.numerator`).slice(group * 6, group * 6 + 6), array(`${path}.denominator`).slice(group * 4, group * 4 + 4)];
    let [above, below, power] = [0, 0, 1];
    for (let i = 0; i < 6; i++, power *= value) {
      above += a[i]! * power;
      if (i > 0) below += (b[i - 1] ?? 0) * power;
    }
    return above / (1 + Math.abs(below));
  });
  const attention = (path: string, x: Rows): Rows => {
    const [query, key, value] = ["query", "key", "value"].map((one) => x.map((row) => map(`${path}.${one}`, row)));
    return x.map((_, y) => map(`${path}.mix`, Array.from({ length: heads }, (__, h) => {
      const part = (row: readonly number[]) => row.slice(h * k, (h + 1) * k);
      const scores = key!.map((row) => part(row).reduce((sum, number, i) => sum + number * part(query![y]!)[i]!, 0) / Math.sqrt(k));
      const most = Math.max(...scores);
      const weights = scores.map((score) => Math.exp(score - most));
      const total = weights.reduce((a, b) => a + b);
      return Array.from({ length: k }, (___, i) => value!.reduce((sum, row, at) => sum + (weights[at]! / total) * part(row)[i]!, 0));
    }).flat()));
  };
  const [picture, patch, patchBias] = [array("picture"), array("patches.weight"), array("patches.bias")];
  const patches = Array.from({ length: cells * cells }, (_, cell) => patchBias.map((b, to) => {
    let sum = b;
    for (let c = 0; c < 3; c++) for (let u = 0; u < 16; u++) for (let v = 0; v < 16; v++) {
      sum += patch[((to * 3 + c) * 16 + u) * 16 + v]! * picture[(c * 64 + Math.floor(cell / cells) * 16 + u) * 64 + (cell % cells) * 16 + v]!;
    }
    return sum;
  }));
  const position = array("position.weight");
  let stream: Rows = [array("answer-token"), ...patches].map((row, p) => row.map((value, i) => value + position[p * m + i]!));
  const add = (a: Rows, b: Rows): Rows => a.map((row, p) => row.map((value, i) => value + b[p]![i]!));
  for (let layer = 0; layer < 2; layer++) {
    const path = `blocks.${layer}`;
    stream = add(stream, attention(`${path}.attention`, stream.map((row) => norm(`${path}.norm1`, row))));
    stream = add(stream, stream.map((row) => map(`${path}.feed.narrow`, curve(`${path}.feed.rational2`, map(`${path}.feed.widen`, curve(`${path}.feed.rational1`, norm(`${path}.norm2`, row)))))));
  }
  return map("classify", norm("norm", stream[0]!));
}

const between = Array.from({ length: 6001 }, (_, i) => i / 1000 - 3);
const silu = (x: number) => x / (1 + Math.exp(-x));
const worst = (f: (x: number) => number) => between.reduce((most, x) => Math.max(most, Math.abs(f(x))), 0);

/** E[x²] / E[F(x)²] of normally distributed x, by the trapezoid rule. */
function gain(start: keyof typeof rationalStarts): number {
  let sum = 0;
  const step = 1e-3;
  for (let x = -8; x <= 8; x += step) sum += rationalAt(rationalStarts[start], x) ** 2 * Math.exp((-x * x) / 2) * step;
  return Math.sqrt(2 * Math.PI) / sum;
}

export const paper = definePaper({
  row: 39,
  name: "Kolmogorov-Arnold transformer",
  criteria: [
    { says: "its parameters are those of the formula, at the size it opens with and at all three of the paper", measure: () => exactly(counted() + published.reduce((sum, [one]) => sum + counted(one), 0), formula({ side: 64, m: 64, layers: 2, classes: 10 }) + published.reduce((sum, [, m]) => sum + formula({ side: 224, m, layers: 12, classes: 1000 }), 0)) },
    { says: "and within 1 % of 5.7, 22.1 and 86.6 million", measure: () => atMost(Math.max(...published.map(([one, , millions]) => Math.abs(counted(one) / millions / 1e6 - 1))), 0.01) },
    { says: "what begins as the identity is it, exactly", measure: () => exactly(worst((x) => rationalAt(rationalStarts.identity, x) - x), 0) },
    { says: "what begins as SiLU is it within 1.4e-4 on [−3, 3]", measure: () => atMost(worst((x) => rationalAt(rationalStarts.silu, x) - silu(x)), 1.4e-4) },
    { says: "and with either way of writing what stands below", measure: () => atMost(worst((x) => rationalAt({ ...rationalStarts.silu, terms: true }, x) - silu(x)), 1.4e-4) },
    { says: "the map behind SiLU begins with the variance that keeps the size of what goes through, within 0.1 %", measure: () => atMost(Math.abs(gain("silu") / 2.8108 - 1), 1e-3) },
    { says: "the evaluator's scores are those of plain loops, within 1e-9", measure: () => atMost(relativeError(evaluatedOutput(moved, "scores"), byLoops(arraysOf(moved.feeds))), 1e-9) },
    { says: "ONNX Runtime's scores are those of plain loops, within 1e-5", measure: async () => atMost(relativeError(await onnxOutput(checkedPaper(name), moved, "scores"), byLoops(arraysOf(moved.feeds))), 1e-5) },
    {
      says: "its gradients are those of central differences, within 1e-4",
      measure() {
        const { document } = checkedPaper(name);
        const numbers = networkNumbers(checkDocument({ ...document, sizes: { ...document.sizes, side: { value: 32 }, layers: { value: 1 } } }));
        const scalar = asScalar({ graph: numbers.lowered.graph, feeds: movedALittle(numbers.feeds, 1) });
        const found = scalar && compareGradients(scalar, { tolerance: 1e-4, directions: 3, steps: [1e-6, 1e-7, 1e-8], seed: 2 });
        if (!found || isProblem(found)) throw new Error(found?.problem ?? "there is no gradient");
        return atMost(found.slopes.reduce((most, { error }) => Math.max(most, error), 0), 1e-4);
      },
    },
    {
      says: "as it starts every curve is where it began, within 1e-6",
      measure() {
        const numbers = networkNumbers(checkedPaper(name));
        const curves = rationalCurves(checkedPaper(name), numbers.lowered.parameters, (path) => numbers.feeds.get(path)?.data);
        if (isProblem(curves)) throw new Error(curves.problem);
        return { value: Math.max(...curves.map(({ drift }) => drift)), holds: curves.length === 2 * 2 * 8 && curves.every(({ drift }) => drift < 1e-6) };
      },
    },
  ],
});
