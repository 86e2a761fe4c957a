// Readings of arrays that stay in the session: the same as those of arrays that leave it, and true of every element.
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileDocument, type CompiledModel } from "../../shared/compiler/compile.ts";
import type { ArrayMessage, Frame, Reading, ReadingRequest } from "../../shared/contract/engine.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { startTestEngine, type TestEngine } from "../support/built-engine.ts";
import { diagram } from "../support/diagram.ts";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => {
  engine.host.close();
  rmSync(engine.cache, { recursive: true, force: true });
});

const maps = diagram({
  nodes: { x: ["input", { axes: "c=3 (y=20 x=24)" }], edges: ["conv", { to: "c=12", kernel: [3], padding: "same" }], lit: ["relu"], out: ["output"] },
  wires: ["x -> edges", "edges -> lit", "lit -> out"],
});
/** Some wires are drawn in another order of axes than they are computed in. */
const heads = diagram({
  nodes: {
    q: ["input", { axes: "y=15 k=4 h=6" }], k: ["input", { axes: "x=16 k=4 h=6" }],
    scores: ["einsum", { spec: "y k h, x k h -> y x h" }], scaled: ["scale", { factor: 0.5 }], weights: ["softmax", { axis: "x" }],
    mixed: ["einsum", { spec: "y x h, x k h -> y k h" }], out: ["output"],
  },
  wires: ["q -> scores:x0", "k -> scores:x1", "scores -> scaled", "scaled -> weights", "weights -> mixed:x0", "k -> mixed:x1", "mixed -> out"],
});
const line = diagram({ nodes: { x: ["input", { axes: "t=300 m=300" }], half: ["scale", { factor: 0.5 }], root: ["sqrt"], out: ["output"] }, wires: ["x -> half", "half -> root", "root -> out"] });

let runs = 0;
async function run(model: CompiledModel, x: Float32Array, wanted: readonly ReadingRequest[]): Promise<Frame> {
  const feeds: Record<string, ArrayMessage> = Object.fromEntries(model.feeds.map(({ name, dtype, dims }) => [name, { dtype, dims: [...dims], data: x.subarray(0, dims.reduce((a, b) => a * b, 1)) }]));
  const answer = await engine.host.run({ run: ++runs, model: model.id, provider: "cpu", feeds, hot: {}, wanted });
  if (answer === null || isFailed(answer)) throw new Error(answer === null ? "superseded" : answer.failed);
  return answer;
}

async function prepared(document: WeftDocument, glances: boolean): Promise<CompiledModel> {
  const made = compileDocument(checkDocument(document), { variant: "explore", probes: "all", glances });
  if ("problems" in made) throw new Error(made.problems.map((p) => p.problem).join());
  const answer = await engine.host.prepare({ model: made.model, provider: "cpu" });
  if (isFailed(answer)) throw new Error(answer.failed);
  return made.model;
}

const waves = (length: number, change: (x: number, i: number) => number = (x) => x) => Float32Array.from({ length }, (_, i) => change(Math.sin(i * i), i));
const of = (frame: Frame, port: string, view?: string): Reading => frame.readings.find((reading) => reading.of === port && reading.view === view)!;

function statisticsOf(data: Iterable<number>) {
  const all = [...data];
  const finite = all.filter(Number.isFinite);
  const mean = finite.reduce((a, b) => a + b, 0) / finite.length;
  return { count: all.length, least: finite.reduce((a, b) => Math.min(a, b), Infinity), greatest: finite.reduce((a, b) => Math.max(a, b), -Infinity), mean, deviation: Math.sqrt(finite.reduce((a, b) => a + (b - mean) ** 2, 0) / finite.length), notFinite: 1 - finite.length / all.length };
}

