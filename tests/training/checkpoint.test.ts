// A run goes on from a checkpoint that has all it needs and nothing else's; any other is told from it in words.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { readSafetensorsHeader } from "../../shared/tensor/safetensors.ts";
import { weightsPlan } from "../../shared/tensor/weights-plan.ts";
import { checkpointName, checkpointPlan, checkpointsToDrop, placeIn, readCheckpoint, stepsOfCheckpoint, type CheckpointArrays, type RunPosition } from "../../shared/training/checkpoint.ts";

const arrays: CheckpointArrays = { parameters: [{ name: "a.weight", dims: [2, 3] }, { name: "a.bias", dims: [3] }], state: [{ name: "adam.sum.a.weight", dims: [2, 3] }, { name: "step", dims: [] }] };
const position: RunPosition = { epoch: 3, step: 17, done: 1234, seconds: 56.5, best: { loss: 0.25, done: 1000 } };
const about = { position, settings: '{"küche": "✓"}', network: "abc" };

const headerOf = (bytes: Uint8Array) => bytes.subarray(8);
const read = (plan = checkpointPlan(arrays, about), wanted: CheckpointArrays & { readonly network: string } = { ...arrays, network: "abc" }, room = plan.bytes - plan.header.length) => readCheckpoint(headerOf(plan.header), room, wanted);
const words = (value: unknown) => (isProblem(value) ? value.problem : "no problem");

describe("a checkpoint", () => {
  test("gives back where the run stood and where each array lies", () => {
    const plan = checkpointPlan(arrays, about);
    const found = read(plan);
    if (isProblem(found)) throw new Error(found.problem);
    expect(found.about).toEqual(about);
    for (const kind of ["parameters", "state"] as const) {
      expect([...found[kind].keys()]).toEqual(arrays[kind].map(({ name }) => name));
      for (const [name, stored] of found[kind]) expect(placeIn(plan, kind, name)).toEqual({ offset: plan.header.length + stored.offset, length: stored.length });
    }
  });

  test("is a weights file of the network to everyone else", () => {
    const plan = checkpointPlan(arrays, about);
    const stored = readSafetensorsHeader(headerOf(plan.header), plan.bytes - plan.header.length);
    expect(isProblem(stored) ? stored : [...stored.keys()].sort()).toEqual(["a.bias", "a.weight", "training:adam.sum.a.weight", "training:step"]);
  });

  test.each<[string, () => unknown, string]>([
    ["plain weights", () => read(weightsPlan(arrays.parameters)), "found a weights file without a run, expected a checkpoint"],
    ["a later form", () => read(weightsPlan([], { format: "weft checkpoint 2" })), 'found "weft checkpoint 2"'],
    ["another network", () => read(undefined, { ...arrays, network: "def" }), "found a checkpoint of another network"],
    ["another optimiser", () => read(undefined, { ...arrays, state: [{ name: "lion.momentum.a.weight", dims: [2, 3] }], network: "abc" }), "found no array training:lion.momentum.a.weight, expected it with dims (2, 3)"],
    ["other dims", () => read(undefined, { ...arrays, parameters: [{ name: "a.bias", dims: [4] }], network: "abc" }), "found a.bias as f32 of dims (3), expected f32 of (4)"],
    ["a file cut off", () => read(undefined, undefined, 20), "expected a sound checkpoint: choose an earlier one"],
    ["no position", () => read(weightsPlan([], { format: "weft checkpoint 1", network: "abc", position: "x" })), "found no position"],
    ["half a step", () => read(checkpointPlan(arrays, { ...about, position: { ...position, step: 0.5 } })), "position.step: found 0.5, expected a whole number"],
    ["no header at all", () => readCheckpoint(new Uint8Array(20), 0, { ...arrays, network: "abc" }), "found a weights file without a run"],
  ])("of %s is refused", (_, make, said) => {
    expect(words(make())).toContain(said);
  });

  test("no bytes make it throw", () => {
    const { header } = checkpointPlan(arrays, about);
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(header.length - 1), fc.nat(255)), { maxLength: 8 }), (changes) => {
      const bytes = headerOf(header).slice();
      for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
      readCheckpoint(bytes, 1000, { ...arrays, network: "abc" });
    }), { numRuns: 500 });
  });
});

describe("checkpoints of a run", () => {
  test("sort by their steps and are known by their names", () => {
    const steps = [0, 5, 1000, 123456789];
    expect(steps.map(checkpointName).toSorted().map(stepsOfCheckpoint)).toEqual(steps);
    expect(["notes.txt", "step-1.safetensors", "step-000000001.safetensors.tmp"].map(stepsOfCheckpoint)).toEqual([undefined, undefined, undefined]);
  });

  test("are dropped but for the newest, the best and what is none", () => {
    const names = [100, 200, 300, 400, 500].map(checkpointName);
    expect(checkpointsToDrop([...names, "metrics.csv"], 2, 100)).toEqual([checkpointName(300), checkpointName(200)]);
    expect(checkpointsToDrop(names, 0)).toHaveLength(4);
    expect(checkpointsToDrop([], 3)).toEqual([]);
  });
});
