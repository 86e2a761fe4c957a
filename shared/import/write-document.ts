// From drafted graphs to the blocks of a document, and where each of its parameters finds its numbers.
import type { Block, BlockId, BodyUse, Node, NodeId, PortRef, Wire } from "../document/document.ts";
import { inputAttributes, inputPort, outputPort } from "../document/interface-nodes.ts";
import { compareIds } from "../document/records.ts";
import type { DraftGraph, DraftNode, DraftValue, Weight } from "./draft.ts";
import { createIds, nodeNameOf } from "./ids.ts";

export interface WrittenBlocks {
  readonly main: BlockId;
  readonly blocks: Readonly<Record<BlockId, Block>>;
  /** Parameter path -> its numbers. */
  readonly weights: ReadonlyMap<string, Weight>;
  /** Nodes of the main block that stand for the model's inputs and outputs, in its order. */
  readonly inputs: readonly NodeId[];
  readonly outputs: readonly NodeId[];
}

/** Nodes go by their ids alone, so that a parameter's path is the ids that lead to it. */
export function writeBlocks(graph: DraftGraph, title: string): WrittenBlocks {
  const blocks = new Map<BlockId, Block>();
  const weights = new Map<string, Weight>();
  const blockIds = createIds();
  const { id, inputs, outputs } = writeGraph(graph, title, "", "main");
  return { main: id, blocks: sorted(blocks), weights, inputs, outputs };

  function writeGraph(drafted: DraftGraph, name: string, path: string, wish: string, captured: readonly DraftValue[] = []) {
    const id = blockIds(wish);
    const ids = createIds();
    const nodes = new Map<NodeId, Node>();
    const wires: Wire[] = [];
    const makers = new Map<string, PortRef>();
    const border = (operator: "input" | "output", value: DraftGraph["inputs"][number]) => {
      const node = ids(nodeNameOf(value.name) ?? operator);
      nodes.set(node, { kind: "operator", operator, attributes: operator === "input" ? inputAttributes(value.type) : {} });
      return node;
    };
    const entrances = drafted.inputs.map((value) => {
      const node = border("input", value);
      makers.set(value.value, { node, port: inputPort });
      return node;
    });
    const captures = captured.map((value) => {
      const node = ids(nodeNameOf(value.name) ?? "outer");
      nodes.set(node, { kind: "operator", operator: "input", attributes: inputAttributes(value.type) });
      makers.set(value.value, { node, port: inputPort });
      return node;
    });
    const placed = drafted.nodes.map((node) => {
      const own = ids(nodeNameOf(node.path) ?? node.kind);
      for (const [port, value] of Object.entries(node.outputs)) makers.set(value, { node: own, port });
      return [own, node] as const;
    });
    const exits = drafted.outputs.map((value) => border("output", value));
    for (const [node, draft] of placed) {
      const inner = `${path}${node}`;
      nodes.set(node, { kind: "operator", operator: draft.operator, attributes: draft.attributes, ...bodiesOf(draft, inner, node) });
      for (const [port, value] of Object.entries(draft.inputs)) wire(value, node, port);
      for (const [parameter, weight] of Object.entries(draft.weights)) weights.set(parameter === "value" ? inner : `${inner}.${parameter}`, weight);
    }
    drafted.outputs.forEach(({ value }, i) => wire(value, exits[i] ?? "", outputPort));
    blocks.set(id, { title: name, about: "", locals: [], nodes: sorted(nodes), wires: Object.fromEntries(wires.map((each, i) => [`w${i + 1}`, each])) });
    return { id, inputs: entrances, outputs: exits, captures };

    function wire(value: string, node: NodeId, port: string): void {
      const from = makers.get(value);
      if (from) wires.push({ from, to: { node, port } });
    }
  }

  function bodiesOf(draft: DraftNode, path: string, node: NodeId): { readonly bodies?: Readonly<Record<string, BodyUse>> } {
    const bodies = Object.entries(draft.bodies).map(([name, { graph: inner, captured }]): readonly [string, BodyUse] => {
      const made = writeGraph(inner, `${draft.kind} ${name.replaceAll("_", " ")}`, `${path}.`, `${node}_${name}`, captured);
      return [name, {
        block: made.id, inputs: made.inputs, outputs: made.outputs,
        captured: Object.fromEntries(captured.map(({ port }, i) => [made.captures[i] ?? "", port])),
      }];
    });
    return bodies.length === 0 ? {} : { bodies: Object.fromEntries(bodies) };
  }
}

function sorted<T>(entries: ReadonlyMap<string, T>): Readonly<Record<string, T>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => compareIds(a, b)));
}
