// Row 43: a 3-D U-Net against plain loops, and instance scores against tubes whose numbers are worked out by hand.
import { clDice, components, fromAffinities, instanceScores, type Labels } from "../../shared/analysis/instances.ts";
import { skeleton } from "../../shared/analysis/skeleton.ts";
import { diagramCost } from "../../shared/analysis/diagram-cost.ts";
import { instancesMethod } from "../../shared/methods/instances.ts";
import { numericArray } from "../../shared/ir/numeric-array.ts";
import { foundBy } from "../support/asked-network.ts";
import { networkNumbers } from "../support/network-numbers.ts";
import { arraysOf, atMost, checkedPaper, definePaper, evaluatedOutput, exactly, onnxOutput, once, relativeError } from "./define.ts";

const name = "43-instances-of-thin-structures";
const counted = (configuration?: string) => diagramCost(checkedPaper(name, configuration)).parameters ?? NaN;

/** Windows without biases and norms with scale and shift, two a scale; windows that double, and one that decides, with biases. */
function formula(w: number, out: number): number {
  const twice = (from: number, to: number) => 27 * (from + to) * to + 4 * to;
  return twice(3, w) + twice(w, 2 * w) + twice(2 * w, 4 * w) + (8 * 4 * w + 1) * 2 * w + twice(4 * w, 2 * w) + (8 * 2 * w + 1) * w + twice(2 * w, w) + (w + 1) * out;
}

interface Volume { readonly channels: number; readonly side: number; readonly data: Float64Array }

/** The whole network in plain loops, float64. */
function byLoops(array: (name: string) => readonly number[], side: number): readonly number[] {
  const volume = (channels: number, at: number, value: (c: number, z: number, y: number, x: number) => number): Volume => {
    const data = new Float64Array(channels * at ** 3);
    let i = 0;
    for (let c = 0; c < channels; c++) for (let z = 0; z < at; z++) for (let y = 0; y < at; y++) for (let x = 0; x < at; x++) data[i++] = value(c, z, y, x);
    return { channels, side: at, data };
  };
  const window = (path: string, v: Volume): Volume => {
    const weight = array(`${path}.weight`);
    const to = weight.length / v.channels / 27;
    return volume(to, v.side, (f, z, y, x) => {
      let sum = 0;
      for (let c = 0; c < v.channels; c++) for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) for (let k = 0; k < 3; k++) {
        const [d, h, w] = [z + i - 1, y + j - 1, x + k - 1];
        if (Math.min(d, h, w) >= 0 && Math.max(d, h, w) < v.side) sum += weight[(((f * v.channels + c) * 3 + i) * 3 + j) * 3 + k]! * v.data[((c * v.side + d) * v.side + h) * v.side + w]!;
      }
      return sum;
    });
  };
  const norm = (path: string, v: Volume): Volume => {
    const [scale, shift, places] = [array(`${path}.weight`), array(`${path}.bias`), v.side ** 3];
    const within = v.data.length / 4;
    const data = v.data.slice();
    for (let g = 0; g < 4; g++) {
      const part = v.data.slice(g * within, (g + 1) * within);
      const mean = part.reduce((a, b) => a + b, 0) / within;
      const spread = Math.sqrt(part.reduce((sum, value) => sum + (value - mean) ** 2, 0) / within + 1e-5);
      for (let i = g * within; i < (g + 1) * within; i++) data[i] = ((v.data[i]! - mean) / spread) * scale[Math.floor(i / places)]! + shift[Math.floor(i / places)]!;
    }
    return { ...v, data };
  };
  const relu = (v: Volume): Volume => ({ ...v, data: v.data.map((value) => Math.max(0, value)) });
  const twice = (path: string, v: Volume) => relu(norm(`${path}.norm2`, window(`${path}.conv2`, relu(norm(`${path}.norm1`, window(`${path}.conv1`, v))))));
  const halved = (v: Volume) => volume(v.channels, v.side / 2, (c, z, y, x) => {
    let most = -Infinity;
    for (let i = 0; i < 8; i++) most = Math.max(most, v.data[((c * v.side + 2 * z + (i >> 2)) * v.side + 2 * y + ((i >> 1) & 1)) * v.side + 2 * x + (i & 1)]!);
    return most;
  });
  const doubled = (path: string, v: Volume): Volume => {
    const [weight, bias] = [array(`${path}.weight`), array(`${path}.bias`)];
    return volume(bias.length, 2 * v.side, (f, z, y, x) => {
      let sum = bias[f]!;
      for (let c = 0; c < v.channels; c++) sum += v.data[((c * v.side + (z >> 1)) * v.side + (y >> 1)) * v.side + (x >> 1)]! * weight[(c * bias.length + f) * 8 + (z % 2) * 4 + (y % 2) * 2 + (x % 2)]!;
      return sum;
    });
  };
  const beside = (a: Volume, b: Volume): Volume => ({ channels: a.channels + b.channels, side: a.side, data: Float64Array.from([...a.data, ...b.data]) });
  const first = twice("down1", { channels: 3, side, data: Float64Array.from(array("volume")) });
  const second = twice("down2", halved(first));
  const below = twice("middle", halved(second));
  const up = twice("up1", beside(first, doubled("double1", twice("up2", beside(second, doubled("double2", below))))));
  const [weight, bias] = [array("decide.weight"), array("decide.bias")];
  return Array.from(volume(3, side, (f, z, y, x) => {
    let sum = bias[f]!;
    for (let c = 0; c < up.channels; c++) sum += weight[f * up.channels + c]! * up.data[((c * side + z) * side + y) * side + x]!;
    return 1 / (1 + Math.exp(-sum));
  }).data);
}

