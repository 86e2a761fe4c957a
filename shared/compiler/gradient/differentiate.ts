// Adds to a graph the gradient of one of its values with respect to others. The result is an ordinary graph, and can be differentiated again.
import { isProblem } from "../../base/problem.ts";
import { sameValueType } from "../../ir/dims.ts";
import type { IrGraph, IrNode } from "../../ir/graph.ts";
import { callOf, createInterner, opaqueOf } from "../../ir/interner.ts";
import { irBuilder, type GraphBuilder } from "../../ir/ir-builder.ts";
import { rebuild } from "../../ir/rebuild.ts";
import { walk } from "../../ir/walk.ts";
import { attributesOf } from "../../ir/words.ts";
import { isFloat } from "../../tensor/dtype.ts";
import { filled } from "../onnx/filled.ts";
import { goBack, leadingTo, type Backward, type Gradients, type OwnGradient } from "./backward.ts";
import { endsOnTheWay, independent, notOneNumber, notReal, opaqueOnTheWay, otherType, type GradientProblem } from "./problems.ts";
import { shareForward } from "./share-forward.ts";

export interface GradientWish {
  /** A value of the graph: one number, unless `arriving` says what comes to it. */
  readonly of: IrNode;
  readonly withRespectTo: readonly IrNode[];
  /** A value of the graph, of the type of `of`. */
  readonly arriving?: IrNode;
  readonly instead?: OwnGradient;
}

export interface Differentiated {
  /** The graph with the gradients as further outputs, `gradient:NAME`; inputs and origins as they were. */
  readonly graph: IrGraph;
  /** Builds on with the nodes of that graph. */
  readonly ir: GraphBuilder;
  readonly of: IrNode;
  /** In the order they were asked for; a problem where nothing arrives. */
  readonly gradients: readonly (IrNode | GradientProblem)[];
}

export function differentiate(given: IrGraph, { of, withRespectTo, arriving, instead }: GradientWish): Differentiated | GradientProblem {
  const interner = createInterner();
  const { graph, moved: [top, arrived, ...wanted] } = copied(given, interner, [of, arriving ?? of, ...withRespectTo]);
  if (!top || !arrived) return independent("nothing", "it", undefined);
  const name = namer(graph);
  if (!isFloat(top.type.dtype)) return notReal(name.of(top), top.type, name.port(top));
  if (!arriving && top.type.dims.length > 0) return notOneNumber(name.of(top), top.type, name.port(top));
  if (arriving && !sameValueType(arrived.type, top.type)) return otherType(arrived.type, top.type);

  const ir = irBuilder(interner);
  const context: Backward = { ir, respelled: new Map(), opaque: new Set(), portsOf: name.ports, ...(instead ? { instead } : {}) };
  const real = wanted.filter((value) => isFloat(value.type.dtype));
  const found = goBack(context, [[top, arriving ? arrived : filled(ir, top.type, 1)]], real);
  const [blocked] = context.opaque;
  if (blocked) return opaqueOnTheWay(opaqueOf(blocked).operator, name.near(blocked, top));

  const told = wanted.map((value) => found.get(value) ?? whyNone(name, value, top, found));
  const ways = told.flatMap((gradient, i) => (isProblem(gradient) ? [] : [{ name: `gradient:${name.of(wanted[i] ?? top)}`, value: gradient }]));
  const hints = [...graph.origins].flatMap(([port, value]) => (found.has(value) ? [[gradientHint(port), found.get(value) ?? value] as const] : []));
  const outputs = distinct([...graph.outputs, ...ways]);
  const whole = { ...graph, outputs: [...outputs, { name: ownPlace, value: top }], hints: new Map([...(graph.hints ?? []), ...hints]) };
  const last = createInterner();
  const shared = shareForward(whole, last, context.respelled);
  const values = shared.outputs.map((output) => output.value);
  let next = graph.outputs.length;
  return {
    graph: { ...shared, outputs: shared.outputs.slice(0, -1) },
    ir: irBuilder(last),
    of: values.at(-1) ?? top,
    gradients: told.map((gradient) => (isProblem(gradient) ? gradient : (values[next++] ?? gradient))),
  };
}

const ownPlace = "%of";

/** The hint by which the gradient at a port goes. */
export function gradientHint(port: string): string {
  return `gradient:${port}`;
}

/** The graph in another interner, and where the values went. */
function copied(graph: IrGraph, interner: ReturnType<typeof createInterner>, values: readonly IrNode[]): { readonly graph: IrGraph; readonly moved: readonly IrNode[] } {
  const more = values.map((value, i) => ({ name: `%${i}`, value }));
  const whole = rebuild({ ...graph, outputs: [...graph.outputs, ...more] }, interner);
  return { graph: { ...whole, outputs: whole.outputs.slice(0, graph.outputs.length) }, moved: whole.outputs.slice(graph.outputs.length).map((output) => output.value) };
}

interface Namer {
  ports(node: IrNode): readonly string[];
  port(node: IrNode): string | undefined;
  /** The port of the node, or of the first behind it on the way to `top` that has one. */
  near(node: IrNode, top: IrNode): string | undefined;
  of(node: IrNode): string;
}

function namer(graph: IrGraph): Namer {
  const byNode = new Map<IrNode, string[]>();
  for (const [port, node] of graph.origins) byNode.set(node, [...(byNode.get(node) ?? []), port]);
  const outputs = new Map(graph.outputs.map(({ name, value }) => [value, name]));
  const ports = (node: IrNode) => byNode.get(node) ?? [];
  const port = (node: IrNode) => ports(node)[0];
  return {
    ports,
    port,
    near(node, top) {
      const order = walk([top]);
      const leads = leadingTo(order, new Set([node]));
      return order.filter((behind) => leads.has(behind)).map(port).find((found) => found !== undefined);
    },
    of: (node) => (node.word === "input" ? attributesOf(node, "input").name : (port(node) ?? outputs.get(node) ?? whatIs(node))),
  };
}

function whatIs(node: IrNode): string {
  return node.word === "call" ? callOf(node).operator : node.word === "opaque" ? opaqueOf(node).operator : node.word;
}

/** Nothing arrived: because nothing leads there, or because the way ends in between. */
function whyNone(name: ReturnType<typeof namer>, value: IrNode, top: IrNode, found: Gradients): GradientProblem {
  if (!isFloat(value.type.dtype)) return notReal(name.of(value), value.type, name.port(value));
  const order = walk([top]);
  const leads = leadingTo(order, new Set([value]));
  if (!leads.has(top)) return independent(name.of(value), name.of(top), name.port(value));
  // The last node that something arrived at while nothing went on from it towards the value.
  const ends = order.findLast((node) => leads.has(node) && found.has(node) && node.inputs.some((input) => leads.has(input) && !found.has(input)));
  const flat = ends?.inputs.find((input) => leads.has(input) && !found.has(input));
  const end = ends && flat && name.port(ends) === undefined && name.port(flat) !== undefined ? flat : (ends ?? top);
  return endsOnTheWay(name.of(value), name.of(top), whatIs(end), name.near(end, top));
}

function distinct(outputs: IrGraph["outputs"]): IrGraph["outputs"] {
  const taken = new Set<string>();
  return outputs.map(({ name, value }) => {
    let free = name;
    for (let n = 2; taken.has(free); n++) free = `${name}~${n}`;
    taken.add(free);
    return { name: free, value };
  });
}
