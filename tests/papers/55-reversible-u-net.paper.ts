// Row 55: a reversible 3-D U-Net against plain loops, its couplings run backwards, their gradients from what they give alone, and what training keeps.
import { diagramCost } from "../../shared/analysis/diagram-cost.ts";
import { couplingsIn, reversibleMemory } from "../../shared/analysis/reversible.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compute, weighed, type Feeds } from "../../shared/compiler/gradient/central-differences.ts";
import { differentiate } from "../../shared/compiler/gradient/differentiate.ts";
import { buildDocument } from "../../shared/gallery/diagram-builder.ts";
import { reversibleCoupling } from "../../shared/gallery/reversible-blocks.ts";
import { undoCouplings } from "../../shared/interpret/undo-coupling.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder } from "../../shared/ir/ir-builder.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import { rebuild } from "../../shared/ir/rebuild.ts";
import { networkNumbers } from "../support/network-numbers.ts";
import { arraysOf, atMost, checkedPaper, definePaper, evaluatedOutput, exactly, onnxOutput, once, relativeError } from "./define.ts";

const name = "55-reversible-u-net";

/** Windows without biases and three norms a bottleneck, two bottlenecks a coupling, and windows with biases between the scales. */
function formula(w: number, n: number): number {
  const bottleneck = (c: number) => 4 * c * c + 8 * c + 27 * 4 * c + 8 * c + 4 * c * c + 2 * c;
  const stage = (c: number) => n * 2 * bottleneck(c / 2);
  const map = (from: number, to: number, window: number) => from * to * window + to;
  const scales = map(w, 2 * w, 8) + map(2 * w, 4 * w, 8) + map(4 * w, 2 * w, 8) + map(2 * w, w, 8);
  return map(4, w, 27) + 2 * stage(w) + 2 * stage(2 * w) + stage(4 * w) + scales + map(w, 3, 1);
}

interface Volume { readonly channels: number; readonly side: number; readonly data: Float64Array }

/** The whole network in plain loops, float64. */
function byLoops(array: (name: string) => readonly number[]): readonly number[] {
  const volume = (channels: number, side: number, value: (c: number, z: number, y: number, x: number) => number): Volume => {
    const data = new Float64Array(channels * side ** 3);
    let at = 0;
    for (let c = 0; c < channels; c++) for (let z = 0; z < side; z++) for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) data[at++] = value(c, z, y, x);
    return { channels, side, data };
  };
  const read = ({ side, data }: Volume, c: number, z: number, y: number, x: number) => (Math.min(z, y, x) < 0 || Math.max(z, y, x) >= side ? 0 : data[((c * side + z) * side + y) * side + x]!);
  const window = (path: string, v: Volume, to: number, k: number, stride: number, hasBias: boolean): Volume => {
    const [weight, bias] = [array(`${path}.weight`), hasBias ? array(`${path}.bias`) : []];
    const low = stride === 1 ? (k - 1) / 2 : 0;
    return volume(to, v.side / stride, (f, z, y, x) => {
      let sum = bias[f] ?? 0;
      let at = f * v.channels * k ** 3;
      for (let c = 0; c < v.channels; c++) for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) for (let l = 0; l < k; l++) sum += weight[at++]! * read(v, c, z * stride + i - low, y * stride + j - low, x * stride + l - low);
      return sum;
    });
  };
  const around = (path: string, v: Volume): Volume => {
    const weight = array(`${path}.weight`);
    return volume(v.channels, v.side, (c, z, y, x) => {
      let sum = 0;
      let at = c * 27;
      for (let i = -1; i < 2; i++) for (let j = -1; j < 2; j++) for (let l = -1; l < 2; l++) sum += weight[at++]! * read(v, c, z + i, y + j, x + l);
      return sum;
    });
  };
  const doubled = (path: string, v: Volume, to: number): Volume => {
    const [weight, bias] = [array(`${path}.weight`), array(`${path}.bias`)];
    return volume(to, 2 * v.side, (f, z, y, x) => {
      let sum = bias[f]!;
      for (let c = 0; c < v.channels; c++) sum += read(v, c, z >> 1, y >> 1, x >> 1) * weight[(c * to + f) * 8 + (z % 2) * 4 + (y % 2) * 2 + (x % 2)]!;
      return sum;
    });
  };
  const each = (v: Volume, f: (value: number, at: number) => number): Volume => ({ ...v, data: v.data.map(f) });
  const norm = (path: string, v: Volume): Volume => {
    const [scale, shift, count] = [array(`${path}.weight`), array(`${path}.bias`), v.side ** 3];
    const figures = Array.from({ length: v.channels }, (_, c) => {
      const part = v.data.slice(c * count, (c + 1) * count);
      const mean = part.reduce((a, b) => a + b, 0) / count;
      return { mean, spread: Math.sqrt(part.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count + 1e-5) };
    });
    return each(v, (value, at) => { const c = Math.floor(at / count); return ((value - figures[c]!.mean) / figures[c]!.spread) * scale[c]! + shift[c]!; });
  };
  const silu = (v: Volume) => each(v, (value) => value / (1 + Math.exp(-value)));
  const bottleneck = (path: string, v: Volume): Volume => {
    const wide = silu(norm(`${path}.norm1`, window(`${path}.expand`, v, 4 * v.channels, 1, 1, false)));
    return norm(`${path}.norm3`, window(`${path}.project`, silu(norm(`${path}.norm2`, around(`${path}.around`, wide))), v.channels, 1, 1, false));
  };
  const plus = (a: Volume, b: Volume) => each(a, (value, at) => value + b.data[at]!);
  const stage = (path: string, v: Volume): Volume => {
    const half = v.data.length / 2;
    let [first, second]: Volume[] = [{ ...v, channels: v.channels / 2, data: v.data.slice(0, half) }, { ...v, channels: v.channels / 2, data: v.data.slice(half) }];
    for (let copy = 0; copy < 2; copy++) {
      first = plus(first!, bottleneck(`${path}.couplings.${copy}.F`, second!));
      second = plus(second!, bottleneck(`${path}.couplings.${copy}.G`, first));
    }
    return { ...v, data: Float64Array.from([...first!.data, ...second!.data]) };
  };
  const down1 = stage("down1", window("stem", { channels: 4, side: 16, data: Float64Array.from(array("volume")) }, 8, 3, 1, true));
  const down2 = stage("down2", window("halve1", down1, 16, 2, 2, true));
  const middle = stage("middle", window("halve2", down2, 32, 2, 2, true));
  const up2 = stage("up2", plus(doubled("double2", middle, 16), down2));
  const up1 = stage("up1", plus(doubled("double1", up2, 8), down1));
  return Array.from(window("decide", up1, 3, 1, 1, true).data);
}

