// What stands above a wire: the axis name in italics, with its size as a small lowered text where a name alone does not say it.
import type { Axis } from "../tensor/axis.ts";
import { printSize } from "../tensor/print-size.ts";
import type { Size } from "../tensor/size.ts";
import type { TextRun } from "./scene.ts";

/** A longer size would cover its neighbours; hovering says it in full. */
const longestSize = 7;

/** `beside`: all axes of the array; a slot says on which of them it depends whether it is there. */
export function axisLabel(axes: readonly Axis[], beside: readonly Axis[] = []): readonly TextRun[] {
  const [first] = axes;
  if (!first) return [];
  const grouped = axes.length > 1;
  const names = axes.map((axis): TextRun => ({ text: axis.name, italic: true, ...(grouped ? { bold: true, overline: true } : {}) }));
  const sizes = axes.map((axis) => sizeText(axis));
  const lowered = sizes.every((size) => size === sizes[0]) && sizes[0] !== undefined && grouped ? `${/^[^⌊⌈]*[+\-/]/.test(sizes[0]) ? `(${sizes[0]})` : sizes[0]}${raisedDigit(axes.length)}` : grouped ? undefined : sizes[0];
  const sized: readonly TextRun[] = lowered === undefined || lowered.length > longestSize + 3 ? names : [...names, { text: lowered, script: "lowered" }];
  const isGuarded = !grouped && first.guard !== undefined && beside.some(({ name }) => name === first.guard);
  return isGuarded ? [...sized, { text: `|${first.guard}`, italic: true }] : sized;
}

/** Words with one raised or lowered part, as `C_1` and `x^2` are written. */
export function scriptedRuns(name: string): readonly TextRun[] {
  const [, base = name, mark, script] = /^([^_^]+)([_^])(.+)$/.exec(name) ?? [];
  return [{ text: base, italic: /^\p{L}′*$/u.test(base) }, ...(script === undefined ? [] : [{ text: script, script: mark === "^" ? "raised" : "lowered" } as const])];
}

/** True where the label says how long the axis is. */
export function isShown(axis: Axis): boolean {
  return sizeText(axis) !== undefined || (axis.size.kind === "variable" && axis.size.name === axis.name);
}

/** Width of a run of text in u, near enough to keep labels apart without measuring fonts. */
export function textWidth(runs: string | readonly TextRun[], size: number): number {
  if (typeof runs !== "string") return runs.reduce((sum, run) => sum + textWidth(run.text, run.script ? size * 0.7 : size), 0);
  return [...runs].reduce((sum, letter) => sum + size * letterWidth(letter), 0);
}

function letterWidth(letter: string): number {
  if ("ijl.,:;|′' ()/".includes(letter)) return 0.32;
  if ("mwMW∿—".includes(letter)) return 0.8;
  return /\p{Lu}/u.test(letter) ? 0.66 : 0.52;
}

/** The size of an axis as its label shows it; nothing where the name says it already. */
function sizeText(axis: Axis): string | undefined {
  if (axis.size.kind === "variable") return axis.size.name === axis.name ? undefined : axis.size.name;
  const written = shortSize(axis.size);
  return written.replace(/[⌊⌋⌈⌉]/g, "").length > longestSize ? undefined : written;
}

function shortSize(size: Size): string {
  if (size.kind === "quotient" && size.rounding !== "exact") {
    const [open, close] = size.rounding === "floor" ? ["⌊", "⌋"] : ["⌈", "⌉"];
    return `${open}${shortSize({ ...size, rounding: "exact" })}${close}`;
  }
  return printSize(size).replaceAll("*", "").replace(/\^(\d)/g, (_, digit: string) => raisedDigit(Number(digit)));
}

function raisedDigit(digit: number): string {
  return "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit] ?? `^${digit}`;
}