describe("readings of arrays that stay in the session", () => {
  it.each([["maps", maps], ["heads", heads]] as const)("show the same elements as those of arrays that leave it, also where the engine chooses which: %s", async (name, document) => {
    const [inside, outside] = [await prepared(document, true), await prepared(document, false)];
    const wanted = Object.entries(inside.probes).flatMap(([port, { dims }]): readonly ReadingRequest[] => [
      { of: port, cut: dims.map((size) => ({ start: 1, end: size, step: 2 })) },
      { of: port, view: "four", cut: dims.map((size, axis) => ({ start: 0, end: size, step: axis === 0 ? 1 : 3, ...(axis === 0 ? { varying: 4 } : {}) })) },
      { of: port, view: "given", cut: dims.map((size, axis) => ({ start: 0, end: size, step: 1, ...(axis === 1 ? { at: [3, 1] } : {}) })) },
      { of: port, view: "none" },
    ]);
    expect(Object.values(inside.probes).some(({ perm }) => perm !== undefined)).toBe(name === "heads");
    const x = waves(3 * 20 * 24);
    // What is asked for again is answered again.
    await run(inside, x.map((v) => -v), wanted);
    const [a, b] = [await run(inside, x, wanted), await run(outside, x, wanted)];
    expect(a.readings.length).toBe(wanted.length);
    for (const [i, reading] of a.readings.entries()) {
      const other = b.readings[i]!;
      expect({ ...reading, statistics: 0, slice: { ...reading.slice, data: 0 } }).toEqual({ ...other, statistics: 0, slice: { ...other.slice, data: 0 } });
      for (const [k, value] of (reading.slice?.data ?? []).entries()) expect(Number(value)).toBeCloseTo(Number(other.slice!.data[k]), 4);
    }
  });

  it("count every element, and say so", async () => {
    const model = await prepared(line, true);
    const x = waves(90_000, (s) => Math.fround(3 + s));
    const frame = await run(model, x, Object.keys(model.probes).map((port) => ({ of: port })));
    for (const [port, data] of [["x:y", x], ["half:y", x.map((v) => v / 2)], ["root:y", x.map((v) => Math.sqrt(v / 2))]] as const) {
      const { statistics } = of(frame, port);
      const want = statisticsOf(data);
      expect([statistics.count, statistics.notFinite]).toEqual([90_000, 0]);
      for (const key of ["least", "greatest", "mean", "deviation"] as const) expect(Math.abs(statistics[key] - want[key]) / want.greatest, key).toBeLessThan(1e-4);
    }
  });

  it("tell of a single element that is not finite, wherever it is, and all about the others", async () => {
    const model = await prepared(line, true);
    const wanted = [{ of: "half:y" }, { of: "root:y", cut: [{ start: 0, end: 2, step: 1 }, { start: 0, end: 2, step: 1 }] }];
    const clean = waves(90_000, (s) => 3 + s);
    for (const [place, value] of [[77_777, NaN], [4_321, Infinity], [89_999, -Infinity], [12, -1]] as const) {
      const x = clean.slice();
      x[place] = value;
      const frame = await run(model, x, wanted);
      const halves = x.map((v) => v / 2);
      for (const [port, data] of [["half:y", halves], ["root:y", halves.map((v) => Math.sqrt(v))]] as const) {
        const { statistics, slice } = of(frame, port);
        const want = statisticsOf(data);
        expect(statistics.notFinite, `${port} with ${value}`).toBeCloseTo(want.notFinite, 9);
        for (const key of ["least", "greatest", "mean", "deviation"] as const) expect(Math.abs(statistics[key] - want[key]), `${key} of ${port} with ${value}`).toBeLessThan(1e-3);
        expect(slice?.dims).toEqual(port === "root:y" ? [2, 2] : undefined);
      }
    }
    expect((await run(model, clean, wanted)).readings.map(({ statistics }) => statistics.notFinite)).toEqual([0, 0]);
  });

  it("are told of masks too, whose squares f32 does not hold", async () => {
    const model = await prepared(line, true);
    const { statistics } = of(await run(model, waves(90_000, (s, i) => (i % 3 === 0 ? -3e38 : s)), [{ of: "half:y" }]), "half:y");
    expect([statistics.notFinite, statistics.count, statistics.least]).toEqual([0, 90_000, Math.fround(-1.5e38)]);
  });

  it("give way to the whole array where a view counts its elements", async () => {
    const model = await prepared(line, true);
    const x = waves(90_000, (s) => 3 + s);
    const wanted = [{ of: "half:y", histogram: { bins: 8 } }, { of: "root:y" }];
    const frame = await run(model, x, wanted);
    expect(of(frame, "half:y").histogram?.counts.reduce((a, b) => a + b, 0)).toBe(90_000);
    expect(of(frame, "root:y").statistics.count).toBe(90_000);
    const whole = await engine.host.readArray({ model: model.id, of: "half:y" });
    expect(!isFailed(whole) && whole.data.length).toBe(90_000);
    expect(await engine.host.readArray({ model: model.id, of: "root:y" })).toMatchObject({ failed: expect.stringContaining("open it in a view") });
  });
});
