// Makes sizes equal: binds variables, keeps equations it cannot solve yet, and says which reasons force two sides apart.
import { assert } from "../base/assert.ts";
import { difference, freeVariables, literal, normalise, sizesEqual, substitute } from "./size-algebra.ts";
import { printSize } from "./print-size.ts";
import { polynomialOf } from "./size-normal-form.ts";
import { constantValue, isWhole } from "./size-polynomial.ts";
import { isInnerName, solveFor, solveForZero, type Solution } from "./solve-equation.ts";
import type { Size } from "./size.ts";

/** Two sizes that cannot be equal, with what forces each. */
export interface SizeConflict {
  readonly left: Size;
  readonly right: Size;
  /** A sentence a side, such as «m is 64 because Add takes m from both». */
  readonly reasons: readonly string[];
  /** Wire ids that take part, as the solver's caller named them. */
  readonly wires: readonly string[];
}

/** Why two sizes are equal: a sentence, and the wires it speaks of. */
export interface SizeReason {
  readonly because: string;
  readonly wires?: readonly string[];
}

export interface SizeSolver {
  /** Undefined when both can be equal as far as is known. After a conflict the solver goes on without that equation. */
  unify(left: Size, right: Size, reason: string | SizeReason): SizeConflict | undefined;
  /** The size with every bound variable replaced; declared variables keep their names. */
  resolve(size: Size): Size;
  /** Equations that wait for a value. */
  residuals(): readonly { readonly left: Size; readonly right: Size; readonly because: string }[];
}

interface Equation {
  readonly left: Size;
  readonly right: Size;
  readonly reason: SizeReason;
  /** Nothing to solve: `left` is bound to `right`, which must still come out as a number of elements. */
  readonly check?: true;
  settled: boolean;
}

interface Binding {
  readonly value: Size;
  /** The value as far as it was followed; `value` itself is kept for explanations. */
  followed: Size;
  readonly from: Equation;
  readonly order: number;
}

