// The engine process and its host: right numbers, newest run wins, and nothing lost when the process dies.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { holdWeights, letGoOfWeights, materialiseWeights, tidySets } from "../../electron/engine/weights.ts";
import type { roomHere } from "../../electron/weights/room-for-weights.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileDocument, type CompiledModel } from "../../shared/compiler/compile.ts";
import type { ArrayMessage, EngineStatus, Frame, Reading, RunRequest } from "../../shared/contract/engine.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import { weightsPlan } from "../../shared/tensor/weights-plan.ts";
import { difference } from "../onnx/run-onnx.ts";
import { startTestEngine, type TestEngine } from "../support/built-engine.ts";
import { diagram } from "../support/diagram.ts";
import { networkNumbers } from "../support/network-numbers.ts";

const perceptron = diagram({
  sizes: { m: 8 },
  nodes: { x: ["input", { axes: "t=5 m" }], up: ["linear", { to: "k=16" }], act: ["relu"], out: ["output"] },
  wires: ["x -> up", "up -> act", "act -> out"],
});
const heavy = diagram({
  nodes: { x: ["input", { axes: "t=1500 m=1500" }], r: { block: "layer", repeat: { times: "40", weights: "tied" } }, out: ["output"] },
  blocks: { layer: { locals: ["m"], nodes: { a: ["input", { axes: "m" }], l: ["linear", { to: "m" }], b: ["output"] }, wires: ["a -> l", "l -> b"] } },
  wires: ["x -> r:a", "r:b -> out"],
});

let engine: TestEngine;
const statuses: EngineStatus[] = [];
beforeAll(async () => {
  engine = await startTestEngine();
  engine.host.onStatus((status) => statuses.push(status));
});
afterAll(() => {
  engine.host.close();
  rmSync(engine.cache, { recursive: true, force: true });
});

function compiled(document: WeftDocument, hot: readonly string[] = []): { readonly model: CompiledModel; readonly feeds: RunRequest["feeds"]; readonly outputs: () => ReadonlyMap<string, NumericArray>; readonly everyPort: () => ReadonlyMap<string, NumericArray> } {
  const checked = checkDocument(document);
  const made = compileDocument(checked, { variant: "explore", probes: "all", hot });
  if ("problems" in made) throw new Error(made.problems.map((p) => p.problem).join());
  const numbers = networkNumbers(checked);
  const feeds = made.feeds.map(({ name, dtype, dims }): [string, ArrayMessage] => [name, { dtype, dims: [...dims], data: Float32Array.from(numbers.feeds.get(name)!.data) }]);
  return { model: made.model, feeds: Object.fromEntries(feeds), outputs: numbers.outputs, everyPort: numbers.everyPort };
}

async function prepared(model: CompiledModel, provider: "cpu" | "auto" = "cpu"): Promise<void> {
  const answer = await engine.host.prepare({ model, provider });
  if (isFailed(answer)) throw new Error(answer.failed);
}

async function framed(request: RunRequest): Promise<Frame> {
  const answer = await engine.host.run(request);
  if (answer === null || isFailed(answer)) throw new Error(answer === null ? "superseded" : answer.failed);
  return answer;
}

const whole = (of: string) => ({ of, cut: [] });
const slice = (reading: Reading | undefined) => numericArray({ dtype: "f32", dims: reading?.slice?.dims ?? [] }, Array.from(reading?.slice?.data ?? [0], Number));

