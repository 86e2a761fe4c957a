// Axes and sizes of a term: one name for each of its numbers, and its arithmetic as a size.
// Source: pyncd, data_structure/Numeric.py and StrideCategory.py.
import { isSizeName } from "../../document/names.ts";
import type { Axis } from "../../tensor/axis.ts";
import { literal, power, product, quotient, sum, variable } from "../../tensor/size-algebra.ts";
import type { Size } from "../../tensor/size.ts";
import { nameOf, TermFault, type Term, type Terms } from "./terms.ts";

export interface TermAxes {
  axis(of: Term): Axis;
  size(of: Term): Size;
  /** Names of sizes that were met. */
  readonly sizes: ReadonlySet<string>;
}

/** Deeper arithmetic than this is damage. */
const deepest = 100;

export function termAxes(terms: Terms): TermAxes {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const sizes = new Set<string>();
  const named = (of: Term, kind: string): string => {
    const key = `${kind} ${of.uid ?? JSON.stringify(of.path)}`;
    const known = names.get(key);
    if (known !== undefined) return known;
    const uid = of.fields["uid"];
    const wish = (typeof uid === "object" && uid !== null && !Array.isArray(uid) ? nameOf((uid as Term["fields"])["_name"]) : undefined)?.replace(/[^\p{L}\p{N}_]+/gu, "_") ?? "";
    const base = isSizeName(wish) ? wish : kind === "axis" ? "a" : "n";
    let name = base;
    for (let i = 2; taken.has(`${kind} ${name}`); i++) name = `${base}${i}`;
    taken.add(`${kind} ${name}`);
    names.set(key, name);
    return name;
  };
  const sizeAt = (of: Term, depth: number): Size => {
    if (depth > deepest) throw new TermFault(of.path, "sizes nested without end", "sums, products and powers of names and numbers");
    const within = (part: Term) => sizeAt(part, depth + 1);
    switch (of.type) {
      case "Integer": {
        const value = of.fields["_value"];
        if (typeof value !== "number" || !Number.isSafeInteger(value)) throw new TermFault(of.path, "an Integer without a whole number", "a field _value with one");
        return literal(value);
      }
      case "FreeNumeric": {
        const name = named(of, "size");
        sizes.add(name);
        return variable(name);
      }
      case "Addition": return sum(...terms.parts(of, "content").map(within));
      case "Multiplication": return terms.parts(of, "content").reduce<Size>((all, part) => (isInverse(part) ? quotient(all, within(terms.part(part, "base"))) : product(all, within(part))), literal(1));
      case "Power": {
        const exponent = within(terms.part(of, "exponent"));
        if (exponent.kind !== "literal" || exponent.value < 0) throw new TermFault(of.path, "a power of no whole number", "an exponent from 0");
        return power(within(terms.part(of, "base")), exponent.value);
      }
      default: throw new TermFault(of.path, of.type, "a size: FreeNumeric, Integer, Addition, Multiplication or Power");
    }
  };
  const isInverse = (of: Term) => of.type === "Power" && terms.part(of, "exponent").fields["_value"] === -1;
  return {
    sizes, size: (of) => sizeAt(of, 0),
    axis(of) {
      if (of.fields["_size"] === undefined) throw new TermFault(of.path, of.type, "an axis, with a field _size");
      return { name: named(of, "axis"), size: sizeAt(terms.part(of, "_size"), 0) };
    },
  };
}