const started = once(() => networkNumbers(checkedPaper(name)));
const wanted = once(() => byLoops(arraysOf(started().feeds)));

function couplings(copies: number) {
  const d = buildDocument({ title: "Couplings", about: "" });
  const block = reversibleCoupling(d);
  return checkDocument(d.finish((b) => {
    const [first, second] = [b.input("first", { axes: "c=2 (z=3 y=4 x=3)" }), b.input("second", { axes: "c=2 (z=3 y=4 x=3)" })];
    const out = b.use("couplings", block, { first, second }, { repeat: { times: String(copies), weights: "untied" } });
    b.output("out1", out("first"), "y1");
    b.output("out2", out("second"), "y2");
  }));
}

/** The gradients of d1·y1 + d2·y2, by the names of what is fed. */
function gradientsOf(checked: ReturnType<typeof couplings>, feeds: Feeds, arriving: readonly [NumericArray, NumericArray]): ReadonlyMap<string, NumericArray> {
  const interner = createInterner();
  const graph = rebuild(networkNumbers(checked).lowered.graph, interner);
  const scalar = weighed({ graph, feeds }, irBuilder(interner), graph.outputs.map(({ value }) => value), 1);
  const all = new Map(scalar.feeds);
  [...all.keys()].filter((key) => !feeds.has(key)).forEach((key, i) => all.set(key, arriving[i]!));
  const inputs = scalar.graph.inputs.filter((input) => feeds.has(input.name));
  const back = differentiate(scalar.graph, { of: scalar.graph.outputs[0]!.value, withRespectTo: inputs.map(({ node }) => node) });
  if (isProblem(back)) throw new Error(back.problem);
  const outputs = back.gradients.map((gradient, i) => {
    if (isProblem(gradient)) throw new Error(gradient.problem);
    return { name: inputs[i]!.name, value: gradient };
  });
  return compute({ graph: { ...back.graph, outputs }, feeds: all });
}

