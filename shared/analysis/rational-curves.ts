// What the learned curves of a network have become: how far from those they began as, and how steep.
import { problem, type Problem } from "../base/problem.ts";
import type { CheckedBlock, CheckedDiagram, CheckedOperator } from "../compiler/check/checked-diagram.ts";
import { rationalStarts } from "../operators/group-rational.ts";

export interface RationalCurve {
  /** The node as a port path, and which of its groups of channels. */
  readonly node: string;
  readonly group: number;
  readonly start: string;
  /** Largest distance from the curve it began as, on [−3, 3]. */
  readonly drift: number;
  /** The steepest slope on [−3, 3], and where. */
  readonly slope: { readonly steepest: number; readonly at: number };
  /** The curve itself at -3, -2.9, … 3. */
  readonly values: readonly number[];
}

interface NamedParameter {
  readonly name: string;
  /** The node that owns it, as a port path without port. */
  readonly owner: string;
}

export interface Rational {
  readonly numerator: readonly number[];
  readonly denominator: readonly number[];
  /** Whether the terms below are made positive each alone, not as a sum. */
  readonly terms?: boolean;
}

const places = Array.from({ length: 61 }, (_, i) => i / 10 - 3);

export function rationalCurves(checked: CheckedDiagram, parameters: readonly NamedParameter[], numbersOf: (name: string) => ArrayLike<number> | undefined): readonly RationalCurve[] | Problem {
  const nodes = new Map(rationalNodes(checked.main, []));
  if (nodes.size === 0) return problem("no group rational is drawn here: expected one, such as in the library's rational feed forward");
  return parameters.flatMap(({ name, owner }): readonly RationalCurve[] => {
    const attributes = nodes.get(owner.replace(/\[\d+\]/g, ""))?.attributes;
    const [above, below] = [numbersOf(name), numbersOf(name.replace(/numerator$/, "denominator"))];
    if (!attributes || !name.endsWith(".numerator") || !above || !below) return [];
    const start = attributes["initial"] === "silu" || attributes["initial"] === "gelu" ? attributes["initial"] : "identity";
    const began = rationalStarts[start];
    const degrees = [began.numerator.length, began.denominator.length] as const;
    return Array.from({ length: Math.floor(above.length / degrees[0]) }, (_, group) => {
      const curve: Rational = { numerator: cut(above, group, degrees[0]), denominator: cut(below, group, degrees[1]), terms: attributes["denominator"] === "terms" };
      const slopes = places.map((x) => Math.abs(rationalAt(curve, x + 1e-5) - rationalAt(curve, x - 1e-5)) / 2e-5);
      const steepest = slopes.reduce((most, slope) => Math.max(most, slope), 0);
      return {
        node: owner, group, start, values: places.map((x) => rationalAt(curve, x)),
        drift: places.reduce((most, x) => Math.max(most, Math.abs(rationalAt(curve, x) - rationalAt({ ...began, terms: curve.terms ?? false }, x))), 0),
        slope: { steepest, at: places[slopes.indexOf(steepest)] ?? 0 },
      };
    });
  });
}

/** (a0 + a1·x + …) / (1 + |b1·x + b2·x² + …|), or with each term below made positive. */
export function rationalAt({ numerator, denominator, terms = false }: Rational, x: number): number {
  const above = numerator.reduce((sum, a, i) => sum + a * x ** i, 0);
  const parts = denominator.map((b, i) => b * x ** (i + 1));
  return above / (1 + (terms ? parts.reduce((sum, part) => sum + Math.abs(part), 0) : Math.abs(parts.reduce((sum, part) => sum + part, 0))));
}

function cut(numbers: ArrayLike<number>, group: number, length: number): readonly number[] {
  return Array.from({ length }, (_, i) => numbers[group * length + i] ?? 0);
}

function rationalNodes(block: CheckedBlock, path: readonly string[]): readonly (readonly [string, CheckedOperator])[] {
  return [...block.nodes.values()].flatMap((node): readonly (readonly [string, CheckedOperator])[] => {
    const here = [...path, node.id];
    if (node.kind === "block") return node.body ? rationalNodes(node.body, here) : [];
    return node.node.operator === "group-rational" ? [[here.join("/"), node]] : [];
  });
}
