// The sizes of one check: values the person declared, what follows from the wires, and what is still to be found out.
import { isProblem } from "../../base/problem.ts";
import type { WeftDocument } from "../../document/document.ts";
import type { SizeConflict } from "../../operators/node-problems.ts";
import type { Unifier } from "../../operators/type-node.ts";
import { evaluateSize, freeVariables } from "../../tensor/size-algebra.ts";
import { printSize } from "../../tensor/size-text.ts";
import type { Size } from "../../tensor/size.ts";
import { createSizeSolver } from "../../tensor/solver.ts";

export interface SizeScope extends Unifier {
  /** Grows whenever a size could not be settled by declared numbers alone; what did not make it grow may be remembered. */
  readonly unsettled: () => number;
  /** Weighs equations as this scope would, and leaves it as it is: for trying what might be inserted. */
  trial(): Unifier;
  /** The number a size comes to by the declared values alone. */
  declared(size: Size): number | undefined;
  /** The number a size comes to once everything is known, or all variables without a value, or why it is no number. */
  value(size: Size): number | { readonly unknown: readonly string[] } | { readonly impossible: string };
  /** Every variable that was asked for, with its number where it has one. */
  readonly found: ReadonlyMap<string, number | undefined>;
}

export function createSizeScope(document: WeftDocument): SizeScope {
  const values = new Map<string, number>();
  for (const [name, { value }] of Object.entries(document.sizes)) if (value !== undefined) values.set(name, value);
  const solver = createSizeSolver(values);
  const found = new Map<string, number | undefined>(Object.keys(document.sizes).map((name) => [name, values.get(name)]));
  const byName = (name: string) => values.get(name);
  let unsettled = 0;

  const declared = (size: Size): number | undefined => {
    if (size.kind === "literal") return size.value;
    if (size.kind === "variable") return values.get(size.name);
    const number = evaluateSize(size, byName);
    return typeof number === "number" ? number : undefined;
  };

  function ofVariable(name: string): number | undefined {
    const known = values.get(name);
    if (known !== undefined) return known;
    const resolved = solver.resolve({ kind: "variable", name });
    if (resolved.kind === "variable" && resolved.name === name) return undefined;
    const number = evaluateSize(resolved, byName);
    return typeof number === "number" ? number : undefined;
  }

  const followed = (size: Size): Size => {
    if (size.kind === "literal" || declared(size) !== undefined) return size;
    unsettled += 1;
    return solver.resolve(size);
  };

  return {
    unsettled: () => unsettled,
    declared,
    found,
    trial() {
      const apart = createSizeSolver(values);
      return {
        unify: (left, right, at) => apart.unify(followed(left), followed(right), at.because),
        resolve: (size) => apart.resolve(followed(size)),
      };
    },
    unify(left, right, at) {
      if (left === right) return undefined;
      const [a, b] = [declared(left), declared(right)];
      if (a !== undefined && b !== undefined) return a === b ? undefined : conflict(left, right, a, b, at.because);
      unsettled += 1;
      return solver.unify(left, right, at.because);
    },
    resolve: followed,
    value(size) {
      const unknown: string[] = [];
      for (const name of freeVariables(size)) {
        const number = ofVariable(name);
        found.set(name, number);
        if (number === undefined) unknown.push(name);
      }
      if (unknown.length > 0) return { unknown };
      const number = evaluateSize(size, ofVariable);
      if (number === undefined) return { unknown: [printSize(size)] };
      return isProblem(number) ? { impossible: number.problem } : number;
    },
  };
}

function conflict(left: Size, right: Size, a: number, b: number, because: string): SizeConflict {
  const side = (size: Size, value: number) => (size.kind === "literal" ? [] : [`${printSize(size)} is ${value}`]);
  return { left, right, reasons: [because, ...side(left, a), ...side(right, b)], wires: [] };
}
