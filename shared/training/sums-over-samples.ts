// A loss that is drawn for one sample and sums over everything sums over the samples too, once there are many: what it sums is shared among them,
// so that it weighs beside other terms as it was drawn, and the loss of a batch is the mean of its samples' losses.
import { checkDocument } from "../compiler/check/check.ts";
import type { CheckedBlock } from "../compiler/check/checked-diagram.ts";
import type { Block, BlockId, NodeId, WeftDocument } from "../document/document.ts";

/** The document, whose inputs have the axis of samples, with a share behind each loss that sums over it. */
export function sharedSums(document: WeftDocument, samples: { readonly name: string; readonly size: number }): WeftDocument {
  const sums = new Map<BlockId, Set<NodeId>>();
  findSums(checkDocument(document).main, samples.name, sums);
  return { ...document, blocks: { ...document.blocks, ...Object.fromEntries([...sums].flatMap(([id, nodes]) => {
    const block = document.blocks[id];
    return block ? [[id, [...nodes].reduce((changed, node) => shared(changed, node, samples.size), block)] as const] : [];
  })) } };
}

function findSums({ block, nodes }: CheckedBlock, samples: string, found: Map<BlockId, Set<NodeId>>): void {
  for (const node of nodes.values()) {
    if (node.kind === "block") {
      if (node.body) findSums(node.body, samples, found);
    } else if (node.attributes["reduction"] === "sum" && Object.values(node.inputs).some(({ axes }) => axes.some(({ name }) => name === samples))) {
      found.set(block, (found.get(block) ?? new Set()).add(node.id));
    }
  }
}

function shared(block: Block, sum: NodeId, size: number): Block {
  const share = unused(block, `${sum}-share`);
  const wires = Object.entries(block.wires).map(([id, wire]) => [id, wire.from.node === sum ? { ...wire, from: { node: share, port: "y" } } : wire] as const);
  return {
    ...block,
    nodes: { ...block.nodes, [share]: { kind: "operator", operator: "scale", attributes: { factor: 1 / size } } },
    wires: { ...Object.fromEntries(wires), [`${share} sum`]: { from: { node: sum, port: "y" }, to: { node: share, port: "x" } } },
  };
}

/** A name that no node of the block has. */
export function unused(block: Block, name: string): NodeId {
  return Object.hasOwn(block.nodes, name) ? unused(block, `${name}-`) : name;
}
