// The napkin: its costs are what plain loops come to, its best partition is the best of all, its closed forms are the published ones, and what cannot be cut is refused by name.
import { describe, expect, test } from "vitest";
import { asNumbers } from "../../shared/analysis/amounts.ts";
import { bestPartition, partSizes } from "../../shared/analysis/napkin/best-partition.ts";
import { deviceNames, devices } from "../../shared/analysis/napkin/devices.ts";
import { heldAtSteps, mostHeld } from "../../shared/analysis/napkin/held.ts";
import { napkin, type Napkin, type NapkinAsked } from "../../shared/analysis/napkin/napkin.ts";
import { isRefusal } from "../../shared/analysis/napkin/refusal.ts";
import { levelChanges, transferred } from "../../shared/analysis/napkin/transfer.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { diagram } from "../support/diagram.ts";
import { attention, chain, everyCut, groupedQueries, matmul, regions, type Cut, type SizedRegion } from "./napkin-regions.ts";
import { simulate } from "./simulate-region.ts";

const level = (elements: number) => ({ name: "test", bytes: 4 * elements });

function asked(document: WeftDocument, how: NapkinAsked): Napkin {
  const found = napkin(checkDocument(document), how);
  if ("problem" in found) throw new Error(found.problem);
  return found;
}

function costs({ region, full }: SizedRegion, { cutting, sizes }: Cut): { readonly moved: number; readonly held: number } {
  const counting = partSizes(full, sizes);
  return { moved: transferred(levelChanges(region, cutting, counting), asNumbers(new Map())).elements ?? Number.NaN, held: mostHeld(heldAtSteps(region, cutting), counting)?.elements ?? Number.NaN };
}

describe.each(regions)("%s", (_name, sized) => {
  const cuts = [...everyCut(sized)];

  test("H and M of every partition are what plain loops load, save and hold", () => {
    expect(cuts.length).toBeGreaterThan(0);
    const step = Math.max(1, Math.floor(cuts.length / 70));
    for (const cut of cuts.filter((_, i) => i % step === 0)) {
      const { loaded, saved, held } = simulate(sized.region, cut.cutting, cut.sizes, sized.full);
      const label = [...cut.sizes].map(([axis, size]) => `${sized.region.axes[axis]?.name ?? ""}=${size}`).join(" ");
      const found = costs(sized, cut);
      expect([label, found.moved]).toEqual([label, loaded + saved]);
      // Where the last piece is a shorter one, or an outer loop has no piece between the first and the last, what is held may never come to the greatest sum.
      const outer = cut.cutting.streams.slice(0, -1).map(({ axis }) => axis);
      const isPlain = [...cut.sizes].every(([axis, size]) => (sized.full[axis] ?? 1) % size === 0 && (!outer.includes(axis) || (sized.full[axis] ?? 1) / size > 2));
      if (isPlain) expect([label, found.held]).toEqual([label, held]);
      else expect([label, found.held >= held]).toEqual([label, true]);
    }
  });

  test("the best partition moves as little as any that fits", () => {
    const all = cuts.map((cut) => costs(sized, cut));
    const least = Math.min(...all.map(({ held }) => held));
    const most = Math.max(...all.map(({ held }) => held));
    for (const elements of [least - 1, least, least + 2, Math.round((2 * least + most) / 3), most]) {
      const fitting = all.filter(({ held }) => held <= elements);
      const best = bestPartition(sized.region, sized.sizes, level(elements));
      if (!best || isRefusal(best)) {
        expect([elements, best && best.rule, fitting]).toEqual([elements, "fits the level", []]);
        continue;
      }
      const found = costs(sized, best);
      expect([elements, found.moved]).toEqual([elements, Math.min(...fitting.map(({ moved }) => moved))]);
      expect(found.held).toBeLessThanOrEqual(elements);
    }
  });
});

