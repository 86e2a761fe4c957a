// Pairs of channels turned by angles that grow with the place: x · cos + turned(x) · sin, the tables held by the model. Source: Su et al. 2021, RoFormer, §3.4.2; pairs as halves: GPT-NeoX.
import { floatAttribute, intAttribute, intOf, textAttribute, type GraphNode } from "../graph.ts";
import type { Found, Pattern, PatternContext } from "./define.ts";

interface Turned {
  readonly x: string;
  readonly pairs: "halves" | "neighbours";
  readonly parts: readonly GraphNode[];
}

/** Tables come from single-precision angles, so late places are off by this. */
const tolerance = 2e-3;
const unusual = 1e-4;

function rotary(node: GraphNode, context: PatternContext): Found | undefined {
  for (const [first = "", second = ""] of [node.inputs, [...node.inputs].reverse()]) {
    const [straight, across] = [timesTable(first, context), timesTable(second, context)];
    const turned = straight && across && turnedOf(across.other, context);
    if (!straight || !across || turned?.x !== straight.other) continue;
    const wave = waveOf(straight.table, across.table, turned, context);
    if (!wave) continue;
    return {
      operator: "Rotary", domain: "weft", inputs: [turned.x], parts: [...turned.parts, straight.node, across.node, node],
      attributes: [intAttribute("axis", wave.axis), intAttribute("places", wave.places), floatAttribute("base", wave.base), textAttribute("pairs", turned.pairs)],
    };
  }
  return undefined;
}

function timesTable(value: string, context: PatternContext): { readonly node: GraphNode; readonly other: string; readonly table: string } | undefined {
  const node = context.maker(value, "Mul");
  const [a = "", b = ""] = node?.inputs ?? [];
  if (!node || !context.isTakenOnce(value)) return undefined;
  if (context.tensor(b)) return { node, other: a, table: b };
  return context.tensor(a) ? { node, other: b, table: a } : undefined;
}

/** The second half of the channels, negated, before the first; or each odd channel, negated, before the even one beside it. */
function turnedOf(value: string, context: PatternContext): Turned | undefined {
  const flat = context.maker(value, "Reshape", "Flatten");
  const joined = context.maker(flat?.inputs[0] ?? value, "Concat");
  const [back = "", front = ""] = joined?.inputs ?? [];
  if (joined?.inputs.length !== 2 || !isLast(joined, context)) return undefined;
  if (!flat) {
    const negated = context.maker(back, "Neg");
    const [late, early] = [halfOf(negated?.inputs[0] ?? "", 1, context), halfOf(front, 0, context)];
    return negated && late && early && late.x === early.x ? { x: late.x, pairs: "halves", parts: [...new Set([...late.parts, ...early.parts]), negated, joined] } : undefined;
  }
  const [oddAlone, evenAlone] = [context.maker(back, "Unsqueeze"), context.maker(front, "Unsqueeze")];
  const negated = context.maker(oddAlone?.inputs[0] ?? "", "Neg");
  const [odd, even] = [everySecond(negated?.inputs[0] ?? "", 1, context), everySecond(evenAlone?.inputs[0] ?? "", 0, context)];
  const [before, after] = [context.rank(odd?.inputs[0] ?? ""), context.rank(value)];
  if (!oddAlone || !evenAlone || !negated || !odd || !even || odd.inputs[0] !== even.inputs[0] || before !== after || context.rank(back) !== (after ?? 0) + 1) return undefined;
  return { x: odd.inputs[0] ?? "", pairs: "neighbours", parts: [odd, even, negated, oddAlone, evenAlone, joined, flat] };
}

function isLast(node: GraphNode, { rank }: PatternContext): boolean {
  const axis = intOf(node, "axis") ?? 0;
  return axis === -1 || axis + 1 === rank(node.outputs[0] ?? "");
}

