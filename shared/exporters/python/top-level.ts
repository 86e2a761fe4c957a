// What stands at the top level of a generated file: functions and classes, each text once, each under a name of its own.
import { distinctName } from "./identifiers.ts";

export interface TopLevel {
  /** The name a definition got; equal definitions share one. */
  define(name: string, source: string): string;
  /** Keeps a name for something that is printed later. */
  reserve(...candidates: readonly string[]): string;
  /** Says what a reader of the file has to know before running it. */
  note(text: string): void;
  readonly notes: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly definitions: readonly { readonly name: string; readonly source: string }[];
}

export function topLevel(taken: readonly string[]): TopLevel {
  const names = new Set(taken);
  const notes = new Set<string>();
  const definitions: { readonly wanted: string; readonly name: string; readonly given: string; readonly source: string }[] = [];
  const reserve = (...candidates: readonly string[]) => {
    const name = distinctName(candidates, (one) => names.has(one));
    names.add(name);
    return name;
  };
  return {
    names, reserve, definitions, notes,
    note: (text) => { notes.add(text); },
    define(wanted, given) {
      const known = definitions.find((one) => one.wanted === wanted && one.given === given);
      if (known) return known.name;
      const name = reserve(wanted);
      definitions.push({ wanted, name, given, source: given.replace(new RegExp(`^(def|class) ${wanted}\\b`, "m"), `$1 ${name}`) });
      return name;
    },
  };
}
