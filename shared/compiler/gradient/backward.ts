// Reverse mode: from the values something arrives at, back through every word to the values whose gradient is wanted.
import type { IrNode } from "../../ir/graph.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { walk } from "../../ir/walk.ts";
import { attributesOf } from "../../ir/words.ts";
import { isFloat } from "../../tensor/dtype.ts";
import { handsNothingOn, operandsOf, type GradientRule } from "./rule.ts";
import { gradientRules } from "./rules.ts";
import { throughCall } from "./through-call.ts";
import { throughCond, throughScan, throughWhile } from "./through-control.ts";

export interface Backward {
  readonly ir: GraphBuilder;
  /** A gradient of a node's own, asked for before any other. */
  readonly instead?: OwnGradient;
  /** Nodes whose values the way back computes once more, from parts it needs itself. */
  readonly respelled: Map<IrNode, Respelling>;
  /** Opaque nodes that the way back ran into. */
  readonly opaque: Set<IrNode>;
  /** The ports of the drawing that carry a value. */
  portsOf(node: IrNode): readonly string[];
}

/** What stands at a node of the graph as the way back comes to it. */
export interface Arrival {
  readonly node: IrNode;
  /** Where its first value is in the drawing. */
  readonly ports: readonly string[];
  /** Its values; several where it gives several. */
  readonly values: readonly IrNode[];
  /** What arrives at each value; undefined where nothing does. */
  readonly gradients: readonly (IrNode | undefined)[];
  /** Whether the gradient of an operand is needed at all. */
  wants(place: number): boolean;
}

/** One gradient an operand, undefined where none goes on; undefined as a whole leaves the node to its word. */
export type OwnGradient = (ir: GraphBuilder, arrival: Arrival) => readonly (IrNode | undefined)[] | undefined;

/** How to compute a node's values from its operands in other words. */
export interface Respelling {
  readonly values: readonly IrNode[];
  spell(ir: GraphBuilder, inputs: readonly IrNode[]): readonly IrNode[];
}

export interface Way {
  /** Of a way that ends at its operands: they are not gone through. */
  readonly until?: ReadonlySet<IrNode>;
  /** Values known under another name: rules take that one, so that nothing is computed twice. */
  readonly known?: ReadonlyMap<IrNode, IrNode>;
}

export type Gradients = ReadonlyMap<IrNode, IrNode>;

/** The gradient at every value the way leads through, the wanted ones among them. */
export function goBack(context: Backward, arriving: readonly (readonly [value: IrNode, gradient: IrNode])[], wanted: Iterable<IrNode>, { until, known }: Way = {}): Gradients {
  const { ir } = context;
  const order = walk(arriving.map(([value]) => value), until);
  const leads = leadingTo(order, new Set(wanted), until);
  const found = new Map<IrNode, IrNode>();
  const several = new Map<IrNode, (IrNode | undefined)[]>();
  const needs = (node: IrNode) => leads.has(node) && (node.types.length > 1 || isFloat(node.type.dtype));
  const arrive = (node: IrNode | undefined, gradient: IrNode | undefined) => {
    if (!node || !gradient || !needs(node)) return;
    const before = found.get(node);
    found.set(node, before ? ir.add(before, gradient) : gradient);
  };
  for (const [value, gradient] of arriving) arrive(value, gradient);
  for (const node of order.toReversed()) {
    if (!leads.has(node) || until?.has(node)) continue;
    if (node.word === "pick") {
      const [whole, gradient] = [node.inputs[0], found.get(node)];
      if (!whole || !gradient) continue;
      const parts = several.get(whole) ?? whole.types.map(() => undefined);
      parts[attributesOf(node, "pick").at] = gradient;
      several.set(whole, parts);
      continue;
    }
    const gradients = node.types.length > 1 ? several.get(node) : [found.get(node)];
    if (!gradients?.some((gradient) => gradient)) continue;
    const values = ir.values(node).map((value) => known?.get(value) ?? value);
    const wants = (place: number) => node.inputs[place] !== undefined && needs(node.inputs[place]);
    const given = passOn(context, { node, ports: context.portsOf(values[0] ?? node), values, gradients, wants });
    node.inputs.forEach((input, i) => { arrive(input, given[i]); });
  }
  return found;
}

function passOn(context: Backward, arrival: Arrival): readonly (IrNode | undefined)[] {
  const { ir } = context;
  const { node, values: [y], gradients: [g] } = arrival;
  const own = context.instead?.(ir, arrival);
  if (own) return own;
  switch (node.word) {
    case "call": return throughCall(context, arrival);
    case "scan": return throughScan(context, arrival);
    case "while": return throughWhile(context, arrival);
    case "cond": return throughCond(context, arrival);
    case "pick": return [];
    case "opaque":
      if (node.inputs.some((_, i) => arrival.wants(i))) context.opaque.add(node);
      return [];
    default: {
      const rule = gradientRules[node.word] as GradientRule<unknown>;
      if (!g || !y || rule === handsNothingOn) return [];
      return rule({ ir, g, y, x: operandsOf(node), count: node.inputs.length, attributes: node.attributes });
    }
  }
}

/** The nodes from which a wanted one can be reached. */
export function leadingTo(order: readonly IrNode[], wanted: ReadonlySet<IrNode>, until?: ReadonlySet<IrNode>): ReadonlySet<IrNode> {
  const leads = new Set<IrNode>();
  for (const node of order) if (wanted.has(node) || (!until?.has(node) && node.inputs.some((input) => leads.has(input)))) leads.add(node);
  return leads;
}
