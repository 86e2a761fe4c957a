// Row 4: selectable Kolmogorov-Arnold layers against loops with their own recursion for splines, and what is selected for a wave.
import { diagramCost } from "../../shared/analysis/diagram-cost.ts";
import { elementaryFit } from "../../shared/analysis/elementary-fit.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { expandCall } from "../../shared/compiler/onnx/expand-calls.ts";
import { evaluateOrigins } from "../../shared/ir/evaluate.ts";
import { evaluator } from "../../shared/ir/evaluator.ts";
import { numericArray } from "../../shared/ir/numeric-array.ts";
import { edgesMethod } from "../../shared/methods/edges.ts";
import { adam } from "../../shared/training/optimisers/adam.ts";
import { trainStep } from "../../shared/training/train-step.ts";
import { foundBy } from "../support/asked-network.ts";
import { networkNumbers } from "../support/network-numbers.ts";
import { evaluated, runSteps } from "../training/run-steps.ts";
import { arraysOf, atMost, checkedPaper, definePaper, evaluatedOutput, exactly, onnxOutput, relativeError } from "./define.ts";

const name = "4-selectable-kan";
const counted = (configuration?: string) => diagramCost(checkedPaper(name, configuration)).parameters ?? NaN;
/** Splines, bumps and wavelets, waves, four polynomials, a map beside them with a bias, and five selections a node. */
const formula = (g: number, f: number, ...widths: readonly number[]) => widths.slice(1).reduce((sum, to, i) => sum + widths[i]! * to * (3 * g + f + 4 + 1) + to + 5 * to, 0);

/** The recursion of Cox and de Boor on knots that are given; `k` is the degree. */
function coxDeBoor(x: number, i: number, k: number, knots: readonly number[]): number {
  if (k === 0) return x >= knots[i]! && x < knots[i + 1]! ? 1 : 0;
  const [left, right] = [knots[i + k]! - knots[i]!, knots[i + k + 1]! - knots[i + 1]!];
  return ((x - knots[i]!) / left) * coxDeBoor(x, i, k - 1, knots) + ((knots[i + k + 1]! - x) / right) * coxDeBoor(x, i + 1, k - 1, knots);
}
function spline(x: number, i: number, g: number): number {
  const h = 2 / (g - 3);
  return coxDeBoor(x, i, 3, Array.from({ length: g + 4 }, (_, n) => -1 + (n - 3) * h));
}

const families: Readonly<Record<string, (x: number, j: number, g: number) => number>> = {
  spline,
  radial: (x, j, g) => Math.exp(-((((x + 1 - (2 * j) / (g - 1)) * (g - 1)) / 2) ** 2)),
  wavelet: (x, j, g) => { const u = ((x + 1 - (2 * j) / (g - 1)) * (g - 1)) / 2; return (1 - u * u) * Math.exp((-u * u) / 2); },
  fourier: (x, j) => (j % 2 === 0 ? Math.sin : Math.cos)((Math.floor(j / 2) + 1) * Math.PI * x),
  chebyshev: (x, j) => (Math.abs(x) <= 1 ? Math.cos((j + 1) * Math.acos(x)) : Math.sign(x) ** (j + 1) * Math.cosh((j + 1) * Math.acosh(Math.abs(x)))),
};

/** A layer as three loops: outputs, inputs, functions. */
function layer(array: (name: string) => readonly number[], path: string, x: readonly number[], outputs: number): readonly number[] {
  return Array.from({ length: outputs }, (_, o) => {
    let sum = array(`${path}.base.bias`)[o]!;
    x.forEach((value, i) => {
      sum += array(`${path}.base.weight`)[i * outputs + o]! * (value / (1 + Math.exp(-value)));
      for (const [family, f] of Object.entries(families)) {
        const weight = array(`${path}.${family}.weight`);
        const count = weight.length / x.length / outputs;
        for (let j = 0; j < count; j++) sum += array(`${path}.select-${family}`)[o]! * weight[(i * count + j) * outputs + o]! * f(value, j, count);
      }
    });
    return sum;
  });
}