/** A volume of 12³ with straight tubes of one place each along x: from, length, height. */
function tubes(...all: readonly (readonly [label: number, z: number, from: number, length: number])[]): Labels {
  const data = new Int32Array(12 ** 3);
  for (const [label, z, from, length] of all) for (let x = from; x < from + length; x++) data[(z * 12 + 6) * 12 + x] = label;
  return { dims: [12, 12, 12], data };
}

const two = tubes([1, 2, 1, 10], [2, 8, 1, 6]);

/** Thick, bent, with a hole and in two pieces: what its skeleton must keep. */
function thick(): Labels {
  const data = new Uint8Array(20 * 20 * 20);
  const put = (z: number, y: number, x: number) => { for (let i = -1; i < 2; i++) for (let j = -1; j < 2; j++) for (let k = -1; k < 2; k++) data[((z + i) * 20 + y + j) * 20 + x + k] = 1; };
  for (let t = 0; t < 200; t++) put(4, Math.round(9 + 5 * Math.cos(t / 10)), Math.round(9 + 5 * Math.sin(t / 10)));
  for (let t = 3; t < 17; t++) put(14, t, 5);
  return { dims: [20, 20, 20], data };
}

/** Euler's number of the places that touch in any way, with all their corners, edges and faces: pieces less rings, where nothing is hollow. */
function euler({ dims, data }: Labels): number {
  const [, height, width] = dims as readonly [number, number, number];
  const cells = new Set<number>();
  for (let at = 0; at < data.length; at++) if (data[at] !== 0) {
    const [z, y, x] = [Math.floor(at / (height * width)), Math.floor(at / width) % height, at % width];
    for (let i = -1; i < 2; i++) for (let j = -1; j < 2; j++) for (let k = -1; k < 2; k++) cells.add(((2 * z + 1 + i) * (2 * height + 1) + 2 * y + 1 + j) * (2 * width + 1) + 2 * x + 1 + k);
  }
  let sum = 0;
  for (const cell of cells) {
    const odd = (cell % (2 * width + 1)) % 2 + (Math.floor(cell / (2 * width + 1)) % (2 * height + 1)) % 2 + Math.floor(cell / ((2 * width + 1) * (2 * height + 1))) % 2;
    sum += odd % 2 === 0 ? 1 : -1;
  }
  return sum;
}

const started = once(() => networkNumbers(checkedPaper(name)));
const wanted = once(() => byLoops(arraysOf(started().feeds), checkedPaper(name).document.sizes["side"]?.value ?? 0));

