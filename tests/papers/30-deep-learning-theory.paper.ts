// Row 30: a deep perceptron against plain loops, predicted kernels against measured ones, and the critical starts of the book.
import { criticalStart } from "../../shared/analysis/critical-start.ts";
import { criticality, type CriticalLayer } from "../../shared/analysis/criticality.ts";
import { gaussianMoments, type Bend } from "../../shared/analysis/gaussian-moments.ts";
import { diagramCost } from "../../shared/analysis/diagram-cost.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { startStatistics } from "../../shared/interpret/start-statistics.ts";
import { diagram, type NodeSketch } from "../support/diagram.ts";
import { networkNumbers } from "../support/network-numbers.ts";
import { arraysOf, atMost, checkedPaper, definePaper, evaluatedOutput, exactly, onnxOutput, once, relativeError } from "./define.ts";

const name = "30-deep-learning-theory";

function byLoops(array: (name: string) => readonly number[]): readonly number[] {
  const map = (path: string, x: readonly number[]) => {
    const [weight, bias] = [array(`${path}.weight`), array(`${path}.bias`)];
    return bias.map((b, to) => x.reduce((sum, value, from) => sum + value * weight[from * bias.length + to]!, b));
  };
  const relu = (x: readonly number[]) => x.map((value) => Math.max(0, value));
  let signal = map("first", array("signal"));
  for (let layer = 0; layer < 30; layer++) signal = map(`layers.${layer}.map`, relu(signal));
  return map("last", relu(signal));
}

const started = once(() => networkNumbers(checkedPaper(name)));
const wanted = once(() => byLoops(arraysOf(started().feeds)));

/** Mean squares behind each of the layers, of as many networks as there are draws: a single one wanders by the root of 5·depth/width. */
function kernelsByLoops(width: number, depth: number, draws: number): readonly number[] {
  const found = new Array<number>(depth).fill(0);
  let state = 88_172_645;
  /** Even numbers of variance 1, by Marsaglia's shifts. */
  const draw = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state / 2 ** 31) * Math.sqrt(3);
  };
  for (let network = 0; network < draws; network++) {
    let signal = Float64Array.from({ length: width }, draw);
    for (let layer = 0; layer < depth; layer++) {
      const next = new Float64Array(width);
      for (let to = 0; to < width; to++) {
        let sum = 0;
        for (let from = 0; from < width; from++) if (signal[from]! > 0) sum += signal[from]! * draw();
        next[to] = sum * Math.sqrt(2 / width);
      }
      signal = next;
      found[layer]! += signal.reduce((sum, z) => sum + z * z, 0) / width / draws;
    }
  }
  return found;
}

function layersOf(checked: CheckedDiagram): readonly CriticalLayer[] {
  const layers = criticality(checked, networkNumbers(checked).lowered.parameters);
  if (isProblem(layers)) throw new Error(layers.problem);
  return layers;
}

/** The largest share by which measured kernels are off the predicted ones. */
function offBy(checked: CheckedDiagram, draws: number): number {
  const layers = layersOf(checked);
  const measured = startStatistics(networkNumbers(checked).lowered, layers.map(({ path }) => `${path}:y`), { draws, seed: 1 });
  if (isProblem(measured)) throw new Error(measured.problem);
  // The last map has ten outputs only, too few to average over.
  return Math.max(...layers.slice(0, -1).map(({ path, kernel }) => Math.abs((measured.get(`${path}:y`)?.kernel ?? NaN) / kernel - 1)));
}

/** Maps of one width with a bend between them; each adds to what it read where there are skips. */
function chain(bend: string, weights: number, biases: number, { width, depth, skips = false }: { readonly width: number; readonly depth: number; readonly skips?: boolean }): CheckedDiagram {
  const at = Array.from({ length: depth }, (_, i) => i);
  const map: NodeSketch = ["linear", { from: "n", to: "n", initialiser: `variance-scaling(${weights})`, biasInitialiser: `normal(${Math.sqrt(biases)})` }];
  const nodes: readonly (readonly [string, NodeSketch])[] = [["x", ["input", { axes: "n" }]], ["m0", map], ...at.flatMap((i): readonly (readonly [string, NodeSketch])[] => [[`f${i}`, [bend]], [`m${i + 1}`, map], [`s${i + 1}`, skips ? ["add"] : ["rename", { as: "n" }]]]), ["out", ["output"]]];
  const from = (i: number) => (i === 0 ? "m0" : `s${i}`);
  const wires = at.flatMap((i) => [`${from(i)} -> f${i}`, `f${i} -> m${i + 1}`, ...(skips ? [`${from(i)} -> s${i + 1}:x0`, `m${i + 1} -> s${i + 1}:x1`] : [`m${i + 1} -> s${i + 1}`])]);
  return checkDocument(diagram({ sizes: { n: width }, nodes: Object.fromEntries(nodes), wires: ["x -> m0", ...wires, `${from(depth)} -> out`] }));
}