describe("a run", () => {
  it("gives the evaluator's numbers, initialised here and there from the same seed", async () => {
    const { model, feeds, outputs } = compiled(perceptron);
    await prepared(model);
    const frame = await framed({ run: 1, model: model.id, provider: "cpu", feeds, hot: {}, wanted: [whole("out")] });
    expect(frame.provider).toBe("cpu");
    expect(difference(slice(frame.readings[0]), outputs().get("out")!)).toBeLessThan(1e-5);
  });

  it("reads every port in the order its axes are drawn in, whatever order they were computed in", async () => {
    const attention = diagram({
      nodes: {
        q: ["input", { axes: "y=5 k=4 h=3" }], k: ["input", { axes: "x=6 k=4 h=3" }],
        scores: ["einsum", { spec: "y k h, x k h -> y x h" }], scaled: ["scale", { factor: 0.5 }], weights: ["softmax", { axis: "x" }],
        out: ["einsum", { spec: "y x h, x k h -> y k h" }], gathered: ["output"],
      },
      wires: ["q -> scores:x0", "k -> scores:x1", "scores -> scaled", "scaled -> weights", "weights -> out:x0", "k -> out:x1", "out -> gathered"],
    });
    const { model, feeds, everyPort } = compiled(attention);
    expect(Object.values(model.probes).filter(({ perm }) => perm !== undefined).length).toBeGreaterThan(2);
    await prepared(model);
    const ports = Object.keys(model.probes);
    const frame = await framed({ run: 1, model: model.id, provider: "cpu", feeds, hot: {}, wanted: ports.map(whole) });
    for (const [i, port] of ports.entries()) {
      const want = everyPort().get(port)!;
      expect(difference(slice(frame.readings[i]), want), port).toBeLessThan(1e-5);
      const array = await engine.host.readArray({ model: model.id, of: port });
      if (isFailed(array)) throw new Error(array.failed);
      expect(difference(numericArray({ dtype: "f32", dims: array.dims }, Array.from(array.data, Number)), want), port).toBeLessThan(1e-5);
    }
  });

  it("reads only what is asked: cuts, statistics, histogram", async () => {
    const { model, feeds } = compiled(perceptron);
    await prepared(model);
    const frame = await framed({ run: 1, model: model.id, provider: "cpu", feeds, hot: {}, wanted: [{ of: "act:y", cut: [{ start: 1, end: 4, step: 2 }], histogram: { bins: 7 } }, { of: "up:y" }, { of: "act:y", view: "mine", cut: [{ start: 0, end: 1, step: 1 }] }] });
    const [act, up, mine] = frame.readings;
    expect(act?.slice?.dims).toEqual([2, 16]);
    expect(act?.histogram?.counts.reduce((a, b) => a + b, 0)).toBe(5 * 16);
    expect(act?.statistics.least).toBe(0);
    expect(up?.slice).toBeUndefined();
    expect([act?.view, mine?.view, mine?.slice?.dims]).toEqual([undefined, "mine", [1, 16]]);
  });

  it("takes values of hot parameters without a new session", async () => {
    const { model, feeds } = compiled(perceptron, ["up.bias"]);
    await prepared(model);
    const at = async (value: number) => slice((await framed({ run: 1, model: model.id, provider: "cpu", feeds, hot: { "up.bias": { dtype: "f32", dims: [16], data: new Float32Array(16).fill(value) } }, wanted: [whole("up:y")] })).readings[0]);
    const [low, high] = [await at(0), await at(1)];
    expect(Math.abs((high.data[0] ?? 0) - (low.data[0] ?? 0) - 1)).toBeLessThan(1e-5);
  });

  it("says what was fed wrongly", async () => {
    const { model } = compiled(perceptron);
    await prepared(model);
    const answer = await engine.host.run({ run: 1, model: model.id, provider: "cpu", feeds: { x: { dtype: "f32", dims: [2, 2], data: new Float32Array(4) } }, hot: {}, wanted: [] });
    expect(isFailed(answer) && answer.failed).toBe("input x takes f32[5, 8], but was fed f32[2, 2]");
  });

  it("falls back to the CPU and says why", async () => {
    const { model, feeds } = compiled(perceptron);
    const answer = await engine.host.prepare({ model, provider: "cuda" });
    expect(answer).toMatchObject({ provider: "cpu" });
    const frame = await framed({ run: 1, model: model.id, provider: "cuda", feeds, hot: {}, wanted: [] });
    expect(frame.fallback).toMatch(/^CUDA cannot run here: its libraries are not installed|^cuda refused it: /);
  });
});

describe("many runs", () => {
  it("the newest wins: those between are told that a newer one came", async () => {
    const { model, feeds } = compiled(perceptron);
    await prepared(model);
    const answers = await Promise.all([1, 2, 3, 4].map((run) => engine.host.run({ run, model: model.id, provider: "cpu", feeds, hot: {}, wanted: [] })));
    expect(answers.map((answer) => (answer === null || isFailed(answer) ? null : answer.run))).toEqual([1, null, null, 4]);
  });

  it("a cancelled run ends, and the next one works", async () => {
    const { model, feeds } = compiled(heavy);
    await prepared(model);
    const running = engine.host.run({ run: 1, model: model.id, provider: "cpu", feeds, hot: {}, wanted: [] });
    setTimeout(() => engine.host.cancel(), 60);
    expect(isFailed(await running)).toBe(true);
    expect(statuses.at(-1)?.message ?? statuses.findLast((s) => s.state === "restarting")?.message).toContain("cancelled");
    const small = compiled(perceptron);
    await prepared(small.model);
    expect((await framed({ run: 2, model: small.model.id, provider: "cpu", feeds: small.feeds, hot: {}, wanted: [] })).run).toBe(2);
  });

  it("a killed engine starts again, knows the network, and the person is told", async () => {
    const { model, feeds } = compiled(perceptron);
    await prepared(model);
    engine.processes.at(-1)?.kill();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(statuses.findLast((s) => s.state === "restarting")?.message).toContain("Your document is untouched");
    expect((await framed({ run: 3, model: model.id, provider: "cpu", feeds, hot: {}, wanted: [] })).run).toBe(3);
  });
});