describe("closed forms", () => {
  test.each([8, 16, 32])("a product of matrices: 2abc/√M + ac where groups of %i fill M", (g) => {
    const [one] = asked(matmul(64, 64, 64), { level: level(g * g + 2 * g), region: [""] }).regions;
    expect(one?.optimum?.expression).toBe("a*c + 2*a*b*c*M^-(1/2)");
    expect(one?.transfer.elements).toBe(2 * 64 ** 3 / g + 64 * 64);
  });

  test.each([16, 32, 64])("attention: 2qd + 4qxd²/M where groups of %i fill M", (g) => {
    const [q, x, d] = [256, 256, 16];
    const [one] = asked(attention(q, x, d), { level: level(2 * g * d + d + g + 2 * g), region: [""] }).regions;
    expect(one?.optimum?.expression).toBe("2*d*q + 4*d^2*q*x*M^-1");
    expect(one?.lemmas).toEqual(["online softmax"]);
    expect(one?.transfer.elements).toBe(2 * q * d + (4 * q * x * d * d) / (2 * g * d));
  });

  test("grouped queries are attention whose groups are queries times those that share a key", () => {
    const [one] = asked(groupedQueries(64, 64, 8, 4), { level: level(2048), region: [""] }).regions;
    expect(one?.optimum?.expression).toBe("2*d*g*q + 4*d^2*g*q*x*M^-1");
  });

  test("they are met ever closer as more is held, and undercut only where whole axes fit", () => {
    const ratios = [512, 2048, 8192].map((elements) => {
      const [one] = asked(attention(2048, 2048, 16), { level: level(elements), region: [""] }).regions;
      return (one?.transfer.bytes ?? 0) / (one?.optimum?.atLevels[0]?.bytes ?? 1);
    });
    expect(ratios.every((ratio) => ratio >= 1)).toBe(true);
    expect([...ratios].sort((a, b) => b - a)).toEqual(ratios);
    expect(ratios.at(-1)).toBeLessThan(1.15);
  });
});

describe("known counts", () => {
  test("a product of 64³ in groups of 16", () => {
    const [one] = asked(matmul(64, 64, 64), { level: level(4096), region: [""], parts: [{ kind: "group", axis: "a", size: 16 }, { kind: "group", axis: "c", size: 16 }, { kind: "stream", axis: "b", size: 4 }] }).regions;
    expect([one?.transfer.elements, one?.held.elements, one?.held.expression]).toEqual([36864, 16 * 16 + 4 * 32, "g_a*g_c+g_a*s_b+g_c*s_b"]);
  });

  test("attention of 256 queries and keys in groups of 32, and in three kernels", () => {
    const document = attention(256, 256, 16);
    const [one] = asked(document, { level: level(65536), region: [""], parts: [{ kind: "group", axis: "q", size: 32 }, { kind: "stream", axis: "x", size: 8 }] }).regions;
    expect([one?.transfer.elements, one?.held.elements]).toEqual([73728, 2 * 32 * 16 + 8 * 16 + 32 * 8 + 2 * 32]);
    expect([one?.transfer.expression, one?.held.expression]).toEqual(["2*d*q*x/g_q+2*d*q", "2*d*g_q+d*s_x+g_q*s_x+2*g_q"]);
    // Each by itself holds its arrays whole.
    expect(asked(document, { level: level(2 ** 20), region: [""] }).apart).toBe(4 * 278528);
  });

  test("a chain of pointwise glyphs moves its array in and out once, a norm holds a row", () => {
    const [bends] = asked(chain("a=32", ["relu"], ["gelu"], ["tanh"]), { level: level(8), region: [""] }).regions;
    expect([bends?.transfer.elements, bends?.held.elements, bends?.apart]).toEqual([64, 1, 4 * 3 * 64]);
    const [norm] = asked(chain("a=32 m=8", ["layer-norm", { scale: false, bias: false }]), { level: level(8), region: [""] }).regions;
    expect([norm?.transfer.elements, norm?.held.elements]).toEqual([2 * 32 * 8, 8]);
  });
});

