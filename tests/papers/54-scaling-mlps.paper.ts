// Row 54: inverted bottlenecks over a flattened picture, against plain loops and the counts of the paper.
import { diagramCost } from "../../shared/analysis/diagram-cost.ts";
import { effectiveRank, locality } from "../../shared/analysis/weight-spectrum.ts";
import { compileDocument } from "../../shared/compiler/compile.ts";
import { runOnCpu } from "../onnx/run-onnx.ts";
import { networkNumbers } from "../support/network-numbers.ts";
import { atMost, checkedPaper, definePaper, exactly, relativeError } from "./define.ts";

const name = "54-scaling-mlps";
const counted = (configuration?: string) => diagramCost(checkedPaper(name, configuration)).parameters ?? NaN;

/** Weights and biases of every map, and scale and shift of every norm. */
function formula({ side, m, layers, classes }: Readonly<Record<"side" | "m" | "layers" | "classes", number>>): number {
  return (3 * side * side + 1) * m + layers * (2 * m + 4 * m * (m + 1) + m * (4 * m + 1)) + 2 * m + (m + 1) * classes;
}

/** The network in plain loops, float64: s ← s + narrow · gelu(widen · norm(s)). */
function byLoops(): { readonly want: readonly number[]; readonly numbers: ReturnType<typeof networkNumbers> } {
  const numbers = networkNumbers(checkedPaper(name));
  const array = (path: string) => Array.from(numbers.feeds.get(path)?.data ?? []);
  const map = (path: string, x: readonly number[]) => {
    const [weight, bias] = [array(`${path}.weight`), array(`${path}.bias`)];
    return bias.map((b, to) => x.reduce((sum, value, from) => sum + value * (weight[from * bias.length + to] ?? NaN), b));
  };
  const norm = (path: string, x: readonly number[]) => {
    const mean = x.reduce((a, b) => a + b) / x.length;
    const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
    const [scale, shift] = [array(`${path}.weight`), array(`${path}.bias`)];
    return x.map((value, i) => ((value - mean) / Math.sqrt(variance + 1e-5)) * (scale[i] ?? NaN) + (shift[i] ?? NaN));
  };
  let stream = map("embed", array("picture"));
  for (let layer = 0; layer < 3; layer++) {
    const widened = map(`stack.${layer}.widen`, norm(`stack.${layer}.norm`, stream));
    const narrowed = map(`stack.${layer}.narrow`, widened.map((x) => (x / 2) * (1 + errorFunction(x / Math.SQRT2))));
    stream = stream.map((x, i) => x + (narrowed[i] ?? NaN));
  }
  return { want: map("head", norm("norm", stream)), numbers };
}

/** By its series, which is exact to float64 where activations lie (Abramowitz and Stegun 7.1.5). */
function errorFunction(x: number): number {
  let [term, sum] = [x, x];
  for (let n = 1; n < 200 && Math.abs(term) > 1e-18; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

export const paper = definePaper({
  row: 54,
  name: "Scaling MLPs",
  criteria: [
    { says: "its parameters are those of the formula, at the size it opens with", measure: () => exactly(counted(), formula({ side: 16, m: 64, layers: 3, classes: 10 })) },
    { says: "its parameters are those of the formula, at B-12 Wi-1024", measure: () => exactly(counted("B-12 Wi-1024"), formula({ side: 64, m: 1024, layers: 12, classes: 11_000 })) },
    { says: "B-12 Wi-1024 with eleven thousand classes has 125 million parameters, within 1 %", measure: () => { const value = counted("B-12 Wi-1024"); return { value, holds: Math.abs(value / 125e6 - 1) < 0.01 }; } },
    { says: "the evaluator's scores are those of plain loops, within 1e-9", measure: () => { const { want, numbers } = byLoops(); return atMost(relativeError(numbers.outputs().get("scores")?.data ?? [], want), 1e-9); } },
    {
      says: "ONNX Runtime's scores are those of plain loops, within 1e-5",
      async measure() {
        const { want, numbers } = byLoops();
        const compiled = compileDocument(checkedPaper(name), { variant: "fast", hot: numbers.lowered.parameters.map((parameter) => parameter.name) });
        if ("problems" in compiled) throw new Error(compiled.problems[0]?.problem);
        return atMost(relativeError((await runOnCpu(compiled.model.onnx, numbers.feeds)).get("scores")?.data ?? [], want), 1e-5);
      },
    },
    { says: "a matrix of three equal directions has effective rank 3, within 1e-9", measure: () => atMost(Math.abs(effectiveRank(Float64Array.from([2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0]), 3, 4) - 3), 1e-9) },
    { says: "a filter of one bright pixel among 64 is local to 63/64, a flat one to 0, within 1e-12", measure: () => atMost(Math.max(Math.abs(locality(Float64Array.from({ length: 64 }, (_, i) => Number(i === 9)), 1, 64) - 63 / 64), Math.abs(locality(new Float64Array(64).fill(0.3), 1, 64))), 1e-12) },
  ],
});
