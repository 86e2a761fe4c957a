// A change of a wire as people write it: `relu1:3 = zero`, `relu1:y{y=2-5, x=0} = scale 0.5`, `pool2 = add 2 along 1 0 -1`.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import { readUnit } from "../read-unit.ts";
import type { AxisPlaces, Change, Intervention } from "./intervention.ts";

const forms = "zero, set N, scale N, clamp N to N, add N, add N along N N …, mean, resample, patch SAMPLE";
const mostPlaces = 100_000;

/** `ports` are those of the document; a node stands for its first. */
export function readIntervention(text: string, ports: Iterable<string>): Intervention | Problem {
  const [, target, braces, change] = /^\s*([^={}]+?)\s*(?:\{([^{}]*)\})?\s*=\s*([^={}]+?)\s*$/.exec(text) ?? [];
  if (target === undefined || change === undefined) return problem(`found ${JSON.stringify(text)}, expected a unit and its change, such as relu1:3 = zero`);
  const unit = readUnit(target, ports);
  if (isProblem(unit)) return unit;
  const places = braces === undefined ? [] : readPlaces(braces);
  if (isProblem(places)) return places;
  const read = readChange(change);
  return isProblem(read) ? read : { port: unit.port, ...(unit.channel === undefined ? {} : { channel: unit.channel }), places, change: read };
}

export function printIntervention({ port, channel, places, change }: Intervention): string {
  const axes = places.map(({ axis, at }) => `${axis}=${printPlaces(at)}`).join(", ");
  return `${port}${channel === undefined ? "" : `:${channel}`}${axes === "" ? "" : `{${axes}}`} = ${printChange(change)}`;
}

export function readChange(text: string): Change | Problem {
  const [word = "", ...rest] = text.trim().split(/\s+/);
  const numbers = rest.map(Number);
  const isNumbers = (count: number) => rest.length === count && numbers.every(Number.isFinite);
  const [first = 0] = numbers;
  if ((word === "zero" || word === "mean" || word === "resample") && rest.length === 0) return { kind: word };
  if (word === "set" && isNumbers(1)) return { kind: word, to: first };
  if (word === "scale" && isNumbers(1)) return { kind: word, by: first };
  if (word === "patch" && isNumbers(1) && Number.isSafeInteger(first) && first >= 0) return { kind: word, sample: first };
  if (word === "clamp" && rest.length === 3 && rest[1] === "to") {
    const [least, greatest] = [Number(rest[0]), Number(rest[2])];
    if (least <= greatest) return { kind: word, least, greatest };
  }
  if (word === "add" && isNumbers(1)) return { kind: word, by: first };
  if (word === "add" && rest[1] === "along" && rest.length > 2) {
    const [by, along] = [Number(rest[0]), rest.slice(2).map(Number)];
    if ([by, ...along].every(Number.isFinite)) return { kind: word, by, along };
  }
  return problem(`found the change ${JSON.stringify(text)}, expected one of ${forms}`);
}

export function printChange(change: Change): string {
  switch (change.kind) {
    case "set":
      return `set ${change.to}`;
    case "scale":
      return `scale ${change.by}`;
    case "clamp":
      return `clamp ${change.least} to ${change.greatest}`;
    case "add":
      return `add ${change.by}${change.along ? ` along ${change.along.join(" ")}` : ""}`;
    case "patch":
      return `patch ${change.sample}`;
    default:
      return change.kind;
  }
}

function readPlaces(text: string): readonly AxisPlaces[] | Problem {
  const found: AxisPlaces[] = [];
  for (const part of text.split(",")) {
    const [, axis, list] = /^\s*([^\s=]+)\s*=\s*([\d\s+-]+?)\s*$/.exec(part) ?? [];
    const at = list === undefined ? undefined : placesIn(list);
    if (axis === undefined || at === undefined) return problem(`found ${JSON.stringify(part.trim())}, expected an axis and its places, such as y=3 or y=2-5 or y=0+2+4`);
    if (found.some((one) => one.axis === axis)) return problem(`found the axis ${axis} a second time, expected each once`);
    found.push({ axis, at });
  }
  return found;
}

function placesIn(text: string): readonly number[] | undefined {
  const at = new Set<number>();
  for (const range of text.split("+")) {
    const [, first, last] = /^\s*(\d{1,9})\s*(?:-\s*(\d{1,9}))?\s*$/.exec(range) ?? [];
    if (first === undefined) return undefined;
    const [from, to] = [Number(first), Number(last ?? first)];
    if (to < from || to - from >= mostPlaces) return undefined;
    for (let place = from; place <= to; place++) at.add(place);
  }
  return [...at].sort((a, b) => a - b);
}

function printPlaces(at: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const place of at) {
    const last = runs.at(-1);
    if (last?.[1] === place - 1) last[1] = place;
    else runs.push([place, place]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join("+");
}