/** Selections that are no longer all 1. */
const moved = networkNumbers(checkedPaper(name), (path, array) => (/select-/.test(path) ? numericArray(array, Array.from(array.data, (_, i) => Math.fround(0.5 + 0.3 * i))) : array));

function byLoops(): readonly number[] {
  const array = arraysOf(moved.feeds);
  const x = array("x");
  return Array.from({ length: x.length / 2 }, (_, n) => layer(array, "layer2", layer(array, "layer1", x.slice(2 * n, 2 * n + 2), 5), 1)).flat();
}

const between = Array.from({ length: 401 }, (_, i) => -1 + i / 200.1);

/** A network of one edge, taught by Adam: what share each family has of what it then gives. */
async function taught(target: (x: number) => number, steps: number): Promise<{ readonly shares: Readonly<Record<string, number>>; readonly error: number }> {
  const { document } = checkedPaper(name, "one number");
  const { main } = document.blocks as { readonly main: (typeof document.blocks)[string] };
  const nodes = { x: main.nodes["x"]!, layer1: main.nodes["layer1"]!, wanted: { ...main.nodes["x"]! }, loss: { kind: "operator", operator: "mean-squared-error", attributes: {} } as const, y: main.nodes["y"]! };
  const wires = [["x", "y", "layer1", "x"], ["layer1", "y", "loss", "prediction"], ["same", "y", "loss", "target"], ["wanted", "y", "same", "x"], ["loss", "y", "y", "x"]].map(([a, b, c, d], i) => [`w${i}`, { from: { node: a!, port: b! }, to: { node: c!, port: d! } }] as const);
  const checked = checkDocument({ ...document, blocks: { ...document.blocks, main: { ...main, nodes: { ...nodes, same: { kind: "operator", operator: "rename", attributes: { axis: "i", as: "o" } } }, wires: Object.fromEntries(wires) } } });
  if (checked.problems.length > 0) throw new Error(checked.problems[0]?.problem);
  const numbers = networkNumbers(checked);
  const step = trainStep(numbers.lowered.graph, { loss: "y", optimiser: adam, rate: 0.02 });
  if (isProblem(step)) throw new Error(step.problem);
  const count = numbers.lowered.feeds[0]!.dims[0]!;
  const xs = Array.from({ length: count }, (_, i) => -1 + (2 * i + 1) / count);
  const column = (values: readonly number[]) => numericArray({ dtype: "f32", dims: [count, 1] }, values);
  const data = new Map([["x", column(xs)], ["wanted", column(xs.map(target))]]);
  const { feeds } = await runSteps(step, evaluated(step), data, new Map([...numbers.feeds].filter(([feed]) => !data.has(feed))), steps);
  const learned = { ...numbers, feeds: new Map([...numbers.feeds, ...feeds, ...data]) };
  const { facts } = await foundBy(edgesMethod, checked, { numbers: learned });
  const [found] = facts["layers"] as readonly { readonly shares: Readonly<Record<string, readonly number[]>> }[];
  const error = xs.reduce((sum, x) => sum + (layer(arraysOf(learned.feeds), "layer1", [x], 1)[0]! - target(x)) ** 2, 0) / count;
  return { shares: Object.fromEntries(Object.entries(found!.shares).map(([family, [share]]) => [family, share!])), error };
}

