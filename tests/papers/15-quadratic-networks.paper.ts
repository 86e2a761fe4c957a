// Row 15: a residual network of quadratic neurons against plain loops, its start as the linear network, and one neuron that parts two circles.
import { kindOf, formInertia } from "../../shared/analysis/quadratic-form.ts";
import { quadraticLayers } from "../../shared/analysis/quadratic-units.ts";
import { diagramCost } from "../../shared/analysis/diagram-cost.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { circles } from "../../shared/data/circles.ts";
import { batchArrays } from "../../shared/data/batch-arrays.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { buildDocument } from "../../shared/gallery/diagram-builder.ts";
import { quadraticNeurons } from "../../shared/gallery/quadratic-blocks.ts";
import { numericArray } from "../../shared/ir/numeric-array.ts";
import { adam } from "../../shared/training/optimisers/adam.ts";
import { trainStep } from "../../shared/training/train-step.ts";
import { networkNumbers } from "../support/network-numbers.ts";
import { evaluated, runSteps } from "../training/run-steps.ts";
import { arraysOf, atMost, checkedPaper, definePaper, evaluatedOutput, exactly, onnxOutput, relativeError, startingAs } from "./define.ts";

const name = "15-quadratic-networks";
const counted = (configuration?: string) => diagramCost(checkedPaper(name, configuration)).parameters ?? NaN;

/** Three windows with biases a convolution, and scale and shift of every norm. */
function formula(n: number): number {
  const convolution = (from: number, to: number) => 3 * to * (9 * from + 1) + 2 * to;
  const stage = (from: number, to: number) => convolution(from, to) + (2 * n - 1) * convolution(to, to);
  return 16 * 27 + 2 * 16 + stage(16, 16) + stage(16, 32) + stage(32, 64) + 10 * 65;
}

/** Gates, squares and biases that count for something. */
const stirred: CheckedDiagram = checkDocument(startingAs(checkedPaper(name).document, (_, attribute, now) => (attribute === "biasInitialiser" ? "normal(0.5)" : now === "zeros" ? "normal(0.03)" : now)));

const stirredNumbers = networkNumbers(stirred);
let stirredWant: readonly number[] | undefined;
const wanted = () => (stirredWant ??= byLoops(stirred, { linear: false }));

interface Planes { readonly channels: number; readonly side: number; readonly data: Float64Array }

/** The whole network in plain loops, float64; `linear` leaves out all but the first window of each convolution. */
function byLoops(checked: CheckedDiagram, { linear }: { readonly linear: boolean }): readonly number[] {
  const array = arraysOf(networkNumbers(checked).feeds);
  const window = (path: string, x: Planes, to: number, stride: number, hasBias = true): Planes => {
    const weight = array(`${path}.weight`);
    const bias = hasBias ? array(`${path}.bias`) : [];
    const side = Math.ceil(x.side / stride);
    const data = new Float64Array(to * side * side);
    for (let f = 0; f < to; f++) for (let i = 0; i < side; i++) for (let j = 0; j < side; j++) {
      let sum = bias[f] ?? 0;
      for (let c = 0; c < x.channels; c++) for (let u = 0; u < 3; u++) for (let v = 0; v < 3; v++) {
        const [y, z] = [i * stride + u - 1, j * stride + v - 1];
        if (y >= 0 && z >= 0 && y < x.side && z < x.side) sum += weight[((f * x.channels + c) * 3 + u) * 3 + v]! * x.data[(c * x.side + y) * x.side + z]!;
      }
      data[(f * side + i) * side + j] = sum;
    }
    return { channels: to, side, data };
  };
  const each = (x: Planes, f: (value: number, at: number) => number): Planes => ({ ...x, data: x.data.map(f) });
  const quadratic = (path: string, x: Planes, to: number, stride: number): Planes => {
    const read = window(`${path}.read`, x, to, stride);
    if (linear) return read;
    const gate = window(`${path}.gate`, x, to, stride);
    const bend = window(`${path}.bend`, each(x, (value) => value * value), to, stride);
    return each(read, (value, at) => value * gate.data[at]! + bend.data[at]!);
  };
  const norm = (path: string, x: Planes): Planes => {
    const [scale, shift, mean, variance] = ["weight", "bias", "running_mean", "running_var"].map((one) => array(`${path}.${one}`));
    return each(x, (value, at) => {
      const c = Math.floor(at / (x.side * x.side));
      return ((value - mean![c]!) / Math.sqrt(variance![c]! + 1e-5)) * scale![c]! + shift![c]!;
    });
  };
  const relu = (x: Planes) => each(x, (value) => Math.max(0, value));
  const unit = (path: string, x: Planes, to: number): Planes => {
    const stride = to === x.channels ? 1 : 2;
    const inner = norm(`${path}.norm2`, quadratic(`${path}.conv2`, relu(norm(`${path}.norm1`, quadratic(`${path}.conv1`, x, to, stride))), to, 1));
    const before = (to - x.channels) / 2;
    return relu(each(inner, (value, at) => {
      const [c, i, j] = [Math.floor(at / inner.side ** 2) - before, Math.floor(at / inner.side) % inner.side, at % inner.side];
      return value + (c >= 0 && c < x.channels ? x.data[(c * x.side + i * stride) * x.side + j * stride]! : 0);
    }));
  };
  const picture: Planes = { channels: 3, side: 16, data: Float64Array.from(array("picture")) };
  let stream = relu(norm("norm", window("stem", picture, 16, 1, false)));
  for (const [path, to] of [["stage1.0", 16], ["stage1.1", 16], ["stage2-a", 32], ["stage2-b.0", 32], ["stage3-a", 64], ["stage3-b.0", 64]] as const) stream = unit(path, stream, to);
  const pooled = Array.from({ length: 64 }, (_, c) => stream.data.slice(c * stream.side ** 2, (c + 1) * stream.side ** 2).reduce((a, b) => a + b, 0) / stream.side ** 2);
  const [weight, bias] = [array("classify.weight"), array("classify.bias")];
  return bias.map((b, to) => pooled.reduce((sum, value, from) => sum + value * weight[from * 10 + to]!, b));
}

