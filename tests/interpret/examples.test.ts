// One pass over examples gives what looking at all of them at once gives, in whatever order they come.
import { describe, expect, test } from "vitest";
import { rankedAbove } from "../../shared/interpret/examples/class-answers.ts";
import { countInBuckets } from "../../shared/interpret/examples/doubling-histogram.ts";
import { passExamples } from "../../shared/interpret/examples/example-pass.ts";
import { greatestAnswers } from "../../shared/interpret/examples/greatest-answers.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { compute } from "../../shared/compiler/gradient/central-differences.ts";
import { randomStream } from "../../shared/tensor/random.ts";
import { smallNetwork } from "./small-network.ts";

const [units, classes, count, k] = [5, 3, 700, 9];
const stream = randomStream(11, "answers");
// Rounded, so that some answers are equal; the last unit is a ReLU's.
const answers = Float32Array.from({ length: count * units }, (_, i) => {
  const value = Math.round(20 * stream.normal(i)) / 4 + (i % units) * ((i / units) % 3 | 0);
  return i % units === units - 1 ? Math.max(0, value - 8) : value;
});
const groups = Array.from({ length: count }, (_, i) => i % classes);
const answerOf = (sample: number, unit: number) => answers[sample * units + unit]!;
const all = Array.from({ length: count }, (_, sample) => sample);

/** Handed over in pieces. */
function passed(order: readonly number[], piece: number) {
  const pass = passExamples({ units, classes, k, seed: 4 });
  for (let start = 0; start < order.length; start += piece) {
    const samples = order.slice(start, start + piece);
    pass.take(samples, samples.flatMap((sample) => Array.from({ length: units }, (_, unit) => answerOf(sample, unit))), samples.map((sample) => groups[sample]!));
  }
  return pass;
}

const shuffled = all.toSorted((a, b) => stream.uniform(10_000 + a) - stream.uniform(10_000 + b));
const passes = [passed(all, 64), passed(shuffled, 17)] as const;

describe.each(Array.from({ length: units }, (_, unit) => unit))("unit %i", (unit) => {
  const [inOrder, inDisorder] = passes.map((pass) => pass.of(unit));
  const sorted = all.toSorted((a, b) => answerOf(b, unit) - answerOf(a, unit) || a - b);

  test("the order in which examples come is nothing to it", () => {
    // Sums are rounded as they grow.
    const rounded = (value: unknown) => JSON.stringify(value, (_, v: unknown) => (typeof v === "number" ? Number(v.toPrecision(12)) : v));
    expect(rounded(inDisorder)).toBe(rounded(inOrder));
  });

  test("the top and the bottom are those of all examples sorted", () => {
    expect(inOrder!.top).toEqual(sorted.slice(0, k).map((sample) => ({ sample, answer: answerOf(sample, unit) })));
    expect(inOrder!.bottom).toEqual(all.toSorted((a, b) => answerOf(a, unit) - answerOf(b, unit) || a - b).slice(0, k).map((sample) => ({ sample, answer: answerOf(sample, unit) })));
  });

  test("the histogram counts each example of each class once, in its bucket", () => {
    const { from, width, counts } = inOrder!.histogram;
    const wanted = counts.map((row) => row.map(() => 0));
    for (const sample of all) wanted[groups[sample]!]![Math.floor((answerOf(sample, unit) - from) / width)]!++;
    expect(counts).toEqual(wanted);
    expect(counts[0]!.length).toBeLessThanOrEqual(64);
  });

  test("slices are of the ranks they say", () => {
    const values = sorted.map((sample) => answerOf(sample, unit)).reverse();
    for (const { from, to, examples } of inOrder!.slices) {
      for (const { answer } of examples) {
        expect(answer).toBeGreaterThanOrEqual(values[Math.floor(from * count)]!);
        expect(answer).toBeLessThanOrEqual(values[Math.min(count - 1, Math.ceil(to * count) - 1)]!);
      }
    }
  });

  test("selectivity is that of the means", () => {
    const means = Array.from({ length: classes }, (_, group) => all.filter((sample) => groups[sample] === group).reduce((sum, sample, _i, own) => sum + answerOf(sample, unit) / own.length, 0));
    const best = means.indexOf(Math.max(...means));
    const { selectivity } = inOrder!;
    expect(selectivity!.class).toBe(best);
    expect(selectivity!.means).toEqual(means.map((mean) => expect.closeTo(mean, 9)));
    const others = means.filter((_, i) => i !== best).reduce((a, b) => a + b / (classes - 1), 0);
    if (means.every((mean) => mean >= 0)) expect(selectivity!.index).toBeCloseTo((means[best]! - others) / (means[best]! + others), 9);
    else expect(selectivity!.index).toBeUndefined();
  });
});

test("a random part is random: its mean is that of all, and another seed takes others", () => {
  const [first, second] = [passed(all, 50).of(0).random, passExamples({ units, classes, k, seed: 5 })] as const;
  second.take(all, answers, groups);
  expect(first).toHaveLength(k);
  expect(second.of(0).random.map(({ sample }) => sample)).not.toEqual(first.map(({ sample }) => sample));
});

describe("buckets", () => {
  test.each([[[1e-12, 3e8, -5]], [[0.1, 0.1, 0.1]], [[-1e30, 1e30]], [[7]], [[0, 63, 64]]])("of %j hold each number between their edges", (values) => {
    const histograms = countInBuckets(1, 1, 8);
    for (const value of values) histograms.take(0, 0, value);
    const { from, width, counts } = histograms.of(0);
    expect(counts[0]!.reduce((a, b) => a + b, 0)).toBe(values.length);
    expect(counts[0]!.length).toBeLessThanOrEqual(8);
    for (const value of values) expect(counts[0]![Math.floor((value - from) / width)]).toBeGreaterThan(0);
  });

  test("what is not finite is counted apart", () => {
    const histograms = countInBuckets(1, 2, 8);
    histograms.take(0, 1, Number.NaN);
    histograms.take(0, 0, 1);
    expect(histograms.of(0).notFinite).toEqual([0, 1]);
    expect(passExamples({ units: 1, classes: 1, k: 2, seed: 1 }).of(0).top).toEqual([]);
  });
});

test("ranked above is the share of pairs in the right order", () => {
  expect(rankedAbove({ counts: [[0, 0, 4], [3, 2, 0]] }, 0)).toBe(1);
  expect(rankedAbove({ counts: [[0, 4], [0, 2]] }, 0)).toBe(0.5);
  expect(rankedAbove({ counts: [[1, 0], [0, 1]] }, 0)).toBe(0);
});

test("of a wire only the greatest answer of each unit to each sample travels", () => {
  const network = smallNetwork("s=2 c=3");
  const value = network.valueAt("relu:y");
  const graph = greatestAnswers({ ...network.graph, origins: new Map([["relu:y", value]]) }, [{ port: "relu:y", axes: { channel: 1, positions: [2, 3] }, batch: 0 }]);
  if (isProblem(graph)) throw new Error(graph.problem);
  const [whole, found] = [compute({ graph: { ...network.graph, outputs: [{ name: "y", value }] }, feeds: network.feeds }).get("y")!, compute({ graph, feeds: network.feeds }).get("relu:y")!];
  const [samples = 1, channels = 1, ...places] = whole.dims;
  const size = places.reduce((a, b) => a * b, 1);
  expect(found.dims).toEqual([samples, channels]);
  expect([...found.data]).toEqual(Array.from({ length: samples * channels }, (_, i) => Math.max(...whole.data.slice(i * size, (i + 1) * size))));
});
