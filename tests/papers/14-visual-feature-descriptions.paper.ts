// Row 14: a planted colour detector gets its name, overlaps and quantiles against plain loops and sorting, and channels that are left out against loops that leave them out.
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { dissect, type DissectedUnit, type ProbeSample } from "../../shared/interpret/dissection/dissect.ts";
import { leastOverlap } from "../../shared/interpret/dissection/overlap.ts";
import { colourWord, colourWords } from "../../shared/interpret/dissection/colour-words.ts";
import { countOverlaps } from "../../shared/interpret/dissection/overlap.ts";
import { countInBuckets } from "../../shared/interpret/examples/doubling-histogram.ts";
import { quantileOf } from "../../shared/interpret/examples/quantile.ts";
import { rankExamples } from "../../shared/interpret/examples/ranked-examples.ts";
import { intervened } from "../../shared/interpret/interventions/intervene.ts";
import { numericArray } from "../../shared/ir/numeric-array.ts";
import { evaluateGraph } from "../../shared/ir/evaluate.ts";
import { evaluator } from "../../shared/ir/evaluator.ts";
import { expandCall } from "../../shared/compiler/onnx/expand-calls.ts";
import { randomStream } from "../../shared/tensor/random.ts";
import { diagram } from "../support/diagram.ts";
import { networkNumbers } from "../support/network-numbers.ts";
import { arraysOf, atLeast, atMost, definePaper, exactly, once } from "./define.ts";
import { readyOnCpu } from "./ready-on-cpu.ts";

const [side, count] = [20, 60];
const concepts = [...colourWords, "ground", "square"];

/** A ground of green, blue and grey, and on it a square of two by two pixels, a hundredth of all, that is red. */
function probe(number: number): { readonly picture: Float32Array<ArrayBuffer>; readonly parts: Int16Array } {
  const stream = randomStream(5, `probe ${number}`);
  const [top, left] = [Math.floor(stream.uniform(0) * (side - 1)), Math.floor(stream.uniform(1) * (side - 1))];
  const picture = new Float32Array(3 * side * side);
  const parts = Int16Array.from({ length: side * side }, (_, p) => {
    const [y, x] = [Math.floor(p / side) - top, (p % side) - left];
    const isSquare = y >= 0 && x >= 0 && y < 2 && x < 2;
    const [red, green, blue] = isSquare ? [0.8 + 0.2 * stream.uniform(10 + p), 0.1, 0.1] : [0.3 * stream.uniform(1000 + p), 0.3 + 0.6 * stream.uniform(2000 + p), 0.3 + 0.6 * stream.uniform(3000 + p)];
    [red, green, blue].forEach((value, c) => { picture[c * side * side + p] = value; });
    return isSquare ? 12 : 11;
  });
  return { picture, parts };
}
const probes = Array.from({ length: count }, (_, i) => probe(i));
const coloursOf = (picture: Float32Array) => Int16Array.from({ length: side * side }, (_, p) => colourWord(picture[p]!, picture[side * side + p]!, picture[2 * side * side + p]!));

const checked = checkDocument(diagram({
  sizes: { side },
  nodes: { picture: ["input", { axes: "c=3 (y=side x=side)" }], detect: ["conv", { to: "m=4", kernel: [1], bias: false }], relu: ["relu"], smaller: ["average-pool", { kernel: [2] }], score: ["linear", { from: "m y x", to: "k=3" }], out: ["output"] },
  wires: ["picture -> detect", "detect -> relu", "relu -> smaller", "smaller -> score", "score -> out"],
}));
const network = networkNumbers(checked, (name, array) => (name === "detect.weight" ? numericArray(array, [1, -0.5, -0.5, -0.5, 1, -0.5, -0.5, -0.5, 1, 0.4, 0.3, 0.3]) : array));

const found = once(async (): Promise<readonly DissectedUnit[]> => {
  const sample = (number: number): ProbeSample => ({ feeds: { picture: { dtype: "f32", dims: [3, side, side], data: probes[number]!.picture } }, layers: [coloursOf(probes[number]!.picture), probes[number]!.parts] });
  const made = await dissect(readyOnCpu(network), { network: network.lowered, port: "relu:y", samples: count, sample, picture: { height: side, width: side }, concepts });
  if (!made || isProblem(made)) throw new Error(made?.problem);
  return made;
});

/** How far the streamed quantile is from the one by sorting, as a share of the range. */
function quantileOff(draw: (i: number) => number, share: number): number {
  const numbers = Array.from({ length: 40_000 }, (_, i) => draw(i));
  const histogram = countInBuckets(1, 1, 4096);
  for (const number of numbers) histogram.take(0, 0, number);
  const sorted = numbers.toSorted((a, b) => a - b);
  return Math.abs(quantileOf(histogram.of(0), share) - sorted[Math.floor(share * (sorted.length - 1))]!) / (sorted.at(-1)! - sorted[0]!);
}

