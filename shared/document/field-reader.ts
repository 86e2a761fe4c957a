// Reads typed fields out of plain JSON and gathers every problem on the way, so that a person sees all of them at once.
import type { Json, JsonObject } from "./json-reader.ts";
import { fileProblem, printPath, type FileProblem } from "./file-problem.ts";
import { sortedEntries } from "./records.ts";

/** Where in the file a value stands. */
export interface Spot {
  readonly file: string;
  readonly path: readonly (string | number)[];
  readonly line: number;
  readonly lineOf: (value: Json) => number;
  readonly problems: FileProblem[];
}

/** A value, or undefined after a problem was noted at the spot. */
export type Read<T> = (value: Json, at: Spot) => T | undefined;

// Beyond this many nobody reads on, and a hostile file must not make a million sentences.
const mostProblems = 20;

export function note(at: Spot, found: string, expected: string, fix = "correct it or take the copy saved before it"): undefined {
  if (at.problems.length < mostProblems) at.problems.push(fileProblem({ file: at.file, place: printPath(at.path), ...(at.line > 0 ? { line: at.line } : {}) }, found, expected, fix));
  return undefined;
}

export function inside(at: Spot, key: string | number, value: Json): Spot {
  return { ...at, path: [...at.path, key], line: at.lineOf(value) || at.line };
}

export function describe(value: Json | undefined): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object") return "an object";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

export function when<T extends Json>(expected: string, is: (value: Json) => value is T): Read<T> {
  return (value, at) => (is(value) ? value : note(at, describe(value), expected));
}

export const text = when("text", (value): value is string => typeof value === "string");
export const finite = when("a number", (value): value is number => typeof value === "number");
export const flag = when("true or false", (value): value is boolean => typeof value === "boolean");

export function textLike(expected: string, is: (text: string) => boolean): Read<string> {
  return when(expected, (value): value is string => typeof value === "string" && is(value));
}

export function numberLike(expected: string, is: (value: number) => boolean): Read<number> {
  return when(expected, (value): value is number => typeof value === "number" && is(value));
}

export function oneOf<const T extends string | number>(...values: readonly T[]): Read<T> {
  return when(values.map((value) => JSON.stringify(value)).join(" or "), (value): value is T => (values as readonly Json[]).includes(value));
}

export function list<T>(of: Read<T>): Read<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) return note(at, describe(value), "a list");
    const out: T[] = [];
    for (const [i, entry] of (value as readonly Json[]).entries()) {
      const read = of(entry, inside(at, i, entry));
      if (read === undefined) return undefined;
      out.push(read);
    }
    return out;
  };
}

/** Entries in canonical order; a key that breaks the rule is a problem. */
export function record<T>(key: { readonly rule: string; readonly is: (key: string) => boolean }, of: Read<T>): Read<Readonly<Record<string, T>>> {
  return (value, at) => {
    if (!isObject(value)) return note(at, describe(value), "an object");
    const out: (readonly [string, T])[] = [];
    let whole = true;
    for (const [name, entry] of sortedEntries(value)) {
      const read = key.is(name) ? of(entry, inside(at, name, entry)) : note(at, `the name ${describe(name)}`, key.rule, "choose another name");
      if (read === undefined) whole = false;
      else out.push([name, read]);
    }
    return whole ? Object.fromEntries(out) : undefined;
  };
}

interface Field<T> {
  readonly read: Read<T>;
  readonly optional: boolean;
}
type Fields = Readonly<Record<string, Field<unknown>>>;
type Value<F> = F extends Field<infer T> ? T : never;
type RequiredKeys<F extends Fields> = { [K in keyof F]: F[K] extends { readonly optional: false } ? K : never }[keyof F];
export type ObjectOf<F extends Fields> = { readonly [K in RequiredKeys<F>]: Value<F[K]> } & { readonly [K in Exclude<keyof F, RequiredKeys<F>>]?: Value<F[K]> };

export function required<T>(read: Read<T>): { readonly read: Read<T>; readonly optional: false } {
  return { read, optional: false };
}
export function optional<T>(read: Read<T>): { readonly read: Read<T>; readonly optional: true } {
  return { read, optional: true };
}

/** Exactly these fields: one that is not known would be lost on the next save, so it is a problem. */
export function object<const F extends Fields>(fields: F): Read<ObjectOf<F>> {
  return (value, at) => {
    if (!isObject(value)) return note(at, describe(value), "an object");
    const out: [string, unknown][] = [];
    let whole = true;
    for (const name of Object.keys(value)) {
      if (Object.hasOwn(fields, name)) continue;
      note(at, `the unknown field ${describe(name)}`, Object.keys(fields).join(", "), "correct its name or remove it");
      whole = false;
    }
    for (const [name, { read, optional: mayMiss }] of Object.entries(fields)) {
      const entry = Object.hasOwn(value, name) ? value[name] : undefined;
      if (entry === undefined) {
        if (mayMiss) continue;
        note(at, `no field «${name}»`, `a field «${name}»`, "add it");
        whole = false;
        continue;
      }
      const result = read(entry, inside(at, name, entry));
      if (result === undefined) whole = false;
      else out.push([name, result]);
    }
    // Every required field was read above; the mapped type cannot follow a loop.
    return whole ? (Object.fromEntries(out) as ObjectOf<F>) : undefined;
  };
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