const far = level(2 ** 20);
const meanTaken = diagram({ nodes: { x: ["input", { axes: "x=4 m=6" }], bend: ["relu"], mean: ["reduce-mean", { axes: "m" }], less: ["sub"], out: ["output"] }, wires: ["x -> bend", "bend -> mean", "bend -> less:a", "mean -> less:b", "less -> out"] });
const aroundTanh = diagram({ nodes: { x: ["input", { axes: "x=4" }], first: ["relu"], middle: ["tanh"], last: ["mul"], out: ["output"] }, wires: ["x -> first", "first -> middle", "first -> last:x0", "middle -> last:x1", "last -> out"] });
const stream = (axis: string, size = 2) => ({ kind: "stream" as const, axis, size });
const group = (axis: string, size = 2) => ({ kind: "group" as const, axis, size });

test.each<readonly [string, WeftDocument, Omit<NapkinAsked, "level"> & { readonly level?: NapkinAsked["level"] }, string, string | undefined]>([
  ["a softmax alone, by the axis it divides along", attention(4, 6, 3), { region: ["softmax"], parts: [stream("x")] }, "stream is finished inside", "softmax"],
  ["groups of the keys", attention(4, 6, 3), { region: [""], parts: [group("x")] }, "group passes every glyph", "softmax"],
  ["groups of an axis that one glyph lacks", attention(4, 6, 3), { region: [""], parts: [group("d")] }, "group passes every glyph", "scores"],
  ["windows in pieces", chain("c=3 (y=5 x=4)", ["conv", { over: "y x", axis: "c", to: "d=4", padding: "same" }]), { region: [""], parts: [stream("y")] }, "stream has head and body", "n0"],
  ["a mean that is taken off again", meanTaken, { region: [""], parts: [stream("m")] }, "stream passes once", "less"],
  ["a bend behind a softmax", chain("x=4 m=6", ["softmax", { axis: "m" }], ["relu"], ["reduce-sum", { axes: "m" }]), { region: [""], parts: [stream("m")] }, "stream is finished inside", "n0"],
  ["a way that leaves and comes back", aroundTanh, { region: ["first", "last"] }, "convex", "last"],
  ["the keys inside of the channels they are made from", attention(4, 6, 3), { region: [""], parts: [stream("d"), stream("x")] }, "streams are nested", undefined],
  ["windows of one glyph behind another", chain("(y=5 x=4)", ["max-pool", { over: "y x" }], ["max-pool", { over: "y x" }]), { region: [""] }, "one axis in common", undefined],
  ["less than one piece", attention(4, 6, 3), { region: [""], level: level(3) }, "fits the level", undefined],
  ["groups larger than their axis", attention(4, 6, 3), { region: [""], parts: [group("q", 5)] }, "size is within its axis", undefined],
])("%s is refused by name", (_name, document, how, rule, at) => {
  const { regions: none, refused } = asked(document, { level: far, ...how });
  expect([none, refused.map(({ refusal }) => [refusal.rule, refusal.at])]).toEqual([[], [[rule, at]]]);
  expect(refused[0]?.refusal.problem).toMatch(/expected/);
});

test.each([
  [{ region: ["nowhere"] }, "found no glyph nowhere"],
  [{ region: [""], parts: [group("z")] }, "found no axis z in the region, expected one of"],
  [{ region: [""], parts: [group("q"), stream("q")] }, "found q a second time"],
])("%j names what is not there", (how, words) => {
  const found = napkin(checkDocument(attention(4, 6, 3)), { level: far, ...how });
  expect("problem" in found && found.problem).toContain(words);
});