/** The largest difference between gradients from stored results and those of a way back that has only what the couplings give. */
function recomputedOff(): number {
  const copies = 3;
  const numbers = networkNumbers(couplings(copies));
  const weights = (y: string) => numericArray(numbers.outputs().get(y)!, Array.from(numbers.outputs().get(y)!.data, (_, i) => Math.cos(i)));
  const stored = gradientsOf(couplings(copies), numbers.feeds, [weights("y1"), weights("y2")]);
  const one = couplings(1);
  let arriving: [NumericArray, NumericArray] = [weights("y1"), weights("y2")];
  let worst = 0;
  const compare = (got: NumericArray | undefined, want: NumericArray | undefined) => { worst = Math.max(worst, relativeError(got?.data ?? [], Array.from(want?.data ?? [NaN]))); };
  for (let copy = copies - 1; copy >= 0; copy--) {
    // What went into this copy, from what the last one gives.
    const undone = undoCouplings(numbers.lowered, numbers.feeds, Array.from({ length: copies - copy }, (_, i) => portsOf(`couplings[${copy + i}]/`)));
    if (isProblem(undone)) throw new Error(undone.problem);
    const own = [...numbers.feeds].flatMap(([path, array]) => (path.startsWith(`couplings.${copy}.`) ? [[path.replace(`couplings.${copy}.`, "couplings.0."), array] as const] : []));
    const back = gradientsOf(one, new Map([...own, ["first", undone.after[0]], ["second", undone.after[1]]]), arriving);
    for (const [path] of own) compare(back.get(path), stored.get(path.replace("couplings.0.", `couplings.${copy}.`)));
    arriving = [back.get("first")!, back.get("second")!];
  }
  compare(arriving[0], stored.get("first"));
  compare(arriving[1], stored.get("second"));
  return worst;
}

function portsOf(prefix: string): Parameters<typeof undoCouplings>[2][number] {
  return { x: [`${prefix}in1:y`, `${prefix}in2:y`], y: [`${prefix}add1:y`, `${prefix}add2:y`], found: [`${prefix}F:found`, `${prefix}G:found`] };
}

function memoryAt(n: number) {
  const { document } = checkedPaper(name);
  const checked = checkDocument({ ...document, sizes: { ...document.sizes, n: { value: n } } });
  const found = couplingsIn(checked);
  const memory = isProblem(found) ? found : reversibleMemory(checked, found);
  if (isProblem(memory)) throw new Error(memory.problem);
  return memory;
}

export const paper = definePaper({
  row: 55,
  name: "Reversible 3-D U-Net",
  criteria: [
    { says: "its parameters are those of the formula, at three sizes", measure: () => exactly([undefined, "side 32", "side 128"].reduce((sum, one) => sum + (diagramCost(checkedPaper(name, one)).parameters ?? NaN), 0), formula(8, 2) + formula(16, 2) + formula(32, 2)) },
    { says: "the evaluator's regions are those of plain loops, within 1e-9", measure: () => atMost(relativeError(evaluatedOutput(started(), "regions"), wanted()), 1e-9) },
    { says: "ONNX Runtime's regions are those of plain loops, within 1e-5", measure: async () => atMost(relativeError(await onnxOutput(checkedPaper(name), started(), "regions"), wanted()), 1e-5) },
    {
      says: "eight couplings in a row, run backwards from what they give in float32, give back what went in, within 1e-5",
      measure() {
        const numbers = networkNumbers(couplings(8));
        const undone = undoCouplings(numbers.lowered, numbers.feeds, Array.from({ length: 8 }, (_, copy) => portsOf(`couplings[${copy}]/`)));
        if (isProblem(undone)) throw new Error(undone.problem);
        return atMost(undone.error, 1e-5);
      },
    },
    { says: "gradients of a way back that has only what the couplings give are those with all results stored, within 1e-4", measure: () => atMost(recomputedOff(), 1e-4) },
    { says: "bytes kept for the way back are the same for 1, 2, 5 and 9 couplings at each scale, once they are computed again", measure: () => { const bytes = [1, 2, 5, 9].map((n) => memoryAt(n).recomputed); return exactly(Math.max(...bytes) - Math.min(...bytes), 0); } },
    { says: "while they grow with each coupling by as much as one keeps, where all results are stored", measure: () => { const [two, five, nine] = [2, 5, 9].map((n) => memoryAt(n).stored); return exactly((nine! - five!) / 4 - (five! - two!) / 3, 0); } },
  ],
});
