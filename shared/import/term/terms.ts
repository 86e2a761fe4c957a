// A term of pyncd as it stands in JSON: parts asked for by what they must be, and the first one that is not refused with its place.
// Source: pyncd (mit-zardini-lab), data_transfer/term_json.py.
import { describe, isObject } from "../../document/field-reader.ts";
import type { Json, JsonObject } from "../../document/json-reader.ts";

export type Path = readonly (string | number)[];

/** Ends the reading; nothing outside of this folder sees it. */
export class TermFault extends Error {
  readonly path: Path;
  readonly expected: string;
  readonly fix: string;
  constructor(path: Path, found: string, expected: string, fix = "export the term from pyncd again") {
    super(found);
    this.path = path;
    this.expected = expected;
    this.fix = fix;
  }
}

export interface Term {
  readonly type: string;
  readonly fields: JsonObject;
  readonly path: Path;
  /** What it has as its own: two terms with one number are the same. */
  readonly uid: number | undefined;
}

export interface Terms {
  /** A term, or the one that a reference names. */
  term(value: Json | undefined, path: Path): Term;
  part(of: Term, field: string): Term;
  parts(of: Term, field: string): readonly Term[];
  numbers(of: Term, field: string): readonly number[];
}

export function readTerms(repository: JsonObject): Terms {
  const term = (value: Json | undefined, path: Path): Term => {
    if (!isObject(value)) throw new TermFault(path, describe(value), "a term, {\"__type__\": …}");
    const reference = value["__ref__"];
    if (reference !== undefined) {
      const target = typeof reference === "number" && Object.hasOwn(repository, String(reference)) ? repository[String(reference)] : undefined;
      if (!isObject(target) || target["__ref__"] !== undefined) throw new TermFault(path, `a reference to ${describe(reference)}`, "the number of a term in uid_repository");
      return { ...whole(target, ["uid_repository", String(reference)]), uid: Number(reference) };
    }
    return whole(value, path);
  };
  const field = (of: Term, name: string): Json => {
    const value = Object.hasOwn(of.fields, name) ? of.fields[name] : undefined;
    if (value === undefined) throw new TermFault(of.path, `${of.type} without ${name}`, `a field ${name}`);
    return value;
  };
  const listed = (of: Term, name: string): readonly Json[] => {
    const value = field(of, name);
    if (!Array.isArray(value)) throw new TermFault([...of.path, name], describe(value), "a list");
    return value as readonly Json[];
  };
  return {
    term,
    part: (of, name) => term(field(of, name), [...of.path, name]),
    parts: (of, name) => listed(of, name).map((value, i) => term(value, [...of.path, name, i])),
    numbers: (of, name) => listed(of, name).map((value, i) => {
      if (typeof value !== "number" || !Number.isInteger(value) || value < 0) throw new TermFault([...of.path, name, i], describe(value), "a whole number from 0");
      return value;
    }),
  };
}

/** An enum stands for itself where an axis could be. */
export function isTiled(value: Json): boolean {
  return isObject(value) && value["__registered__"] === "enum" && value["name"] === "TILED";
}

function whole(value: JsonObject, path: Path): Term {
  const type = value["__type__"];
  if (typeof type !== "string") throw new TermFault(path, "an object without __type__", "a term, {\"__type__\": …}");
  return { type, fields: value, path, uid: undefined };
}

/** The letters of a DynamicName, with what stands below. */
export function nameOf(value: Json | undefined): string | undefined {
  if (!isObject(value) || value["__type__"] !== "DynamicName") return undefined;
  const body = value["body"];
  const below = nameOf(value["subscript"]);
  return typeof body === "string" && body !== "" ? (below === undefined ? body : `${body}_${below}`) : below;
}
