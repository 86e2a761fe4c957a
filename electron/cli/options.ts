// What an option may take: each kind says how it is written and reads the words that were given, or says why it cannot.
import { problem, type Problem } from "../../shared/base/problem.ts";

export interface Option<T> {
  /** What stands for its value in the usage; a flag has none. */
  readonly value?: string;
  readonly about: string;
  /** One letter, for `-o`. */
  readonly short?: string;
  readonly many?: boolean;
  /** `given` are its values in their order, none where it is left out. */
  read(given: readonly string[]): T | Problem;
}
export type Options = Readonly<Record<string, Option<unknown>>>;
export type Given<O> = { readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never };

export function flag(about: string): Option<boolean> {
  return { about, read: (given) => given.length > 0 };
}

export function text(value: string, about: string, short?: string): Option<string | undefined> {
  return { value, about, ...(short === undefined ? {} : { short }), read: ([given]) => (given === "" ? problem(`found nothing, expected ${value}`) : given) };
}

/** Any number of times. */
export function texts(value: string, about: string): Option<readonly string[]> {
  return { value, about, many: true, read: (given) => given };
}

export function oneOf<const T extends string>(values: readonly T[], about: string): Option<T | undefined> {
  const isKnown = (word: string): word is T => (values as readonly string[]).includes(word);
  return { value: values.join("|"), about, read: ([given]) => (given === undefined || isKnown(given) ? given : problem(`found ${JSON.stringify(given)}, expected ${values.join(", ")}`)) };
}

export function wholeNumber(value: string, about: string, least = 0, most = Number.MAX_SAFE_INTEGER): Option<number | undefined> {
  return {
    value, about,
    read([given]) {
      if (given === undefined) return undefined;
      const read = readWhole(given, least, most);
      return read ?? problem(`found ${JSON.stringify(given)}, expected a whole number from ${least}${most === Number.MAX_SAFE_INTEGER ? "" : ` to ${most}`}`);
    },
  };
}

/** `NAME=VALUE`, any number of times, each name once. */
export function pairs<T>(value: string, about: string, read: (text: string) => T | Problem): Option<ReadonlyMap<string, T>> {
  return {
    value, about, many: true,
    read(given) {
      const found = new Map<string, T>();
      for (const pair of given) {
        const at = pair.indexOf("=");
        if (at < 1) return problem(`found ${JSON.stringify(pair)}, expected ${value}`);
        const name = pair.slice(0, at);
        if (found.has(name)) return problem(`found ${name} a second time, expected each name once`);
        const one = read(pair.slice(at + 1));
        if (typeof one === "object" && one !== null && "problem" in one) return problem(`${name}: ${one.problem}`);
        found.set(name, one);
      }
      return found;
    },
  };
}

export function readWhole(text: string, least: number, most: number = Number.MAX_SAFE_INTEGER): number | undefined {
  const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}

/** A number above zero, as people write it. */
export function positiveNumber(value: string, about: string, most: number): Option<number | undefined> {
  return {
    value, about,
    read([given]) {
      if (given === undefined) return undefined;
      const number = /^(\d+\.?\d*|\.\d+)$/.test(given) ? Number(given) : Number.NaN;
      return number > 0 && number <= most ? number : problem(`found ${JSON.stringify(given)}, expected a number above 0, at most ${most}`);
    },
  };
}
