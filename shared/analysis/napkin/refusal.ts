// Why a region cannot be cut in the way that is asked: the rule by its name, the glyph at which it fails, and what would help.
import type { AxisRole } from "./axis-roles.ts";

export type NapkinRule =
  /** The region must be convex: no way may leave it and come back. */
  | "convex"
  /** A grouped axis is lifted over the whole region: it passes every glyph. */
  | "group passes every glyph"
  /** A streamed axis needs a head and a body at every glyph it meets. */
  | "stream has head and body"
  /** What has seen the whole of a streamed axis cannot meet a piece of it any more. */
  | "stream passes once"
  /** What an online lemma leaves undivided must end in a sum within the region. */
  | "stream is finished inside"
  /** A stream inside another one ends before that goes on. */
  | "streams are nested"
  /** One kernel works along at least one axis in common. */
  | "one axis in common"
  /** What is held fits the level. */
  | "fits the level"
  | "size is within its axis";

export interface Refusal {
  readonly rule: NapkinRule;
  /** Path of the glyph, where one is at fault. */
  readonly at?: string;
  readonly axis?: string;
  /** What was found, what was expected, and what would help. */
  readonly problem: string;
}

export function isRefusal(value: object | undefined): value is Refusal {
  return value !== undefined && "rule" in value && "problem" in value;
}

export function notConvex(out: string, back: string): Refusal {
  return { rule: "convex", at: back, problem: `found a way that leaves at ${out} and comes back at ${back}, expected none: take what lies between into the region, or end it before` };
}

const words: Readonly<Record<AxisRole, string>> = {
  passes: "works at each index by itself", sums: "sums it up", scans: "carries a state along it", normalises: "divides by what the whole of it comes to", whole: "needs the whole of it",
};

export function notGrouped(axis: string, at: string, role: AxisRole | undefined): Refusal {
  return { rule: "group passes every glyph", axis, at, problem: `${at} ${role === undefined ? "does not have it, and every group would compute it again" : words[role]}, expected an axis that every glyph lifts: ${role === "sums" ? "stream it instead" : "take the glyph out of the region, or choose another axis"}` };
}

export function noBody(axis: string, at: string): Refusal {
  return { rule: "stream has head and body", axis, at, problem: `${at} ${words.whole}, expected a head for the first piece and a body for each further one: keep the axis whole, or take the glyph out of the region` };
}

export function noLemma(axis: string, at: string, lemma: string): Refusal {
  return { rule: "stream has head and body", axis, at, problem: `${at} ${words.normalises} and has no body by itself, expected one for each further piece: put the lemma «${lemma}» to use, or keep the axis whole` };
}

export function secondPass(axis: string, at: string): Refusal {
  return { rule: "stream passes once", axis, at, problem: `${at} meets pieces of it beside what has seen all of it, expected one pass: end the region before, or keep the axis whole` };
}

export function unfinished(axis: string, at: string, lemma: string, reader: string | undefined): Refusal {
  const found = reader === undefined ? "its result leaves the region before it is divided" : `${reader} is no linear map that could go before the division`;
  return { rule: "stream is finished inside", axis, at, problem: `${at} has no body by itself; by the lemma «${lemma}» it has, but ${found}, expected a sum along ${axis} behind it: take the contraction into the region, or keep the axis whole` };
}

export function notNested(outer: string, inner: string): Refusal {
  return { rule: "streams are nested", axis: inner, problem: `glyphs along ${inner} lie outside of the stream of ${outer}, expected them inside: stream ${inner} first` };
}

export function nothingInCommon(): Refusal {
  return { rule: "one axis in common", problem: "no axis can be cut in groups or fed in pieces for all of these glyphs, expected one: look at fewer of them" };
}

export function tooMuch(held: number, most: number, level: string): Refusal {
  return { rule: "fits the level", problem: `${held.toLocaleString("en")} bytes are held at once, expected at most the ${most.toLocaleString("en")} of ${level}: choose smaller groups or pieces` };
}

export function outOfSize(axis: string, given: number, size: number): Refusal {
  return { rule: "size is within its axis", axis, problem: `found ${given}, expected a whole number from 1 to ${size}` };
}
