// Stretches of a graph as blocks, and the calls of a model's own functions, each of which is one.
import { isUse, madeByItem, takenByItem, type DraftBlock, type DraftBody, type DraftGraph, type DraftItem, type DraftNode, type DraftUse, type DraftValue } from "../draft.ts";
import { depthOfCall, depthOfNextCall, type FunctionScopes } from "../function-scopes.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import type { BlockKeys } from "./block-key.ts";
import { clusterNodes } from "./cluster-nodes.ts";
import type { TakenOnlyBy } from "./fold-chains.ts";

interface Blocks {
  blockOf(name: string, items: readonly DraftItem[]): DraftBlock;
  /** A call as a use of the block of its function. Functions of two names are two blocks, however alike they are. */
  callBlock(name: string, called: string, items: readonly DraftItem[]): DraftUse;
  /** Of what lies deeper than the first parts of a scope, calls become uses of blocks and no other scope does. */
  callBlocks(all: readonly DraftNode[], depth: number): readonly DraftItem[];
  readonly takenOnlyBy: TakenOnlyBy;
}

interface Flat extends DraftGraph {
  readonly nodes: readonly DraftNode[];
  typeOf(value: string): TensorType;
}

export function createBlocks({ nodes, outputs: results, typeOf }: Flat, functions: FunctionScopes, keyOf: BlockKeys): Blocks {
  const uses = new Map<string, number>();
  const count = (value: string) => uses.set(value, (uses.get(value) ?? 0) + 1);
  for (const node of nodes) Object.values(node.inputs).forEach(count);
  for (const { value } of results) count(value);
  // By the parts of a block, which are the same where it is one of several copies.
  const usesIn = new Map<DraftBlock["nodes"], ReadonlyMap<string, number>>();

  function blockOf(name: string, items: readonly DraftItem[]): DraftBlock {
    const inside = new Map<string, number>();
    for (const item of items) {
      if (isUse(item)) for (const copy of item.copies) for (const [value, times] of usesIn.get(copy.nodes) ?? []) inside.set(value, (inside.get(value) ?? 0) + times);
      else for (const value of Object.values(item.inputs)) inside.set(value, (inside.get(value) ?? 0) + 1);
    }
    const made = new Set(items.flatMap(madeByItem));
    const border = (value: string): DraftValue => ({ value, name: value, type: typeOf(value) });
    const inputs = [...new Set(items.flatMap(takenByItem))].filter((value) => !made.has(value)).map(border);
    const outputs = [...made].filter((value) => (inside.get(value) ?? 0) < (uses.get(value) ?? 0)).map(border);
    const block: DraftBlock = { name, inputs, outputs, nodes: items, key: keyOf({ inputs, outputs, nodes: items }) };
    usesIn.set(block.nodes, inside);
    return block;
  }

  function callBlock(name: string, called: string, items: readonly DraftItem[]): DraftUse {
    const plain = blockOf(called, items);
    const block: DraftBlock = { ...plain, isFunction: true, key: JSON.stringify([called, plain.key]) };
    return { name, copies: [block] };
  }

  function callBlocks(all: readonly DraftNode[], depth: number): readonly DraftItem[] {
    const ends = all.map(({ scope }) => depthOfNextCall(scope, depth, functions));
    if (ends.every((end) => end === undefined)) return all;
    return clusterNodes(all, (at) => (ends[at] === undefined ? undefined : all[at]?.scope?.slice(0, ends[at]).join("/"))).flatMap(({ label, members }): readonly DraftItem[] => {
      const inside = members.flatMap((at) => all[at] ?? []);
      const end = ends[members[0] ?? -1];
      return label === undefined || end === undefined ? inside : [callBlock(inside[0]?.scope?.[end - 1] ?? label, functions.get(label) ?? label, callBlocks(inside, end))];
    });
  }

  return {
    blockOf, callBlock, callBlocks,
    takenOnlyBy: (value, block) => usesIn.get(block.nodes)?.get(value) === uses.get(value),
  };
}

/** A node whose bodies call functions, with these as blocks. */
export function withCallsInside(node: DraftNode, functions: FunctionScopes, keyOf: BlockKeys): DraftNode {
  if (functions.size === 0 || Object.keys(node.bodies).length === 0) return node;
  const inside = ({ graph, captured }: DraftBody): DraftBody => {
    const { typeOf } = graph;
    if (!typeOf) return { graph, captured };
    const nodes = graph.nodes.flatMap((item) => (isUse(item) ? [] : [withCallsInside(item, functions, keyOf)]));
    return { captured, graph: { ...graph, nodes: createBlocks({ ...graph, nodes, typeOf }, functions, keyOf).callBlocks(nodes, depthOfCall(node.scope, functions)) } };
  };
  return { ...node, bodies: Object.fromEntries(Object.entries(node.bodies).map(([name, body]) => [name, inside(body)])) };
}