/** Half of the channels: a slice, or one of two results of a split. */
function halfOf(value: string, which: 0 | 1, context: PatternContext): { readonly x: string; readonly parts: readonly GraphNode[] } | undefined {
  const split = context.producer(value, "Split");
  if (split) {
    const [x = ""] = split.node.inputs;
    const axis = intOf(split.node, "axis") ?? 0;
    return split.node.outputs.length === 2 && split.at === which && (axis === -1 || axis + 1 === context.rank(x)) ? { x, parts: [split.node] } : undefined;
  }
  const slice = sliceOf(value, context);
  const channels = slice && context.dims(slice.x)?.at(-1);
  if (!slice || channels === undefined || slice.step !== 1) return undefined;
  const [start, end] = which === 0 ? [0, channels / 2] : [channels / 2, channels];
  return placeIn(slice.start, channels) === start && placeIn(slice.end, channels) === end ? { x: slice.x, parts: [slice.node] } : undefined;
}

function everySecond(value: string, start: 0 | 1, context: PatternContext): GraphNode | undefined {
  const slice = sliceOf(value, context);
  const channels = slice && context.dims(slice.x)?.at(-1);
  return slice && channels !== undefined && slice.step === 2 && slice.start === start && placeIn(slice.end, channels) >= channels - 1 ? slice.node : undefined;
}

/** A cut of the last axis alone. */
function sliceOf(value: string, context: PatternContext): { readonly node: GraphNode; readonly x: string; readonly start: number; readonly end: number; readonly step: number } | undefined {
  const node = context.maker(value, "Slice");
  const [x = ""] = node?.inputs ?? [];
  const rank = context.rank(x);
  const [start, end, axis] = [1, 2, 3].map((at) => context.scalar(node?.inputs[at] ?? ""));
  const step = (node?.inputs[4] ?? "") === "" ? 1 : context.scalar(node?.inputs[4] ?? "");
  if (!node || rank === undefined || start === undefined || end === undefined || axis === undefined || step === undefined || (axis !== -1 && axis !== rank - 1)) return undefined;
  return { node, x, start, end, step };
}

function placeIn(place: number, size: number): number {
  return Math.min(size, place < 0 ? place + size : place);
}

/** Both tables are those of base^(-2i / channels) radians a place; which dim counts the places, from the end, and what the base is. */
function waveOf(cosines: string, sines: string, { x, pairs }: Turned, context: PatternContext): { readonly axis: number; readonly places: number; readonly base: number } | undefined {
  const [cosine, sine] = [context.tensor(cosines), context.tensor(sines)];
  const rank = context.rank(x);
  const dims = cosine?.dims ?? [];
  const channels = dims.at(-1) ?? 0;
  const long = dims.flatMap((dim, i) => (dim === 1 || i === dims.length - 1 ? [] : [i - dims.length]));
  const [axis = -2] = long;
  const places = dims.at(axis) ?? 0;
  if (!cosine || !sine || rank === undefined || dims.length > rank || dims.join() !== sine.dims.join() || long.length > 1 || places < 2 || channels < 4 || channels % 2 !== 0 || context.dims(x)?.at(-1) !== channels) return undefined;
  const [c, s] = [context.numbers(cosine), context.numbers(sine)];
  if (!c || !s) return undefined;
  const pairAt = (channel: number) => (pairs === "halves" ? channel % (channels / 2) : Math.floor(channel / 2));
  const second = pairs === "halves" ? 1 : 2;
  const found = Math.atan2(s[channels + second] ?? 0, c[channels + second] ?? 0) ** (-channels / 2);
  const base = Math.abs(found - Math.round(found)) < unusual * found ? Math.round(found) : found;
  if (!Number.isFinite(base) || base < 1) return undefined;
  const fits = c.every((cos, i) => {
    const angle = Math.floor(i / channels) * base ** ((-2 * pairAt(i % channels)) / channels);
    return Math.abs(cos - Math.cos(angle)) < tolerance && Math.abs((s[i] ?? 0) - Math.sin(angle)) < tolerance;
  });
  return fits ? { axis, places, base } : undefined;
}

export const rotaryPatterns: readonly Pattern[] = [{ ends: ["Add"], find: rotary }];
