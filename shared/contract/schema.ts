// Schemas of what crosses a process border: a type and the check that a value has it, in one definition.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { ElementArray } from "../tensor/elements.ts";

export interface Schema<T> {
  /** The value as T, or what is wrong with it and where. */
  read(value: unknown, at: string): T | Problem;
}
export type Infer<S> = S extends Schema<infer T> ? T : never;

function expected(what: string, at: string, value: unknown): Problem {
  return problem(`${at || "the value"}: expected ${what}, found ${value === null ? "null" : Array.isArray(value) ? "a list" : typeof value}`);
}

function when<T>(what: string, is: (value: unknown) => value is T): Schema<T> {
  return { read: (value, at) => (is(value) ? value : expected(what, at, value)) };
}

export const string = when("text", (v): v is string => typeof v === "string");
export const number = when("a finite number", (v): v is number => typeof v === "number" && Number.isFinite(v));
export const anyNumber = when("a number", (v): v is number => typeof v === "number");
export const boolean = when("true or false", (v): v is boolean => typeof v === "boolean");
export const bytes = when("bytes", (v): v is Uint8Array => v instanceof Uint8Array);
/** What carries which element type stands in `tensor/elements.ts`. */
export type { ElementArray };
export const elements = when("array elements", (v): v is ElementArray =>
  v instanceof Float32Array || v instanceof Float64Array || v instanceof Int32Array || v instanceof Uint8Array || v instanceof BigInt64Array);
/** Whatever can travel; who asked for it knows its form. */
export const anything: Schema<unknown> = { read: (value) => value };
export const nothing: Schema<null> = { read: (value, at) => (value === undefined || value === null ? null : expected("nothing", at, value)) };

export function literal<const L extends string | number | boolean>(...values: readonly L[]): Schema<L> {
  return { read: (value, at) => (values.includes(value as L) ? (value as L) : expected(values.map((v) => JSON.stringify(v)).join(" or "), at, value)) };
}

export function list<T>(of: Schema<T>): Schema<readonly T[]> {
  return {
    read(value, at) {
      if (!Array.isArray(value)) return expected("a list", at, value);
      const out: T[] = [];
      for (const [i, entry] of value.entries()) {
        const read = of.read(entry, `${at}[${i}]`);
        if (isProblem(read)) return read;
        out.push(read);
      }
      return out;
    },
  };
}

export function record<T>(of: Schema<T>): Schema<Readonly<Record<string, T>>> {
  return {
    read(value, at) {
      if (!isPlain(value)) return expected("an object", at, value);
      const out: [string, T][] = [];
      for (const [key, entry] of Object.entries(value)) {
        const read = of.read(entry, `${at}.${key}`);
        if (isProblem(read)) return read;
        out.push([key, read]);
      }
      return Object.fromEntries(out);
    },
  };
}

interface Optional<T> extends Schema<T | undefined> {
  readonly optional: true;
}
export function optional<T>(of: Schema<T>): Optional<T> {
  return { optional: true, read: (value, at) => (value === undefined ? undefined : of.read(value, at)) };
}

export function nullable<T>(of: Schema<T>): Schema<T | null> {
  return { read: (value, at) => (value === null || value === undefined ? null : of.read(value, at)) };
}

type Fields = Readonly<Record<string, Schema<unknown>>>;
type ObjectOf<F extends Fields> = { readonly [K in keyof F as F[K] extends Optional<unknown> ? never : K]: Infer<F[K]> } & {
  readonly [K in keyof F as F[K] extends Optional<unknown> ? K : never]?: Exclude<Infer<F[K]>, undefined>;
};

/** Fields that are not named here are dropped. */
export function object<const F extends Fields>(fields: F): Schema<ObjectOf<F>> {
  return {
    read(value, at) {
      if (!isPlain(value)) return expected("an object", at, value);
      const out: Record<string, unknown> = {};
      for (const [key, schema] of Object.entries(fields)) {
        const read = schema.read(Object.hasOwn(value, key) ? value[key] : undefined, at === "" ? key : `${at}.${key}`);
        if (isProblem(read)) return read;
        if (read !== undefined) out[key] = read;
      }
      return out as ObjectOf<F>;
    },
  };
}

export function either<A, B>(a: Schema<A>, b: Schema<B>): Schema<A | B> {
  return {
    read(value, at) {
      const first = a.read(value, at);
      return isProblem(first) ? b.read(value, at) : first;
    },
  };
}

/** A value that may be an expected failure: the other side said what was wrong. */
export interface Failed {
  readonly failed: string;
}
export function orFailed<T>(of: Schema<T>): Schema<T | Failed> {
  return either(object({ failed: string }) as Schema<Failed>, of);
}
export function isFailed(value: unknown): value is Failed {
  return typeof value === "object" && value !== null && "failed" in value && typeof value.failed === "string";
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}
