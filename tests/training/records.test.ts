// What a run writes down is what is read again: metrics as a table, events as TensorBoard reads them, figures of arrays, hits and faults.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { countHits } from "../../shared/training/accuracy.ts";
import { addSummaries, bucketEnds, evenHistogram, meanAndDeviation, summarise } from "../../shared/training/array-summary.ts";
import { crc32c, maskedCrc32c } from "../../shared/training/crc32c.ts";
import { eventFileName, eventFileStart, histogramEvent, scalarEvent } from "../../shared/training/event-file.ts";
import { firstFault } from "../../shared/training/first-fault.ts";
import { printMetricHeader, printMetricLine, readMetrics, type MetricRecord } from "../../shared/training/metrics.ts";
import { addActivity, deadUnits } from "../../shared/training/unit-activity.ts";

describe("metrics", () => {
  const names = ["loss", 'weird, "name"', "accuracy"];
  const numbers = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Infinity, -Infinity));
  const records = fc.array(fc.record({ step: fc.nat(), epoch: fc.double({ min: 0, max: 100, noNaN: true }), seconds: fc.double({ min: 0, max: 1e6, noNaN: true }), values: fc.dictionary(fc.constantFrom(...names), numbers) }));
  const printed = (list: readonly MetricRecord[]) => printMetricHeader(names) + list.map((record) => printMetricLine(record, names)).join("");

  test("come back as they were, whatever was not measured", () => {
    fc.assert(fc.property(records, (list) => {
      // A table has one zero.
      const oneZero = (values: MetricRecord["values"]) => Object.fromEntries(Object.entries(values).map(([name, x]) => [name, x + 0]));
      expect(readMetrics(printed(list))).toEqual({ names, records: list.map((record) => ({ ...record, values: oneZero(record.values) })) });
    }));
  });

  test("are read up to the step a run goes on from, and without a line that was cut off", () => {
    const list = [1, 2, 3].map((step): MetricRecord => ({ step, epoch: step / 2, seconds: step, values: { loss: 1 / step } }));
    const text = printed(list);
    expect(readMetrics(text, 2)).toMatchObject({ records: list.slice(0, 2) });
    for (let cut = printMetricHeader(names).length; cut <= text.length; cut++) {
      const read = readMetrics(text.slice(0, cut));
      expect(isProblem(read) ? read.problem : list.slice(0, read.records.length)).toEqual(isProblem(read) ? "" : read.records);
    }
  });

  test.each([
    ["", "found no header"],
    ["a,b,c\n1,2,3\n", "found the columns a, b, c, expected step, epoch and seconds first"],
    ["step,epoch,seconds,loss\n1,1,1,low\n", 'CSV file, line 2: found "low" for loss, expected a number'],
    ["step,epoch,seconds,loss\n,1,1,2\n", 'CSV file, line 2: found "" for step, expected a number'],
  ])("that are none are refused: %j", (text, words) => {
    const read = readMetrics(text);
    expect(isProblem(read) && read.problem).toContain(words);
  });
});

describe("event files", () => {
  test("have the checksum of RFC 3720", () => {
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
    expect(crc32c(new Uint8Array(32).fill(255))).toBe(0x62a8ab43);
    expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe(0x46dd794e);
  });

  test("hold each event between its length and its checksums", () => {
    const file = [eventFileStart(1.5), scalarEvent(2, 7, { loss: 0.25 }), histogramEvent(3, 8, { weights: summarise([1, 2, -3]) })];
    for (const bytes of file) {
      const view = new DataView(bytes.buffer);
      const length = Number(view.getBigUint64(0, true));
      expect(length).toBe(bytes.length - 16);
      expect(view.getUint32(8, true)).toBe(maskedCrc32c(bytes.subarray(0, 8)));
      expect(view.getUint32(12 + length, true)).toBe(maskedCrc32c(bytes.subarray(12, 12 + length)));
    }
  });

  test("are, to the byte, what TensorBoard's own classes read", () => {
    // Event(wall_time=2, step=7, summary=Summary(value=[Value(tag="loss", simple_value=0.25)])).SerializeToString()
    const expected = "090000000000000040" + "1007" + "2a0d" + "0a0b" + "0a046c6f7373" + "150000803e";
    expect(Buffer.from(scalarEvent(2, 7, { loss: 0.25 }).slice(12, -4)).toString("hex")).toBe(expected);
  });

  test("are called as TensorBoard looks for them", () => {
    expect(eventFileName(1700000000.7, "my host/2")).toBe("events.out.tfevents.1700000000.my-host-2");
  });
});