describe("a profile", () => {
  it("times every kernel in a session of its own, and leaves nothing behind", async () => {
    const { model, feeds } = compiled(perceptron);
    await prepared(model);
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith("weft-profile-"));
    const profile = await engine.host.profile({ model: model.id, provider: "cpu", feeds, hot: {}, runs: 3 });
    if (isFailed(profile)) throw new Error(profile.failed);
    expect(profile).toMatchObject({ provider: "cpu", runs: 3 });
    expect(profile.kernels.length).toBeGreaterThan(0);
    for (const kernel of profile.kernels) expect(kernel.provider).toBe("CPU");
    expect(profile.kernels.reduce((sum, { seconds }) => sum + seconds, 0)).toBeLessThan(2 * profile.seconds + 1e-3);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith("weft-profile-"))).toEqual(before);
  });

  it("of a network that was not prepared, or without its input, says so", async () => {
    const { model } = compiled(perceptron);
    await prepared(model);
    const why = async (id: string) => {
      const answer = await engine.host.profile({ model: id, provider: "cpu", feeds: {}, hot: {}, runs: 3 });
      return isFailed(answer) ? answer.failed : "timed";
    };
    expect(await why("another")).toContain("has not been prepared");
    expect(await why(model.id)).toContain("is not fed");
  });
});

