// Row 38: units of three planted orientations, sorted by pictures that are made for them; what they are said to answer against plain loops.
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { groupUnits, type Grouping } from "../../shared/interpret/grouping/group-units.ts";
import { numericArray } from "../../shared/ir/numeric-array.ts";
import { diagram } from "../support/diagram.ts";
import { networkNumbers } from "../support/network-numbers.ts";
import { atMost, definePaper, exactly, once } from "./define.ts";
import { readyOnCpu } from "./ready-on-cpu.ts";

const [side, kernel, orientations, each, starts] = [20, 9, 3, 8, 5];
const units = orientations * each;

/** Stripes under a bell: of each orientation eight, of different phases and wavelengths. */
function gabor(unit: number): readonly number[] {
  const angle = (Math.PI * (unit % orientations)) / orientations;
  const at = Math.floor(unit / orientations);
  const [phase, wavelength] = [(Math.PI * at) / 4, 4.5 + 0.25 * (at % 4)];
  return Array.from({ length: kernel * kernel }, (_, i) => {
    const [y, x] = [Math.floor(i / kernel) - 4, (i % kernel) - 4];
    return Math.exp(-(x * x + y * y) / 10) * Math.cos((2 * Math.PI * (x * Math.cos(angle) + y * Math.sin(angle))) / wavelength + phase);
  });
}

const bank = networkNumbers(checkDocument(diagram({
  sizes: { side },
  nodes: { picture: ["input", { axes: "c=1 (y=side x=side)" }], edges: ["conv", { to: `m=${units}`, kernel: [kernel], padding: "valid", bias: false }], out: ["output"] },
  wires: ["picture -> edges", "edges -> out"],
})), (name, array) => (name.endsWith("weight") ? numericArray(array, Array.from({ length: units }, (_, unit) => gabor(unit)).flat()) : array));

interface Sorted {
  readonly best: Grouping;
  readonly all: readonly Grouping[];
  readonly seconds: number;
}

const found = once(async (): Promise<Sorted> => {
  const began = process.cpuUsage();
  const grouping = await groupUnits(readyOnCpu(bank), { network: bank.lowered, port: "edges:y", groups: orientations, starts, steps: 12, seed: 1 });
  if (isProblem(grouping)) throw new Error(grouping.problem);
  const all: Grouping[] = [];
  for (let number = 0; number < starts; number++) {
    const made = await grouping.start(number);
    if (!made || isProblem(made)) throw new Error(made?.problem);
    all.push(made);
  }
  return { all, best: all.reduce((a, b) => (b.total > a.total ? b : a)), seconds: process.cpuUsage(began).user / 1e6 };
});

/** How far two partings of the same things agree: 1 where they are the same, 0 on average by chance. Hubert and Arabie, 1985. */
function adjustedRand(a: readonly number[], b: readonly number[]): number {
  const pairs = (counts: Iterable<number>) => [...counts].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const count = (keys: readonly (string | number)[]) => keys.reduce((all, key) => all.set(key, (all.get(key) ?? 0) + 1), new Map<string | number, number>()).values();
  const [both, left, right, total] = [pairs(count(a.map((x, i) => `${x} ${b[i]}`))), pairs(count(a)), pairs(count(b)), pairs([a.length])];
  const chance = (left * right) / total;
  return (both - chance) / ((left + right) / 2 - chance);
}

const planted = Array.from({ length: units }, (_, unit) => unit % orientations);

/** The greatest answer of a unit to a picture, in plain loops. */
function answered(picture: ArrayLike<number>, unit: number): number {
  const filter = gabor(unit);
  const places = side - kernel + 1;
  let most = -Infinity;
  for (let y = 0; y < places; y++) for (let x = 0; x < places; x++) {
    let sum = 0;
    for (let v = 0; v < kernel; v++) for (let u = 0; u < kernel; u++) sum += filter[v * kernel + u]! * picture[(y + v) * side + x + u]!;
    most = Math.max(most, sum);
  }
  return most;
}

export const paper = definePaper({
  row: 38,
  name: "Most discriminative stimuli",
  criteria: [
    { says: "the best of five starts parts 24 filters by their three orientations: adjusted Rand index 1", measure: async () => exactly(adjustedRand((await found()).best.labels, planted), 1) },
    { says: "within ten rounds", measure: async () => atMost((await found()).best.rounds, 10) },
    { says: "all five starts within ten seconds of a processor", measure: async () => atMost((await found()).seconds, 10) },
    { says: "its total is that of the group's share among all, in plain loops from the answers it gives, within 1e-3", measure: async () => {
      const { best } = await found();
      const total = best.answers.reduce((sum, row, k) => {
        const means = Array.from({ length: orientations }, (_, j) => row.reduce((all, answer, unit) => all + (best.labels[unit] === j ? answer : 0), 0) / best.labels.filter((label) => label === j).length);
        return sum + means[k]! - Math.log(means.reduce((all, mean) => all + Math.exp(mean), 0)) + Math.log(orientations);
      }, 0);
      return atMost(Math.abs(total - best.total), 1e-3);
    } },
    { says: "what each unit answers to each picture, but for one shift and one scale a unit, is what plain loops give: correlation of 1 within 1e-4", measure: async () => {
      const { best } = await found();
      const pictures = Array.from({ length: orientations }, (_, k) => best.pictures.subarray(k * side * side, (k + 1) * side * side));
      const off = Array.from({ length: units }, (_, unit) => {
        const [said, loops] = [best.answers.map((row) => row[unit]!), pictures.map((picture) => answered(picture, unit))];
        const centred = (numbers: readonly number[]) => numbers.map((n) => n - numbers.reduce((a, b) => a + b, 0) / numbers.length);
        const [p, q] = [centred(said), centred(loops)];
        return 1 - p.reduce((sum, value, i) => sum + value * q[i]!, 0) / (Math.hypot(...p) * Math.hypot(...q));
      });
      return atMost(Math.max(...off), 1e-4);
    } },
    { says: "asked for more groups than there are units, it says so", measure: async () => {
      const refused = await groupUnits(readyOnCpu(bank), { network: bank.lowered, port: "edges:y", groups: 40, starts: 1, steps: 1, seed: 1 });
      return exactly(Number(isProblem(refused) && refused.problem.includes("found 40 groups for 24 units")), 1);
    } },
  ],
});