export const paper = definePaper({
  row: 4,
  name: "Selectable Kolmogorov-Arnold networks",
  criteria: [
    { says: "its parameters are those of the formula, at three sizes", measure: () => exactly(counted() + counted("784-64-10") + counted("one number"), formula(8, 8, 2, 5, 1) + formula(8, 8, 784, 64, 10) + formula(8, 16, 1, 1, 1)) },
    {
      says: "splines add up to 1 on the grid, and each is that of the recursion of Cox and de Boor, within 1e-6",
      async measure() {
        const checked = checkedPaper(name, "one number");
        const numbers = networkNumbers(checked);
        const count = numbers.lowered.feeds[0]!.dims[0]!;
        const xs = Array.from({ length: count }, (_, i) => between[Math.floor((i * 400) / count)]!);
        const fed = { ...numbers, feeds: new Map([...numbers.feeds, ["x", numericArray({ dtype: "f32", dims: [count, 1] }, xs)]]) };
        const found = numbersAt(fed, "layer1/spline-basis/sixth:y");
        const g = 8;
        const at = (n: number, j: number) => found.data[found.dims[0] === g ? j * count + n : n * g + j]!;
        return atMost(Math.max(...xs.map((x, n) => Math.max(Math.abs(Array.from({ length: g }, (_, j) => at(n, j)).reduce((a, b) => a + b) - 1), ...Array.from({ length: g }, (_, j) => Math.abs(at(n, j) - spline(x, j, g)))))), 1e-6);
      },
    },
    { says: "the evaluator's answers are those of loops over outputs, inputs and functions, within 1e-9", measure: () => atMost(relativeError(evaluatedOutput(moved, "y"), byLoops()), 1e-9) },
    { says: "ONNX Runtime's are, within 1e-5", measure: async () => atMost(relativeError(await onnxOutput(checkedPaper(name), moved, "y"), byLoops()), 1e-5) },
    {
      says: "every curve the method draws is the edge's own sum over families, within 1e-6",
      async measure() {
        const { facts } = await foundBy(edgesMethod, checkedPaper(name), { numbers: moved });
        const layers = facts["layers"] as readonly { readonly path: string; readonly edges: readonly { readonly from: number; readonly to: number; readonly values: readonly number[] }[] }[];
        const array = arraysOf(moved.feeds);
        const worst = layers.flatMap(({ path, edges }) => edges.map(({ from, to, values }) => {
          const [ins, outs] = path === "layer1" ? [2, 5] : [5, 1];
          const only = (x: number) => layer(array, path, Array.from({ length: ins }, (_, i) => (i === from ? x : 0)), outs)[to]!;
          return Math.max(...values.map((value, i) => Math.abs(value - (only(-1 + i / 20) - only(0)))));
        }));
        return { value: Math.max(...worst), holds: worst.length === 15 && Math.max(...worst) < 1e-6 };
      },
    },
    { says: "taught sin(8πx), it selects the waves: they have the largest share", measure: async () => { const { shares, error } = await taught((x) => Math.sin(8 * Math.PI * x), 400); const best = Object.entries(shares).toSorted((a, b) => b[1] - a[1])[0]!; return { value: shares["fourier"]!, holds: best[0] === "fourier" && error < 0.05 }; } },
    { says: "a curve of each elementary kind is known again, R² above 0.999", measure: () => { const xs = Array.from({ length: 41 }, (_, i) => -1 + i / 20); const kinds: readonly (readonly [string, (x: number) => number])[] = [["x", (x) => 3 * x - 1], ["x²", (x) => 2 * x * x], ["sin", (x) => Math.sin(5 * x + 0.4)], ["eˣ", (x) => Math.exp(2 * x)], ["tanh", (x) => Math.tanh(6 * x - 1)], ["|x|", (x) => Math.abs(x - 0.25)], ["e^(−x²)", (x) => Math.exp(-((4 * x) ** 2))]]; const fits = kinds.map(([kind, f]) => ({ kind, fit: elementaryFit(xs, xs.map(f)) })); return { value: Math.min(...fits.map(({ fit }) => fit.r2)), holds: fits.every(({ kind, fit }) => fit.name === kind && fit.r2 > 0.999) }; } },
    { says: "what does not fit is named: a gated layer is no sum of functions", measure: async () => { const said = await foundBy(edgesMethod, checkedPaper("39-kolmogorov-arnold-transformer")).then(() => "", (error: unknown) => (error instanceof Error ? error.message : "")); return exactly(Number(/expected|not a sum of functions/.test(said)), 1); } },
  ],
});

function numbersAt(numbers: ReturnType<typeof networkNumbers>, port: string) {
  const found = evaluateOrigins(numbers.lowered.graph, numbers.feeds, (inputs, attributes) => expandCall(evaluator, inputs, attributes)).get(port);
  if (!found) throw new Error(`nothing at ${port}`);
  return found;
}