/** `declared` are numbers the person gave: their variables are never bound, and count as numbers where equations are weighed. */
export function createSizeSolver(declared: ReadonlyMap<string, number> = new Map()): SizeSolver {
  const bindings = new Map<string, Binding>();
  const waiting = new Map<string, Set<Equation>>();
  const numbers = new Map([...declared].map(([name, value]) => [name, literal(value)]));

  function unify(left: Size, right: Size, reason: string | SizeReason): SizeConflict | undefined {
    if (left === right) return undefined;
    if (left.kind === "variable" && right.kind === "variable" && left.name === right.name) return undefined;
    if (left.kind === "literal" && right.kind === "literal" && left.value === right.value) return undefined;
    return settle({ left, right, reason: typeof reason === "string" ? { because: reason } : reason, settled: false });
  }

  /** Solves one equation, and then every waiting one that a new binding touches. */
  function settle(first: Equation): SizeConflict | undefined {
    const queue = [first];
    let conflict: SizeConflict | undefined;
    for (let i = 0; i < queue.length; i++) {
      const equation = queue[i];
      if (!equation || equation.settled) continue;
      const outcome = attempt(equation);
      if (outcome.kind === "wait") continue;
      equation.settled = true;
      if (outcome.kind === "conflict") conflict ??= explain(equation);
      if (outcome.kind === "bound") queue.push(...awakened(outcome.name));
    }
    return conflict;
  }

  type Outcome = { readonly kind: "equal" | "conflict" | "wait" } | { readonly kind: "bound"; readonly name: string };

  function attempt(equation: Equation): Outcome {
    if (equation.check) return weigh(equation);
    const [left, right] = [resolve(equation.left), resolve(equation.right)];
    if (sizesEqual(left, right)) return { kind: "equal" };
    const plain = plainSolution(left, right);
    if (plain) {
      bind(plain, equation);
      return { kind: "bound", name: plain.name };
    }
    const symbolic = difference(left, right);
    const numeric = substitute(symbolic, numbers);
    const rest = constantValue(polynomialOf(numeric));
    if (rest) return { kind: rest.numerator === 0 ? "equal" : "conflict" };
    const solved = solveForZero(polynomialOf(numeric), () => true);
    if (solved === "impossible") return { kind: "conflict" };
    const solution = numeric === symbolic ? solved : (named(symbolic, solved) ?? solved);
    if (!solution) {
      keep(equation, numeric);
      return { kind: "wait" };
    }
    const number = substitute(solution.value, numbers);
    const both = () => freeVariables(left).has(solution.name) && freeVariables(right).has(solution.name);
    if (number.kind === "literal" && (number.value < 0 || (number.value === 0 && both()))) return { kind: "conflict" };
    bind(solution, equation);
    return { kind: "bound", name: solution.name };
  }

  /** The common case, without solving: a variable meets a number, another variable, or an expression it can stand for. */
  function plainSolution(left: Size, right: Size): Solution | undefined {
    const free = (size: Size) => size.kind === "variable" && !declared.has(size.name);
    if (left.kind === "variable" && right.kind === "variable" && free(left) && free(right)) {
      const [name, value] = isInnerName(left.name, right.name) ? [left.name, right] : [right.name, left];
      return { name, value };
    }
    if (left.kind === "variable" && free(left) && isValueFor(left.name, right)) return { name: left.name, value: right };
    if (right.kind === "variable" && free(right) && isValueFor(right.name, left)) return { name: right.name, value: left };
    return undefined;
  }

  /** A number, a declared name, or an expression that is whole whatever its variables are and takes nothing but a number away. */
  function isValueFor(name: string, size: Size): boolean {
    if (size.kind === "literal") return size.value >= 0 && Number.isSafeInteger(size.value);
    if (size.kind === "variable") return declared.has(size.name);
    return polynomialOf(size).every((term) => isWhole(term) && (term.key === "" || term.coefficient.numerator > 0)) && !freeVariables(size).has(name);
  }

  /** A solution in declared names rather than their numbers: k is n/2, not 14. */
  function named(symbolic: Size, solved: Solution | undefined): Solution | undefined {
    const general = solveForZero(polynomialOf(symbolic), (name) => !declared.has(name));
    if (general && general !== "impossible") return general;
    const value = solved && solveFor(polynomialOf(symbolic), solved.name);
    return value && sizesEqual(substitute(value, numbers), solved.value) ? { name: solved.name, value } : undefined;
  }

  function weigh(equation: Equation): Outcome {
    const value = substitute(resolve(equation.left), numbers);
    const number = constantValue(polynomialOf(value));
    if (number) return { kind: number.denominator === 1 && number.numerator >= 0 ? "equal" : "conflict" };
    keep(equation, value);
    return { kind: "wait" };
  }

  function bind({ name, value }: Solution, from: Equation): void {
    assert(!bindings.has(name) && !declared.has(name), `${name} is bound twice`);
    bindings.set(name, { value, followed: value, from, order: bindings.size });
    // A difference may still come out below zero: it is weighed again when its variables are known.
    const safe = polynomialOf(value).every((term) => term.coefficient.numerator > 0 && isWhole(term));
    if (!safe) keep({ left: { kind: "variable", name }, right: value, reason: from.reason, check: true, settled: false }, substitute(value, numbers));
  }

  function keep(equation: Equation, on: Size): void {
    for (const name of freeVariables(on)) {
      const known = waiting.get(name);
      if (known) known.add(equation);
      else waiting.set(name, new Set([equation]));
    }
  }

  function awakened(name: string): readonly Equation[] {
    const found = [...(waiting.get(name) ?? [])];
    waiting.delete(name);
    return found;
  }

  function resolve(size: Size): Size {
    if (size.kind === "literal" || bindings.size === 0) return normalise(size);
    if (size.kind === "variable") return follow(size);
    const values = new Map<string, Size>();
    for (const name of freeVariables(size)) if (bindings.has(name)) values.set(name, follow({ kind: "variable", name }));
    return values.size === 0 ? normalise(size) : substitute(size, values);
  }

  function follow(start: Size): Size {
    // Chains of plain renamings are walked in a loop: they can be as long as the network is deep.
    const passed: Binding[] = [];
    let size = start;
    while (size.kind === "variable") {
      const binding = bindings.get(size.name);
      if (!binding) break;
      passed.push(binding);
      size = binding.followed;
    }
    const end = size.kind === "variable" || size.kind === "literal" ? size : resolve(size);
    for (const binding of passed) binding.followed = end;
    return end;
  }

  function explain(equation: Equation): SizeConflict {
    const wires = new Set(equation.reason.wires ?? []);
    const sides = (equation.check ? [equation.left] : [equation.left, equation.right]).flatMap((size) => {
      const sentence = explainSide(size, wires);
      return sentence === undefined ? [] : [sentence];
    });
    return { left: equation.check ? equation.left : resolve(equation.left), right: resolve(equation.right), reasons: sides, wires: [...wires] };
  }

  function explainSide(size: Size, wires: Set<string>): string | undefined {
    const found: { readonly order: number; readonly because: string }[] = [];
    const seen = new Set<string>();
    const visit = (part: Size, before: number): void => {
      for (const name of freeVariables(part)) {
        if (seen.has(name)) continue;
        const binding = bindings.get(name);
        const value = declared.get(name);
        if (value !== undefined) {
          seen.add(name);
          found.push({ order: -1, because: `${name} is declared as ${value}` });
        } else if (binding && binding.order < before) {
          seen.add(name);
          found.push({ order: binding.order, because: binding.from.reason.because });
          for (const wire of binding.from.reason.wires ?? []) wires.add(wire);
          visit(binding.from.left, binding.order);
          visit(binding.from.right, binding.order);
          visit(binding.value, Infinity);
        }
      }
    };
    visit(size, Infinity);
    if (found.length === 0) return undefined;
    const reasons = [...new Set(found.sort((a, b) => a.order - b.order).map(({ because }) => because))];
    const [told, more] = [reasons.slice(0, 4), reasons.length - 4];
    const value = substitute(resolve(size), numbers);
    const because = more > 0 ? `${told.join(", ")}, and ${more} more` : told.join(", ");
    return sizesEqual(value, size) ? `${printSize(size)}: ${because}` : `${printSize(size)} is ${printSize(value)} because ${because}`;
  }

  return {
    unify,
    resolve,
    residuals: () => [...new Set([...waiting.values()].flatMap((set) => [...set]))].filter((equation) => !equation.settled && !equation.check)
      .map(({ left, right, reason }) => ({ left: resolve(left), right: resolve(right), because: reason.because })),
  };
}
