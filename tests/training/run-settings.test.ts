// Settings of a run go out and come back as they were; what is wrong with them is told by its path, all at once.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { optimisers } from "../../shared/training/optimisers/index.ts";
import { printRunSettings, rateOf, readRunSettings, type RunSettings } from "../../shared/training/run-settings.ts";
import { schedules } from "../../shared/training/schedules/index.ts";

const least = { data: { kind: "made", name: "two-moons" } };
const sound = (value: unknown): RunSettings => {
  const read = readRunSettings(value);
  if ("length" in read) throw new Error(read.map(({ problem }) => problem).join("; "));
  return read;
};
const said = (value: unknown) => {
  const read = readRunSettings(value);
  return "length" in read ? read.map(({ problem }) => problem) : [];
};

describe("run settings", () => {
  test("have a default for all but the data", () => {
    const settings = sound(least);
    expect(settings).toMatchObject({ seed: 1, batch: 64, epochs: 10, held: 0.1, optimiser: { name: "adam", settings: { beta1: 0.9 } }, schedule: { name: "constant", settings: {} }, data: { kind: "made", options: {} } });
    expect(rateOf(settings)).toBe(1e-3);
    expect(rateOf({ ...settings, rate: 0.5 })).toBe(0.5);
  });

  test("come back from their text, whichever the optimiser, schedule and data", () => {
    const sources = fc.constantFrom<Record<string, unknown>>(
      { kind: "made", name: "drawn-digits", options: { size: 1000, grain: 0.5 } },
      { kind: "idx", pictures: "train-images-idx3-ubyte.gz", labels: "train-labels-idx1-ubyte.gz" },
      { kind: "arrays", file: "a.npz", targets: ["y"], classes: ["y"] },
      { kind: "table", file: "iris.csv", target: "kind", targetIs: "classes", without: ["id"] },
      { kind: "text", file: "küche.txt", length: 32, stride: 4 },
      { kind: "images", folder: "pets", height: 24, width: 32, channels: 3 },
    );
    fc.assert(fc.property(sources, fc.constantFrom(...optimisers), fc.constantFrom(...schedules), fc.integer({ min: 1, max: 512 }), (data, optimiser, schedule, batch) => {
      const settings = sound({ data, batch, optimiser: { name: optimiser.name }, schedule: { name: schedule.name }, loss: "loss", inputs: { x: "point" }, learn: ["a.weight"] });
      const text = printRunSettings(settings);
      expect(sound(JSON.parse(text))).toEqual(settings);
      expect(printRunSettings(sound(JSON.parse(text)))).toBe(text);
    }));
  });

  test.each<[string, unknown, readonly string[]]>([
    ["nothing", undefined, ["the value: found nothing, expected an object"]],
    ["another version", { ...least, version: 2 }, ["version: found 2, expected 1"]],
    ["no data", {}, ['data.kind: found nothing, expected "made" or "idx" or "arrays"']],
    ["an unknown dataset", { data: { kind: "made", name: "mnist" } }, ['data.name: found "mnist", expected one of addition, circles']],
    ["an option out of bounds", { data: { kind: "made", name: "xor", options: { noise: 7 } } }, ["data.options: found 7 for noise of Exclusive or, expected a number from 0 to 1"]],
    ["an unknown field", { ...least, momentum: 1 }, ["momentum: found a field of this name, expected only version, data"]],
    ["several faults", { ...least, batch: 0, held: "half", optimiser: { name: "adam", settings: { beta1: 2 } } }, ["batch: found 0, expected a whole number from 1 to 65536", 'held: found "half", expected a finite number from 0 to 0.9', "optimiser.settings.beta1: found 2, expected a finite number from 0 to 1"]],
    ["an unknown optimiser", { ...least, optimiser: { name: "adagrad" } }, ['optimiser.name: found "adagrad", expected one of adam, adamw, lion, sgd']],
    ["another optimiser's setting", { ...least, optimiser: { name: "sgd", settings: { beta1: 0.5 } } }, ["optimiser.settings.beta1: found a field of this name, expected only momentum, nesterov, decay"]],
    ["a list for an object", { ...least, inputs: [] }, ["inputs: found a list, expected an object"]],
    ["a name every object has", { ...least, schedule: { name: "constructor" } }, ['schedule.name: found "constructor"']],
  ])("with %s are refused", (_, value, words) => {
    const found = said(value);
    for (const [i, start] of words.entries()) expect(found[i]).toContain(start);
    if (words.length > 1) expect(found).toHaveLength(words.length);
  });

  test("no value makes them throw", () => {
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.record({ data: fc.anything(), optimiser: fc.anything(), inputs: fc.anything(), batch: fc.anything() })), (value) => void readRunSettings(value)), { numRuns: 1000 });
  });
});
