// Blocks whose inside is computed again on the way back instead of being kept till then. Chen et al., Training deep nets with sublinear memory cost, arXiv 1604.06174.
import { assert } from "../../base/assert.ts";
import type { IrGraph, IrNode } from "../../ir/graph.ts";
import { createInterner } from "../../ir/interner.ts";
import { interpret } from "../../ir/interpret.ts";
import { irBuilder, type GraphBuilder } from "../../ir/ir-builder.ts";
import { copier } from "../../ir/rebuild.ts";
import { rootsOf, walk } from "../../ir/walk.ts";
import { gradientHint } from "./differentiate.ts";

export interface RematerialiseWish {
  /** The output the graph was differentiated of: what it needs is the way forward. */
  readonly of: string;
  /** Beginnings of port paths, such as `blocks[3]/`. */
  readonly blocks: readonly string[];
}

interface Block {
  readonly inside: ReadonlySet<IrNode>;
  /** What arrives at the end of the block: computing again waits for it. */
  readonly arriving: IrNode;
  readonly again: Map<IrNode, IrNode>;
}

/** The same numbers, in a graph that knows its origins and the hints of `differentiate`. Blocks from which nothing is kept stay as they are. */
export function rematerialise(graph: IrGraph, { of, blocks: wanted }: RematerialiseWish): IrGraph {
  const forward = new Set(walk(graph.outputs.flatMap(({ name, value }) => (name === of ? [value] : []))));
  // Numbers and what is made of parameters alone is there anyway.
  const moving = dependingOn(walk(rootsOf(graph)), new Set(graph.inputs.flatMap(({ role, node }) => (role === "input" ? [node] : []))));
  const blocks = wanted.flatMap((prefix) => blockAt(graph, prefix, forward, moving) ?? []);
  const ir = irBuilder(createInterner());
  const values = new Map<IrNode, IrNode>(graph.inputs.map(({ name, node }) => [node, ir.input(name, node.type)]));

  const valueOf = (node: IrNode): IrNode => {
    if (!values.has(node)) for (const one of walk([node])) copy(one);
    const value = values.get(node);
    assert(value, `a ${node.word} was not copied`);
    return value;
  };
  const copy = (node: IrNode): void => {
    if (values.has(node)) return;
    const seen = (input: IrNode) => {
      const block = forward.has(node) ? undefined : blocks.find(({ inside }) => inside.has(input));
      return block ? againOf(block, input) : valueOf(input);
    };
    values.set(node, copied(ir, node, seen));
  };
  const againOf = (block: Block, node: IrNode): IrNode => {
    for (const one of walk([node], { has: (other) => !block.inside.has(other) })) {
      if (!block.inside.has(one) || block.again.has(one)) continue;
      block.again.set(one, copied(ir, one, (input) => block.again.get(input) ?? (moving.has(input) ? afterGradient(ir, valueOf(input), valueOf(block.arriving)) : valueOf(input))));
    }
    const value = block.again.get(node);
    assert(value, `a ${node.word} was not computed again`);
    return value;
  };

  for (const node of walk(rootsOf(graph))) copy(node);
  return {
    inputs: graph.inputs.map((input) => ({ ...input, node: valueOf(input.node) })),
    outputs: graph.outputs.map(({ name, value }) => ({ name, value: valueOf(value) })),
    origins: new Map([...graph.origins].map(([port, node]) => [port, valueOf(node)])),
    hints: new Map([...(graph.hints ?? [])].flatMap(([port, node]) => (values.has(node) ? [[port, valueOf(node)] as const] : []))),
  };
}

/** What lies between the values that go into a block and those on its own ports. */
function blockAt(graph: IrGraph, prefix: string, forward: ReadonlySet<IrNode>, moving: ReadonlySet<IrNode>): Block | undefined {
  const named = (isOwn: boolean) => new Set([...graph.origins].flatMap(([port, node]) => (port.startsWith(prefix) === isOwn && forward.has(node) ? [node] : [])));
  const [own, others] = [named(true), named(false)];
  // What goes in and what comes out has a name on either side; what goes in lies before what has none outside.
  const before = new Set(walk([...own].filter((node) => !others.has(node))));
  const border = new Set([...others].filter((node) => !own.has(node) || before.has(node)));
  const inside = new Set(walk(own, border).filter((node) => moving.has(node) && !border.has(node) && node.word !== "input"));
  const ends = new Set([...forward].flatMap((node) => (inside.has(node) ? [] : node.inputs.filter((input) => inside.has(input)))));
  const isBack = (node: IrNode) => !forward.has(node);
  for (const [port, end] of graph.origins) {
    const arriving = ends.has(end) ? graph.hints?.get(gradientHint(port)) : undefined;
    // What arrives must not itself be made from what the block keeps.
    if (arriving && !walk([arriving]).some((node) => isBack(node) && node.inputs.some((input) => inside.has(input)))) return { inside, arriving, again: new Map() };
  }
  return undefined;
}

function dependingOn(order: readonly IrNode[], sources: ReadonlySet<IrNode>): ReadonlySet<IrNode> {
  const found = new Set<IrNode>(sources);
  for (const node of order) if (node.inputs.some((input) => found.has(input))) found.add(node);
  return found;
}

function copied(ir: GraphBuilder, node: IrNode, operand: (input: IrNode) => IrNode): IrNode {
  // A word of several values is taken apart by picks, which name it by what its first value is picked from.
  if (node.word === "pick") {
    const whole = operand(node.inputs[0] ?? node);
    return ir.values(whole.word === "pick" ? (whole.inputs[0] ?? whole) : whole)[Number(node.attributes["at"])] ?? whole;
  }
  const value = interpret(copier(ir), [node], new Map(node.inputs.map((input) => [input, operand(input)]))).get(node);
  assert(value, `a ${node.word} was not copied`);
  return value;
}

/** x, but only once the gradient is there: what is computed from it cannot be computed early and kept, nor be taken for what was computed before. */
function afterGradient(ir: GraphBuilder, x: IrNode, gradient: IrNode): IrNode {
  const first = ir.reshape(ir.slice(gradient, gradient.type.dims.map((_, axis) => ({ axis, start: 0, end: 1, step: 1 }))), []);
  const axes = x.type.dims.map((_, axis) => axis);
  const never = ir.expand(ir.less(first, first), axes, x.type.dims);
  return ir.where(never, ir.expand(ir.constant([0], { dtype: x.type.dtype, dims: [] }), axes, x.type.dims), x);
}