export const paper = definePaper({
  row: 14,
  name: "Descriptions of visual features",
  criteria: [
    { says: "a planted detector of red is named red with an overlap of at least 0.9", measure: async () => { const [best] = (await found())[0]!.scores.filter(({ concept }) => concept === "red"); return atLeast(best!.iou, 0.9); } },
    { says: "and the square, which is what is red, is named as its own masks say, by at least 0.9", measure: async () => atLeast((await found())[0]!.scores.find(({ concept }) => concept === "square")!.iou, 0.9) },
    { says: "one that adds up all colours is named by nothing that is red: below 0.04", measure: async () => atMost((await found())[3]!.scores.find(({ concept }) => concept === "red")!.iou, leastOverlap) },
    { says: "streamed quantiles of normal, skewed and rectified numbers are those by sorting, within 1e-3 of the range", measure: () => {
      const stream = randomStream(9, "quantile");
      return atMost(Math.max(...[(i: number) => stream.normal(i), (i: number) => Math.exp(stream.normal(i) / 2), (i: number) => Math.max(0, stream.normal(i))].flatMap((draw) => [0.5, 0.9, 0.99].map((share) => quantileOff(draw, share)))), 1e-3);
    } },
    { says: "overlaps of a small map drawn over a picture are those of plain loops, within 1e-12", measure: () => {
      const stream = randomStream(11, "maps");
      const [h, w, H, W, units] = [5, 4, 12, 10, 3];
      const maps = Array.from({ length: 6 }, (_, s) => Array.from({ length: units * h * w }, (_unit, i) => stream.normal(1000 * s + i)));
      const layers = maps.map((_, s) => Int16Array.from({ length: H * W }, (_pixel, p) => Math.floor(3 * stream.uniform(90_000 + 1000 * s + p))));
      const overlaps = countOverlaps([0.3, 0.5, 0.7], 3, { height: H, width: W });
      maps.forEach((map, s) => overlaps.take(map, h, w, [layers[s]!]));
      const clamp = (x: number, most: number) => Math.min(most, Math.max(0, x));
      let worst = 0;
      for (let unit = 0; unit < units; unit++) for (let concept = 0; concept < 3; concept++) {
        let [same, either] = [0, 0];
        maps.forEach((map, s) => {
          for (let y = 0; y < H; y++) for (let x = 0; x < W; x++) {
            const [v, u] = [clamp(((y + 0.5) * h) / H - 0.5, h - 1), clamp(((x + 0.5) * w) / W - 0.5, w - 1)];
            let value = 0;
            for (let i = 0; i < h; i++) for (let j = 0; j < w; j++) value += Math.max(0, 1 - Math.abs(v - i)) * Math.max(0, 1 - Math.abs(u - j)) * map[(unit * h + i) * w + j]!;
            const [fires, is] = [value > [0.3, 0.5, 0.7][unit]!, layers[s]![y * W + x] === concept];
            same += Number(fires && is);
            either += Number(fires || is);
          }
        });
        worst = Math.max(worst, Math.abs(overlaps.of(unit).find((score) => score.concept === concept)!.iou - same / either));
      }
      return atMost(worst, 1e-12);
    } },
    { says: "the fifteen samples a unit answers to most are those by sorting", measure: () => {
      const stream = randomStream(13, "answers");
      const ranked = rankExamples(2, 15, "most");
      const answers = Array.from({ length: 500 }, (_, i) => [stream.normal(2 * i), stream.normal(2 * i + 1)]);
      answers.forEach((row, i) => ranked.take(i, row));
      const wrong = [0, 1].flatMap((unit) => {
        const sorted = [...answers.keys()].toSorted((a, b) => answers[b]![unit]! - answers[a]![unit]!).slice(0, 15);
        return ranked.of(unit).filter(({ sample }, at) => sample !== sorted[at]);
      });
      return exactly(wrong.length, 0);
    } },
    { says: "leaving out a set of labelled channels gives what plain loops give without them, within 1e-9", measure: () => {
      const changed = intervened(checked, [0, 2].map((channel) => ({ port: "relu:y", channel, places: [], change: { kind: "zero" } })));
      if (isProblem(changed)) throw new Error(changed.problem);
      const got = evaluateGraph(changed.graph, network.feeds, (inputs, attributes) => expandCall(evaluator, inputs, attributes)).get("out")!.data;
      const array = arraysOf(network.feeds);
      const [picture, detect, weight, bias] = [array("picture"), array("detect.weight"), array("score.weight"), array("score.bias")];
      const half = side / 2;
      const off = bias.map((b, k) => {
        let sum = b;
        for (const unit of [1, 3]) for (let y = 0; y < half; y++) for (let x = 0; x < half; x++) {
          let pooled = 0;
          for (let v = 0; v < 2; v++) for (let u = 0; u < 2; u++) {
            const p = (2 * y + v) * side + 2 * x + u;
            pooled += Math.max(0, [0, 1, 2].reduce((all, c) => all + detect[unit * 3 + c]! * picture[c * side * side + p]!, 0)) / 4;
          }
          sum += pooled * weight[((unit * half + y) * half + x) * 3 + k]!;
        }
        return Math.abs(sum - got[k]!) / Math.max(1, Math.abs(sum));
      });
      return atMost(Math.max(...off), 1e-9);
    } },
  ],
});
