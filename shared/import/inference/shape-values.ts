// Numbers a graph computes from shapes, followed as sizes: a target of a reshape is known although a batch is not.
import { intOf, type GraphNode } from "../graph.ts";
import type { KnownSize } from "./kind.ts";
import { divided, floored, minus, number, plus, same, times, type RuleContext } from "./rules.ts";

/** Longer lists are data, not shapes. */
export const longestShape = 64;

type Values = readonly KnownSize[];

/** The elements of the node's first result, where they follow; one entry for a number. */
export function shapeValues(node: GraphNode, context: RuleContext): Values | undefined {
  const [a, b] = [context.sizes(0), context.sizes(1)];
  switch (node.operator) {
    case "Shape": {
      const dims = context.operand(0)?.dims;
      if (!dims) return undefined;
      const end = intOf(node, "end");
      return dims.slice(intOf(node, "start") ?? 0, end ?? dims.length);
    }
    case "Size": {
      const dims = context.operand(0)?.dims;
      return dims && [times(dims)];
    }
    case "Identity":
    case "Cast":
    case "Squeeze":
    case "Unsqueeze":
    case "Reshape":
      return a;
    case "Concat": {
      const parts = node.inputs.map((_, at) => context.sizes(at));
      return parts.every((part) => part !== undefined) ? within(parts.flat()) : undefined;
    }
    case "Gather": {
      const index = context.numbers(1);
      return a && index && (intOf(node, "axis") ?? 0) === 0 ? index.map((at) => a[at < 0 ? at + a.length : at]) : undefined;
    }
    case "Slice": {
      const [start, end, step] = [context.numbers(1)?.[0], context.numbers(2)?.[0], node.inputs[4] ? context.numbers(4)?.[0] : 1];
      return a && start !== undefined && end !== undefined && step === 1 ? a.slice(start, end >= 2 ** 30 ? a.length : end) : undefined;
    }
    case "Add": return pairwise(a, b, plus);
    case "Sub": return pairwise(a, b, minus);
    case "Mul": return pairwise(a, b, (x, y) => times([x, y]));
    case "Div": return pairwise(a, b, (x, y) => (y?.kind === "literal" && y.value > 0 ? floored(x, y.value) : divided(x, y)));
    case "Mod": return pairwise(a, b, (x, y) => (x?.kind === "literal" && y?.kind === "literal" && y.value > 0 ? number(x.value - Math.floor(x.value / y.value) * y.value) : undefined));
    case "Neg": return a?.map((x) => minus(number(0), x));
    case "ReduceProd": return a && [times(a)];
    case "ReduceSum": return a && [plus(...a)];
    case "Max": return pairwise(a, b, (x, y) => chosen(x, y, Math.max));
    case "Min": return pairwise(a, b, (x, y) => chosen(x, y, Math.min));
    case "ConstantOfShape": {
      const [count] = a ?? [];
      const filling = context.numbers(-1)?.[0];
      return a?.length === 1 && count?.kind === "literal" && count.value <= longestShape && filling !== undefined ? Array.from({ length: count.value }, () => number(filling)) : undefined;
    }
    case "Equal": return pairwise(a, b, (x, y) => (x && y ? (same(x, y) ? number(1) : x.kind === "literal" && y.kind === "literal" ? number(0) : unlike(x, y)) : undefined));
    case "Where": {
      const c = context.sizes(2);
      return a && b && c ? Array.from({ length: Math.max(a.length, b.length, c.length) }, (_, i) => {
        const condition = at(a, i);
        return condition?.kind !== "literal" ? undefined : condition.value === 0 ? at(c, i) : at(b, i);
      }) : undefined;
    }
    default: return undefined;
  }
}

function within(values: Values): Values | undefined {
  return values.length <= longestShape ? values : undefined;
}

/** A size is at least 1, so it is not -1 or 0. */
function unlike(x: NonNullable<KnownSize>, y: NonNullable<KnownSize>): KnownSize {
  const [symbol, value] = x.kind === "literal" ? [y, x] : [x, y];
  return symbol.kind === "variable" && value.kind === "literal" && value.value < 1 ? number(0) : undefined;
}

function chosen(x: KnownSize, y: KnownSize, choose: (a: number, b: number) => number): KnownSize {
  if (x && y && same(x, y)) return x;
  return x?.kind === "literal" && y?.kind === "literal" ? number(choose(x.value, y.value)) : undefined;
}

function at(values: Values, i: number): KnownSize {
  return values.length === 1 ? values[0] : values[i];
}

function pairwise(a: Values | undefined, b: Values | undefined, combine: (x: KnownSize, y: KnownSize) => KnownSize): Values | undefined {
  if (!a || !b || (a.length !== b.length && a.length !== 1 && b.length !== 1)) return undefined;
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => combine(at(a, i), at(b, i)));
}