export const paper = definePaper({
  row: 43,
  name: "Instances of thin structures",
  criteria: [
    { says: "its parameters are those of the formula, with 3 maps, with 343, and at three times the width", measure: () => exactly(counted() + counted("patch shapes") + counted("side 128"), formula(8, 3) + formula(8, 343) + formula(24, 3)) },
    { says: "the evaluator's affinities are those of plain loops, within 1e-9", measure: () => atMost(relativeError(evaluatedOutput(started(), "affinities"), wanted()), 1e-9) },
    { says: "ONNX Runtime's are, within 1e-4", measure: async () => atMost(relativeError(await onnxOutput(checkedPaper(name), started(), "affinities"), wanted()), 1e-4) },
    { says: "clDice of equal masks is 1", measure: () => exactly(clDice(two, two) + clDice(thick(), thick()), 2) },
    { says: "two tubes of ten and six, of which five and six were found: clDice is 22/27", measure: () => atMost(Math.abs(clDice(two, tubes([1, 2, 1, 5], [2, 8, 1, 6])) - 22 / 27), 1e-12) },
    { says: "one of them found in two pieces, the other half: F1, splits and merges as counted by hand", measure: () => { const { f1, splits, merges, matches } = instanceScores(two, tubes([1, 2, 1, 4], [2, 2, 6, 5], [3, 8, 1, 3])); const by = f1.map((one) => one.f1); return exactly(Number(Math.abs(by[0]! - 4 / 5) < 1e-12 && Math.abs(by[6]! - 0) < 1e-12 && Math.abs(by[5]! - 4 / 5) < 1e-12 && matches.every(({ clDice: one }) => Math.abs(one - 2 / 3) < 1e-12) && splits === 1 && merges === 0), 1); } },
    { says: "both found as one: one merge and no split", measure: () => { const { splits, merges, found } = instanceScores(two, { ...two, data: Array.from(two.data, (label) => (label === 0 ? 0 : 7)) }); return exactly(splits * 100 + merges * 10 + found, 11); } },
    { says: "a skeleton keeps pieces and rings (Euler's number of a thick ring and a thick rod), and is thin", measure: () => { const full = thick(); const thin = skeleton(full.data, full.dims); return { value: euler({ ...full, data: thin }), holds: euler({ ...full, data: thin }) === 1 && euler(full) === 1 && thin.reduce((a, b) => a + b, 0) < 60 }; } },
    { says: "affinities written from instances give the instances back", measure: () => { const all = two.data.length; const sure = new Float64Array(3 * all); [144, 12, 1].forEach((stride, axis) => { for (let at = 0; at + stride < all; at++) if (two.data[at] !== 0 && two.data[at] === two.data[at + stride]) sure[axis * all + at] = 1; }); return exactly(instanceScores(two, fromAffinities(sure, two.dims)).averageF1, 1); } },
    { says: "the method finds its true tubes by themselves, and those that touch as one where only brightness is looked at", measure: async () => {
      const checked = checkedPaper(name);
      const [side, base] = [checked.document.sizes["side"]?.value ?? 0, networkNumbers(checked)];
      const wall = (label: (z: number, y: number) => number) => Float64Array.from({ length: side ** 3 }, (_, at) => label(Math.floor(at / side ** 2), Math.floor(at / side) % side));
      const truth = wall((z, y) => (z === 4 && y === 4 ? 1 : z === 5 && y === 4 ? 2 : z === 12 && y === 4 ? 3 : 0));
      const numbers = { ...base, feeds: new Map([...base.feeds].map(([feed, array]) => [feed, feed === "truth" ? numericArray(array, truth) : feed === "volume" ? numericArray(array, Array.from({ length: 3 * side ** 3 }, (_, i) => Number(truth[i % side ** 3]! > 0))) : array])) };
      const of = async (found: string) => (await foundBy(instancesMethod, checked, { numbers, settings: { found } })).facts["found"] as readonly { readonly merges: number; readonly averageF1: number; readonly found: number }[];
      const [[itself], [bright]] = [await of("truth"), await of("bright")];
      return { value: itself?.averageF1 ?? NaN, holds: itself?.averageF1 === 1 && bright?.found === 2 && bright.merges === 1 && components(truth, [side, side, side]).data.length === side ** 3 };
    } },
  ],
});