describe("a document's own weights", () => {
  const withFile = (name: string, bytes: Uint8Array) => {
    const path = join(engine.cache, name);
    writeFileSync(path, bytes);
    return { ...compiled(perceptron).model, weightsFile: path };
  };
  const refusal = async (model: CompiledModel & { readonly weightsFile: string }) => {
    const answer = await engine.host.prepare({ model, provider: "cpu" });
    return isFailed(answer) ? answer.failed : "accepted";
  };

  it("are read where they fit", async () => {
    const plan = weightsPlan([{ name: "up.weight", dims: [8, 16] }]);
    const bytes = new Uint8Array(plan.bytes);
    bytes.set(plan.header);
    const model = withFile("fits.safetensors", bytes);
    await prepared(model);
    const read = await engine.host.readParameter({ model: model.id, name: "up.weight" });
    expect(!isFailed(read) && read.data.every((x) => x === 0)).toBe(true);
  });

  it("are those of the document that is run, though another of the same network was run before", async () => {
    const { model, feeds } = compiled(perceptron);
    const run = async () => Array.from((await framed({ run: 1, model: model.id, provider: "cpu", feeds, hot: {}, wanted: [whole("up:y")] })).readings[0]?.slice?.data ?? [], Number);
    await prepared(model);
    const initialised = await run();
    const plan = weightsPlan([{ name: "up.weight", dims: [8, 16] }]);
    const bytes = new Uint8Array(plan.bytes);
    bytes.set(plan.header);
    await prepared(withFile("zeros.safetensors", bytes));
    expect((await run()).every((x) => x === 0)).toBe(true);
    await prepared(model);
    expect(await run()).toEqual(initialised);
  });

  it("stay on disk as long as an engine has them open, however many others come", () => {
    const { model } = compiled(perceptron);
    const sets = Array.from({ length: 20 }, (_, seed) => {
      const set = materialiseWeights(engine.cache, { ...model, seed: 1000 + seed });
      if (isFailed(set)) throw new Error(set.failed);
      if (seed === 0) holdWeights(set);
      return set;
    });
    expect(existsSync(sets[0]!.file)).toBe(true);
    expect(existsSync(sets[1]!.file)).toBe(false);
    letGoOfWeights(sets[0]!);
    utimesSync(sets[0]!.folder, 0, 0);
    expect(isFailed(materialiseWeights(engine.cache, { ...model, seed: 2000 }))).toBe(false);
    expect(existsSync(sets[0]!.file)).toBe(false);
  });

  it("share the bytes of a file that is never changed in place, and copy any other", () => {
    const { model } = compiled(perceptron);
    const plan = weightsPlan(model.parameters);
    const bytes = new Uint8Array(plan.bytes);
    bytes.set(plan.header);
    const names = [true, false].map((settled) => {
      const file = join(engine.cache, `settled-${settled}.safetensors`);
      writeFileSync(file, bytes);
      const set = materialiseWeights(engine.cache, { ...model, weightsFile: file, settled });
      if (isFailed(set)) throw new Error(set.failed);
      return [statSync(set.file).ino === statSync(file).ino, readFileSync(set.file).equals(bytes)];
    });
    expect(names).toEqual([[true, true], [false, true]]);
  });

  it("need room on the disk wherever bytes are written, and none for a second name", () => {
    const { model } = compiled(perceptron);
    const plan = weightsPlan(model.parameters);
    const bytes = new Uint8Array(plan.bytes);
    bytes.set(plan.header);
    const full: typeof roomHere = (folder) => ({ memory: 1e12, ...(folder === undefined ? {} : { disk: 1 }) });
    const [whole, part] = ["whole", "part"].map((name) => join(engine.cache, `full-${name}.safetensors`));
    writeFileSync(whole!, bytes);
    writeFileSync(part!, weightsPlan(model.parameters.slice(0, 1)).header);
    truncateSync(part!, weightsPlan(model.parameters.slice(0, 1)).bytes);
    const trial = (weightsFile: string, settled: boolean) => {
      const set = materialiseWeights(engine.cache, { ...model, weightsFile, settled }, full);
      return isFailed(set) ? set.failed : set;
    };
    expect(trial(part!, true)).toContain("are free on the disk");
    expect(trial(whole!, false)).toContain("are free on the disk");
    const set = trial(whole!, true);
    if (typeof set === "string") throw new Error(set);
    rmSync(set.file);
    // What stands in its place keeps a second name from being given.
    writeFileSync(`${set.file}.${process.pid}.new`, "");
    expect(trial(whole!, true)).toContain("are free on the disk");
  });

  it("go when nobody has used them for a month, and what was never finished after an hour", () => {
    const cache = join(engine.cache, "tidied");
    const { model } = compiled(perceptron);
    const [held, old, fresh] = [1, 2, 3].map((seed) => {
      const set = materialiseWeights(cache, { ...model, seed });
      if (isFailed(set)) throw new Error(set.failed);
      return set;
    });
    holdWeights(held!);
    const torn = ["a", "b"].map((letter) => join(cache, letter.repeat(32)));
    for (const folder of torn) mkdirSync(folder);
    for (const folder of [held!.folder, old!.folder, torn[0]!]) utimesSync(folder, 0, 0);
    mkdirSync(join(cache, "interpret"));
    tidySets(cache);
    expect([held!.folder, old!.folder, fresh!.folder, ...torn, join(cache, "interpret")].map((path) => existsSync(path))).toEqual([true, false, true, false, true, true]);
    letGoOfWeights(held!);
  });

  it("are refused with file, parameter, found and expected", async () => {
    const plan = weightsPlan([{ name: "up.weight", dims: [3, 3] }]);
    const bytes = new Uint8Array(plan.bytes);
    bytes.set(plan.header);
    expect(await refusal(withFile("unfit.safetensors", bytes))).toMatch(/unfit\.safetensors: up\.weight: found \[3, 3\], expected \[8, 16\]/);
    const lenient = await engine.host.prepare({ model: { ...withFile("unfit.safetensors", bytes), unfit: "initialise" }, provider: "cpu" });
    expect(lenient).toMatchObject({ unfit: ["up.weight: found [3, 3], expected [8, 16]"] });
    expect(await refusal(withFile("short.safetensors", new Uint8Array(3)))).toMatch(/found 3 bytes, expected a safetensors file/);
    expect(await refusal(withFile("huge.safetensors", Uint8Array.from([255, 255, 255, 255, 255, 255, 255, 127, 0])))).toMatch(/expected a safetensors file/);
    expect(await refusal({ ...compiled(perceptron).model, weightsFile: "/nowhere/gone.safetensors" })).toMatch(/gone\.safetensors: found nothing there, expected the document's weights;/);
  });
});