function oneNeuron(batch: number, withLoss: boolean): WeftDocument {
  const d = buildDocument({ title: "One quadratic neuron", about: "" });
  const neuron = quadraticNeurons(d);
  return d.finish((b) => {
    const answer = b.use("neuron", neuron, { signal: b.input("point", { axes: `b=${batch} f=2` }) }, { sizes: { n: "1" } })("answers");
    const target = withLoss ? b.input("side", { axes: `b=${batch} n=1` }) : undefined;
    b.output("out", target ? b.node("loss", "binary-cross-entropy-with-logits", {}, { prediction: answer, target }) : answer);
  });
}

/** The share of points that one neuron, trained on half of them, puts on the right side; and what its form is then. */
async function partingCircles(): Promise<{ readonly right: number; readonly kind: string }> {
  const [count, learnt] = [400, 200];
  const samples = batchArrays(circles.open(3, { size: count, inner: 0.5, noise: 0.03 }), Array.from({ length: count }, (_, i) => i));
  const [points, labels] = [Array.from(samples["point"]!.data, Number), Array.from(samples["label"]!.data, Number)];
  const numbers = networkNumbers(checkDocument(oneNeuron(learnt, true)));
  const step = trainStep(numbers.lowered.graph, { loss: "out", optimiser: adam, rate: 0.05 });
  if (isProblem(step)) throw new Error(step.problem);
  const data = new Map([["point", numericArray({ dtype: "f32", dims: [learnt, 2] }, points.slice(0, 2 * learnt))], ["side", numericArray({ dtype: "f32", dims: [learnt, 1] }, labels.slice(0, learnt))]]);
  const parameters = new Map([...numbers.feeds].filter(([feed]) => !data.has(feed)));
  const { feeds } = await runSteps(step, evaluated(step), data, parameters, 400);
  const [read, gate, bend] = ["read", "gate", "bend"].map((one) => ({ weight: feeds.get(`neuron.${one}.weight`)!.data, bias: feeds.get(`neuron.${one}.bias`)!.data[0]! }));
  const map = (of: typeof read, x: number, y: number) => of!.weight[0]! * x + of!.weight[1]! * y + of!.bias;
  const right = labels.filter((label, i) => {
    const [x, y] = [points[2 * i]!, points[2 * i + 1]!];
    return map(read, x, y) * map(gate, x, y) + map(bend, x * x, y * y) > 0 === (label === 1);
  });
  return { right: right.length / count, kind: kindOf(formInertia(read!.weight, gate!.weight, bend!.weight)) };
}
let parted: ReturnType<typeof partingCircles> | undefined;

export const paper = definePaper({
  row: 15,
  name: "Quadratic networks",
  criteria: [
    { says: "its parameters are those of the formula, at the size it opens with", measure: () => exactly(counted(), formula(2)) },
    { says: "its parameters are those of the formula, at 20, 32 and 56 layers", measure: () => exactly(counted("QResNet-20") + counted("QResNet-32") + counted("QResNet-56"), formula(3) + formula(5) + formula(9)) },
    { says: "as it starts its scores are those of the linear network in plain loops, within 1e-6", measure: () => atMost(relativeError(evaluatedOutput(networkNumbers(checkedPaper(name)), "scores"), byLoops(checkedPaper(name), { linear: true })), 1e-6) },
    { says: "with gates and squares that count, the evaluator's scores are those of plain loops, within 1e-9", measure: () => atMost(relativeError(evaluatedOutput(stirredNumbers, "scores"), wanted()), 1e-9) },
    { says: "and ONNX Runtime's are, within 1e-5", measure: async () => atMost(relativeError(await onnxOutput(stirred, stirredNumbers, "scores"), wanted()), 1e-5) },
    {
      says: "one trained neuron tells all points of two circles apart",
      measure: async () => exactly((await (parted ??= partingCircles())).right, 1),
    },
    {
      says: "and what it parts them by is an ellipse",
      measure: async () => { const { kind } = await (parted ??= partingCircles()); return { value: Number(kind === "ellipse"), holds: kind === "ellipse" }; },
    },
    {
      says: "every unit of every layer is told to be a plane as it starts, and none once gates and squares count",
      measure() {
        const planes = (checked: CheckedDiagram) => {
          const numbers = networkNumbers(checked);
          const layers = quadraticLayers(checked, numbers.lowered.parameters, (path) => numbers.feeds.get(path)?.data);
          if (isProblem(layers)) throw new Error(layers.problem);
          return layers.flatMap(({ units }) => units.map(({ kind }) => kind === "plane"));
        };
        const [first, then] = [planes(checkedPaper(name)), planes(stirred)];
        const value = first.filter(Boolean).length - then.filter(Boolean).length;
        return exactly(value, 4 * (16 + 32 + 64));
      },
    },
  ],
});