test("without its lemma softmax does not stream, and the refusal names it; what an axis may be is told beforehand", () => {
  const how = { level: far, region: [""], parts: [stream("x")] };
  const [plain, without] = [asked(attention(4, 6, 3), how), asked(attention(4, 6, 3), { ...how, lemmas: new Set() })];
  expect(plain.regions[0]?.lemmas).toEqual(["online softmax"]);
  expect(without.refused.map(({ refusal }) => [refusal.rule, refusal.axis])).toEqual([["stream has head and body", "x"]]);
  expect(without.refused[0]?.refusal.problem).toContain("«online softmax»");
  for (const { axes, is } of [{ axes: plain.axes, is: undefined }, { axes: without.axes, is: "stream has head and body" }]) expect(axes.find(({ axis }) => axis === "x")?.stream?.rule).toBe(is);
  // Each may be done exactly where it is not refused beforehand.
  for (const { axis, group: no, stream: never } of plain.axes) for (const [kind, refusal] of [["group", no], ["stream", never]] as const) {
    const { refused } = asked(attention(4, 6, 3), { level: far, region: [""], parts: [{ kind, axis, size: 1 }] });
    expect(refused.map((one) => one.refusal)).toEqual(refusal ? [refusal] : []);
  }
});

test("M is the most of what is held while each glyph works, and two levels cost what each of them moves at its own speed", () => {
  const device = devices.h100;
  const [first, second] = device.levels;
  const { regions: [one] } = asked(attention(4096, 4096, 64), { level: first, levels: [second], region: [""] });
  expect(one?.columns.map(({ at }) => at)).toEqual(one?.glyphs);
  expect(Math.max(...(one?.columns ?? []).map(({ bytes }) => bytes))).toBe(one?.held.bytes);
  const [shared, registers] = one?.optimum?.atLevels.map(({ bytes }) => bytes ?? NaN) ?? [];
  expect(one?.optimum?.together?.seconds).toBeCloseTo((shared ?? NaN) / first.bandwidth + (registers ?? NaN) / second.bandwidth, 12);
  expect(asked(attention(4096, 4096, 64), { level: devices.webgpu.levels[0], region: [""] }).regions[0]?.optimum?.together).toBeUndefined();
});

test("attention between learned maps comes out as the streamed kernel it is known for", () => {
  const document = gallery.find(({ name }) => name === "multi-head-attention")?.document();
  if (!document) throw new Error("multi-head attention");
  const long = { ...document, sizes: { ...document.sizes, x: { value: 4096 }, y: { value: 2048 } } };
  const { regions: kernels } = asked(long, { level: devices.h100.levels[0] });
  const core = kernels.find(({ glyphs }) => glyphs.includes("cross/core/softmax"));
  expect(core?.glyphs).toEqual(["scores", "scale", "softmax", "gather"].map((name) => `cross/core/${name}`));
  expect(core?.lemmas).toEqual(["online softmax"]);
  expect(core?.parts.map(({ kind, axis }) => `${kind} ${axis}`)).toEqual(expect.arrayContaining(["group h", "group y", "stream x"]));
});

describe("gallery", () => {
  test.each(gallery.map(({ name, document }) => [name, document] as const))("%s: every glyph is in one kernel that fits, or refused by name", (_name, document) => {
    const checked = checkDocument(document());
    const { levels: [first] } = devices.webgpu;
    const found = napkin(checked, { level: first });
    if ("problem" in found) throw new Error(found.problem);
    for (const { held, transfer, parts, glyphs } of found.regions) {
      expect(glyphs.length).toBeGreaterThan(0);
      expect(held.bytes).toBeLessThanOrEqual(first.bytes);
      expect(transfer.bytes).toBeGreaterThan(0);
      for (const { size, of } of parts) expect(size >= 1 && size <= of).toBe(true);
    }
    for (const { refusal } of found.refused) expect([refusal.rule, /expected/.test(refusal.problem)]).toEqual([refusal.rule, true]);
    if (found.moved !== undefined && found.apart !== undefined) expect(found.moved).toBeLessThanOrEqual(found.apart);
  });

  test("every device has a level and says where its numbers are from", () => {
    for (const name of deviceNames) expect([devices[name].levels[0].bytes > 0, devices[name].source.length > 0]).toEqual([true, true]);
  });
});