describe("figures of an array", () => {
  const arrays = fc.array(fc.oneof(fc.float({ noNaN: false }), fc.constantFrom(0, 1, -1, 1e-12, -1e-12, 3e38, -3e38)), { maxLength: 60 }).map((data) => Float32Array.from(data));

  test("are right, and every number lies in the bucket of its size", () => {
    fc.assert(fc.property(arrays, (data) => {
      const summary = summarise(data);
      const finite = [...data].filter(Number.isFinite);
      expect(summary).toMatchObject({ count: finite.length, notFinite: data.length - finite.length, zeros: finite.filter((x) => x === 0).length });
      if (finite.length > 0) expect([summary.least, summary.most]).toEqual([Math.min(...finite), Math.max(...finite)]);
      const expected = new Uint32Array(bucketEnds.length);
      for (const x of finite) expected[bucketEnds.findIndex((end) => x <= end)]! += 1;
      expect(summary.buckets).toEqual(expected);
    }), { numRuns: 100 });
  });

  test("of parts add up to those of the whole", () => {
    fc.assert(fc.property(arrays, arrays, (one, other) => {
      const [sum, whole] = [addSummaries(summarise(one), summarise(other)), summarise([...one, ...other])];
      expect({ ...sum, sum: 0, squares: 0 }).toEqual({ ...whole, sum: 0, squares: 0 });
      expect(Math.abs(sum.sum - whole.sum)).toBeLessThanOrEqual(1e-9 * Math.sqrt(whole.squares) * 100);
    }), { numRuns: 100 });
  });

  test("draw a histogram that holds every number once", () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 80 }), fc.integer({ min: 1, max: 40 }), (data, bins) => {
      const drawn = evenHistogram(summarise(data), bins);
      expect(drawn.reduce((a, b) => a + b, 0)).toBeCloseTo(data.length, 4);
      expect(drawn.every((n) => n >= 0)).toBe(true);
    }), { numRuns: 100 });
    const even = evenHistogram(summarise(Array.from({ length: 10001 }, (_, i) => i / 10000)), 4);
    for (const n of even) expect(Math.abs(n - 2500)).toBeLessThan(120);
  });

  test("give mean and deviation", () => {
    expect(meanAndDeviation(summarise([1, 3, Number.NaN, 5]))).toEqual({ mean: 3, deviation: expect.closeTo(Math.sqrt(8 / 3), 12) as number });
    expect(meanAndDeviation(summarise([]))).toEqual({ mean: 0, deviation: 0 });
  });
});

describe("units", () => {
  test("are dead when they never leave their rest, in any batch and place", () => {
    // Two samples, three units, two positions: the last unit is at rest in the first batch alone.
    const first = addActivity(undefined, [1, 0, 0, 0, 0, 0, 0, -2, 0, 0, 0, 0], [2, 3, 2], 1);
    expect(deadUnits(first)).toEqual([1, 2]);
    const second = addActivity(first, [0, 0, 0, 0, 0, 5], [1, 3, 2], 1);
    expect(deadUnits(second)).toEqual([1]);
    expect([...second.peak]).toEqual([2, 0, 5]);
    expect(second.seen).toBe(6);
  });

  test("may rest at more than nothing, and none are dead before anything was seen", () => {
    expect(deadUnits(addActivity(undefined, [0.01, 0.5], [1, 2], 1, 0.1))).toEqual([0]);
    expect(deadUnits(addActivity(undefined, [], [0, 2], 1))).toEqual([]);
  });
});

test("the first wire with a number that is none is named, with where and how many", () => {
  const readings = [{ port: "a:y", data: [1, 2] }, { port: "b:y", data: [1, Infinity, Number.NaN] }, { port: "c:y", data: [Number.NaN] }];
  expect(firstFault(readings)).toEqual({ port: "b:y", kind: "infinity", element: 1, count: 2, of: 3 });
  expect(firstFault(readings.slice(0, 1))).toBeUndefined();
});

describe("hits", () => {
  test.each<[string, Parameters<typeof countHits>, unknown]>([
    ["over the last axis", [[0.1, 0.9, 0.8, 0.2], [2, 2], 1, [1, 1]], { right: 1, of: 2, whole: 1, samples: 2 }],
    ["over the first axis", [[0.1, 0.9, 0.8, 0.2], [2, 2], 0, [1, 0]], { right: 2, of: 2, whole: 2, samples: 2 }],
    ["over a middle axis", [[1, 0, 0, 1, 0, 1, 1, 0], [2, 2, 2], 1, [0, 1, 1, 0]], { right: 4, of: 4, whole: 2, samples: 2 }],
    ["by the label and by the sample", [[1, 0, 0, 1, 0, 1, 1, 0], [2, 2, 2], 1, [0, 1, 1, 1]], { right: 3, of: 4, whole: 1, samples: 2 }],
    ["without samples that only fill", [[0, 1, 0, 1, 0, 1], [3, 2], 1, [1, 1, 1], 2], { right: 2, of: 2, whole: 2, samples: 2 }],
    ["without labels that are ignored", [[0, 1, 0, 1], [2, 2], 1, [1, -100], undefined, -100], { right: 1, of: 1, whole: 1, samples: 1 }],
    ["but not with labels too few", [[0, 1, 0, 1], [2, 2], 1, [1]], { problem: "found 1 labels for scores of dims (2, 2), expected 2: labels have the axes of the scores but the classes" }],
  ])("are counted %s", (_, given, result) => {
    expect(countHits(...given)).toEqual(result);
  });
});
