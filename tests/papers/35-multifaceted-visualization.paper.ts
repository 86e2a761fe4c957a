// Row 35: a unit wired as the greater of two detectors shows both, one picture each; groups, directions and smoothing against plain loops.
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { clusterRows } from "../../shared/interpret/facets/cluster-rows.ts";
import { denoised } from "../../shared/interpret/facets/denoise.ts";
import { findFacets, type Facets } from "../../shared/interpret/facets/find-facets.ts";
import { principalParts } from "../../shared/interpret/facets/principal-parts.ts";
import { numericArray } from "../../shared/ir/numeric-array.ts";
import { randomStream } from "../../shared/tensor/random.ts";
import { diagram } from "../support/diagram.ts";
import { networkNumbers } from "../support/network-numbers.ts";
import { atLeast, atMost, definePaper, exactly, once } from "./define.ts";
import { readyOnCpu } from "./ready-on-cpu.ts";

const [side, count] = [16, 400];
/** A bar through the middle on a ground that weighs against it. */
const bar = (isUpright: boolean) => Array.from({ length: side * side }, (_, p) => (Math.abs((isUpright ? p % side : Math.floor(p / side)) - (side - 1) / 2) < 2 ? 1 : -1 / 3));
const templates = [bar(false), bar(true)] as const;

/** One bar of either kind, fainter or stronger, or none, in noise. */
const probes = Array.from({ length: count }, (_, number) => {
  const stream = randomStream(3, `probe ${number}`);
  const [kind, strength] = [number % 3, 0.2 + 0.3 * stream.uniform(0)];
  return Float32Array.from({ length: side * side }, (_pixel, p) => Math.min(1, Math.max(0, 0.35 + 0.12 * stream.normal(p + 1) + (kind < 2 && templates[kind]![p]! > 0 ? strength : 0))));
});

const network = networkNumbers(checkDocument(diagram({
  sizes: { side },
  nodes: { picture: ["input", { axes: "c=1 (y=side x=side)" }], detect: ["linear", { from: "c y x", to: "m=2" }], relu: ["relu"], either: ["reduce-max", { axes: "m" }], out: ["output"] },
  wires: ["picture -> detect", "detect -> relu", "relu -> either", "either -> out"],
})), (name, array) => (name === "detect.weight" ? numericArray(array, templates[0].flatMap((value, p) => [value, templates[1][p]!])) : name === "detect.bias" ? numericArray(array, [-2, -2]) : array));

const found = once(async (): Promise<{ readonly facets: Facets; readonly seconds: number }> => {
  const began = process.cpuUsage();
  const facets = await findFacets(readyOnCpu(network), {
    network: network.lowered, unit: { port: "either:y", channel: 0 }, code: "relu:y", samples: count, seed: 1,
    sample: (number) => ({ feeds: { picture: { dtype: "f32", dims: [1, side, side], data: probes[number]! } }, picture: probes[number]! }),
  });
  if (!facets || isProblem(facets)) throw new Error(facets?.problem);
  return { facets, seconds: process.cpuUsage(began).user / 1e6 };
});

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const mean = (x: ArrayLike<number>) => Array.from(x).reduce((sum, value) => sum + value, 0) / x.length;
  const [p, q] = [a, b].map((x) => Array.from(x, (value) => value - mean(x)));
  return p!.reduce((sum, value, i) => sum + value * q![i]!, 0) / (Math.hypot(...p!) * Math.hypot(...q!));
}
/** Of every facet, how near it is to the template it is nearest to, and to the other. */
const likeness = async () => (await found()).facets.facets.map(({ picture }) => templates.map((template) => cosine(picture, template)).toSorted((a, b) => b - a));

export const paper = definePaper({
  row: 35,
  name: "Multifaceted feature visualization",
  criteria: [
    { says: "a unit that is the greater of two detectors has at least two facets", measure: async () => atLeast((await found()).facets.facets.length, 2) },
    { says: "each is its own template, by a cosine of at least 0.7", measure: async () => atLeast(Math.min(...(await likeness()).map(([own]) => own!)), 0.7) },
    { says: "and not the other, by at most 0.3", measure: async () => atMost(Math.max(...(await likeness()).map(([, other]) => other!)), 0.3) },
    { says: "both templates are found", measure: async () => exactly(new Set((await found()).facets.facets.map(({ picture }) => Number(cosine(picture, templates[0]) > cosine(picture, templates[1])))).size, 2) },
    { says: "the parents of each are all samples with its bar", measure: async () => exactly((await found()).facets.facets.reduce((wrong, { picture, parents }) => wrong + parents.filter((number) => number % 3 !== Number(cosine(picture, templates[1]) > cosine(picture, templates[0]))).length, 0), 0) },
    { says: "every climb ends higher than its mean image, and the shares sum to one, within 1e-9", measure: async () => {
      const { facets } = (await found()).facets;
      return facets.every(({ before, after }) => after > before) ? atMost(Math.abs(facets.reduce((sum, { share }) => sum + share, 0) - 1), 1e-9) : { value: Number.NaN, holds: false };
    } },
    { says: "within fifteen seconds of a processor", measure: async () => atMost((await found()).seconds, 15) },
    { says: "codes brought down to all their directions keep every distance, within 1e-6", measure: () => {
      const stream = randomStream(21, "rows");
      const rows = Array.from({ length: 20 }, (_, i) => Float64Array.from({ length: 30 }, (_value, j) => stream.normal(30 * i + j)));
      const parts = principalParts(rows, 50);
      const distance = (a: ArrayLike<number>, b: ArrayLike<number>) => Math.sqrt(Array.from(a).reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0));
      return atMost(Math.max(...rows.flatMap((a, i) => rows.map((b, j) => Math.abs(distance(a, b) - distance(parts[i]!, parts[j]!))))), 1e-6);
    } },
    { says: "three heaps of points are parted into three", measure: () => {
      const stream = randomStream(22, "heaps");
      const { labels, centres } = clusterRows(Array.from({ length: 60 }, (_, i) => Float64Array.of(8 * (i % 3) + stream.normal(2 * i), (i % 3 === 1 ? 8 : 0) + stream.normal(2 * i + 1))), 1);
      return exactly(centres.length + labels.filter((label, i) => label !== labels[i % 3]).length, 3);
    } },
    { says: "smoothing finds the least of variation and distance: no small change of the picture is better, within 1e-3", measure: () => {
      const [h, w, weight] = [6, 7, 0.2];
      const stream = randomStream(23, "picture");
      const given = Float32Array.from({ length: h * w }, (_, i) => stream.uniform(i));
      const cost = (picture: ArrayLike<number>) => {
        let sum = 0;
        for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) {
          const at = (v: number, u: number) => picture[v * w + u]!;
          sum += weight * Math.hypot(y < h - 1 ? at(y + 1, x) - at(y, x) : 0, x < w - 1 ? at(y, x + 1) - at(y, x) : 0) + (at(y, x) - given[y * w + x]!) ** 2 / 2;
        }
        return sum;
      };
      const made = denoised(given, { channels: 1, height: h, width: w }, weight);
      let least = cost(made);
      for (let round = 0; round < 200; round++) least = Math.min(least, cost(Float64Array.from(made, (value, i) => value + 0.02 * stream.normal(1000 + round * h * w + i))));
      return cost(made) < cost(given) ? atMost(cost(made) - least, 1e-3) : { value: cost(made), holds: false };
    } },
  ],
});
