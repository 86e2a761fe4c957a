// Reads an object that came from outside, field by field; everything that is wrong with it is told, each by its path, and defaults stand in its place.
import { problem, type Problem } from "./problem.ts";

type Fields = Readonly<Record<string, unknown>>;

export interface FieldReader {
  /** Without a default the field must be there. */
  text(name: string, usual?: string): string;
  number(name: string, rule: { readonly least?: number; readonly most?: number; readonly whole?: boolean; readonly usual?: number }): number;
  flag(name: string, usual?: boolean): boolean;
  choice<const C extends string>(name: string, choices: readonly C[], usual?: C): C;
  texts(name: string): readonly string[];
  /** An object inside; an empty one where it is missing. */
  inside(name: string): FieldReader;
  has(name: string): boolean;
  /** Every name that stands there. */
  names(): readonly string[];
  /** Tells that a field is wrong, in words that follow its path: found this, expected that. */
  refuse(name: string, words: string): void;
  /** Fields that nobody asked for are told too. */
  close(): void;
}

const longest = 10_000;

export function readFields(value: unknown, at: string, problems: Problem[]): FieldReader {
  const told = new Set<string>();
  const fields: Fields = isPlain(value) ? value : {};
  if (!isPlain(value)) problems.push(problem(`${at || "the value"}: found ${describe(value)}, expected an object`));
  const path = (name: string) => (at === "" ? name : `${at}.${name}`);
  const refuse = (name: string, words: string) => void problems.push(problem(`${path(name)}: ${words}`));
  const own = (name: string) => {
    told.add(name);
    return Object.hasOwn(fields, name) ? fields[name] : undefined;
  };
  /** The field where it is as it should be, else the default. */
  const take = <T>(name: string, is: (found: unknown) => found is T, expected: string, usual: T | undefined, least: T): T => {
    const found = own(name);
    if (is(found)) return found;
    // What is not an object at all has been told once.
    if (isPlain(value) && (found !== undefined || usual === undefined)) refuse(name, `found ${describe(found)}, expected ${expected}`);
    return usual ?? least;
  };
  return {
    text: (name, usual) => take(name, (found): found is string => typeof found === "string" && found.length <= longest, `text of at most ${longest} characters`, usual, ""),
    number: (name, { least = -Infinity, most = Infinity, whole = false, usual }) =>
      take(name, (found): found is number => typeof found === "number" && Number.isFinite(found) && found >= least && found <= most && (!whole || Number.isInteger(found)), rangeOf(least, most, whole), usual, Number.isFinite(least) ? least : 0),
    flag: (name, usual) => take(name, (found): found is boolean => typeof found === "boolean", "true or false", usual, false),
    choice: <const C extends string>(name: string, choices: readonly C[], usual?: C) => {
      const found = own(name);
      const chosen = choices.find((one) => one === found);
      if (chosen === undefined && isPlain(value) && (found !== undefined || usual === undefined)) refuse(name, `found ${describe(found)}, expected ${choices.map((one) => JSON.stringify(one)).join(" or ")}`);
      return chosen ?? usual ?? (choices[0] as C);
    },
    texts: (name) => take(name, (found): found is readonly string[] => Array.isArray(found) && found.length <= longest && found.every((one) => typeof one === "string"), "a list of texts", [], []),
    inside: (name) => {
      const found = own(name);
      return readFields(found === undefined ? {} : found, path(name), problems);
    },
    has: (name) => Object.hasOwn(fields, name) && fields[name] !== undefined,
    names: () => Object.keys(fields),
    refuse,
    close: () => {
      for (const name of Object.keys(fields)) if (!told.has(name)) refuse(name.slice(0, 60), `found a field of this name, expected only ${[...told].join(", ")}`);
    },
  };
}

function rangeOf(least: number, most: number, whole: boolean): string {
  const range = Number.isFinite(least) ? (Number.isFinite(most) ? ` from ${least} to ${most}` : ` from ${least} on`) : Number.isFinite(most) ? ` up to ${most}` : "";
  return `a ${whole ? "whole" : "finite"} number${range}`;
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (typeof value === "string") return JSON.stringify(value.slice(0, 60));
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : typeof value;
}

function isPlain(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