const each = (f: (z: number) => number): Bend => (z) => z.map(f);
const silu = each((z) => z / (1 + Math.exp(-z)));
/** With the normal distribution by its own series, exact to float64 (Marsaglia, Evaluating the normal distribution, 2004). */
const gelu = each((z) => {
  if (Math.abs(z) > 9) return Math.max(0, z);
  let [term, sum] = [z, z];
  for (let n = 1; n < 300 && Math.abs(term) > Math.abs(sum) * 1e-20; n++) sum += term *= (z * z) / (2 * n + 1);
  return z * (0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI));
});

/** The largest distance to C_W, C_b and K*. */
function startOff(f: Bend, weights: number, biases: number, kernel: number): number {
  const found = criticalStart(f);
  return found ? Math.max(Math.abs(found.weights - weights), Math.abs(found.biases - biases), Math.abs((found.kernel ?? NaN) - kernel) / 1000) : Infinity;
}

/** ⟨f²⟩, ⟨f′²⟩ and the growth of tanh by Simpson's rule, with the derivative written down. */
function tanhMoments(kernel: number): readonly number[] {
  const [n, reach] = [20_000, 10 * Math.sqrt(kernel)];
  const h = (2 * reach) / n;
  const sums = [0, 0, 0];
  for (let i = 0; i <= n; i++) {
    const z = -reach + i * h;
    const weight = ((i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2) * h * Math.exp((-z * z) / (2 * kernel))) / (3 * Math.sqrt(2 * Math.PI * kernel));
    const t = Math.tanh(z);
    [t * t, (1 - t * t) ** 2, (t * t * (z * z - kernel)) / (2 * kernel * kernel)].forEach((value, k) => { sums[k]! += weight * value; });
  }
  return sums;
}

export const paper = definePaper({
  row: 30,
  name: "Principles of deep learning theory",
  criteria: [
    { says: "its parameters are those of the formula", measure: () => exactly(diagramCost(checkedPaper(name)).parameters ?? NaN, 65 * 256 + 30 * 257 * 256 + 257 * 10) },
    { says: "the evaluator's answers are those of plain loops, within 1e-9", measure: () => atMost(relativeError(evaluatedOutput(started(), "answers"), wanted()), 1e-9) },
    { says: "ONNX Runtime's answers are those of plain loops, within 1e-5", measure: async () => atMost(relativeError(await onnxOutput(checkedPaper(name), started(), "answers"), wanted()), 1e-5) },
    { says: "a rectifier and C_W = 2: both susceptibilities are 1 at every layer, within 1e-6", measure: () => atMost(Math.max(...layersOf(checkedPaper(name)).slice(1).flatMap(({ perpendicular, parallel }) => [Math.abs(perpendicular - 1), Math.abs(parallel - 1)])), 1e-6) },
    {
      says: "and the K of plain loops, over 30 layers of 1000 and 32 draws, is the predicted one at every layer, within 15 %",
      measure: () => { const predicted = layersOf(checkedPaper(name, "width 1000")); return atMost(Math.max(...kernelsByLoops(1000, 30, 32).map((kernel, layer) => Math.abs(kernel / (predicted[layer + 1]?.kernel ?? NaN) - 1))), 0.15); },
    },
    { says: "the moments of tanh are those of Simpson's rule, within 1e-7", measure: () => atMost(Math.max(...[0.3, 2, 9].flatMap((kernel) => { const { square, slope, growth } = gaussianMoments(each(Math.tanh), kernel); return tanhMoments(kernel).map((want, i) => Math.abs(want - ([square, slope, growth][i] ?? NaN))); })), 1e-7) },
    { says: "SiLU is critical at C_W 1.98800, C_b 0.55514 and K* 14.32", measure: () => atMost(startOff(silu, 1.988, 0.55514, 14.32), 1e-5) },
    { says: "GELU is critical at C_W 1.98306, C_b 0.17292 and K* 3.56", measure: () => atMost(startOff(gelu, 1.98306, 0.17292, 3.56), 1e-5) },
    { says: "tanh is critical at C_W 1 and C_b 0, where signals shrink to 0", measure: () => atMost(startOff(each(Math.tanh), 1, 0, 0), 1e-5) },
    { says: "a sigmoid is critical nowhere", measure: () => exactly(Number(criticalStart(each((z) => 1 / (1 + Math.exp(-z)))) !== undefined), 0) },
    { says: "away from criticality the measured K is the predicted one, within 10 %: tanh at C_W 3 and C_b 0.5", measure: () => atMost(offBy(chain("tanh", 3, 0.5, { width: 600, depth: 8 }), 4), 0.1) },
    { says: "with skips as well: GELU at C_W 1 and C_b 0.1", measure: () => atMost(offBy(chain("gelu", 1, 0.1, { width: 600, depth: 5, skips: true }), 4), 0.1) },
    {
      says: "what does not fit is named: a norm between two maps",
      measure() {
        const checked = chain("layer-norm", 1, 0, { width: 8, depth: 2 });
        const found = criticality(checked, networkNumbers(checked).lowered.parameters);
        const isNamed = isProblem(found) && found.problem.startsWith("f0 (LayerNorm) sets the size of signals by itself");
        return { value: Number(isNamed), holds: isNamed };
      },
    },
  ],
});
