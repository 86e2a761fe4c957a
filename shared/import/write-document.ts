// From drafted graphs to the blocks of a document, and where each of its parameters finds its numbers.
import type { Block, BlockId, BodyUse, Node, NodeId, PortRef, Wire } from "../document/document.ts";
import { inputAttributes, inputPort, outputPort } from "../document/interface-nodes.ts";
import { isId, isNodeName } from "../document/names.ts";
import { compareIds } from "../document/records.ts";
import { isUse, type DraftBlock, type DraftGraph, type DraftNode, type DraftUse, type DraftValue, type Weight } from "./draft.ts";
import { createIds, nodeNameOf, type Ids } from "./ids.ts";
import { portNames } from "./port-names.ts";

export interface WrittenBlocks {
  readonly main: BlockId;
  readonly blocks: Readonly<Record<BlockId, Block>>;
  /** Parameter path -> its numbers. */
  readonly weights: ReadonlyMap<string, Weight>;
  /** Nodes of the main block that stand for the model's inputs and outputs, in its order. */
  readonly inputs: readonly NodeId[];
  readonly outputs: readonly NodeId[];
}

/** A graph as it was written: what its parts are called. */
interface Written {
  readonly id: BlockId;
  readonly inputs: readonly NodeId[];
  readonly outputs: readonly NodeId[];
  readonly captures: readonly NodeId[];
  /** Names of the block's ports. */
  readonly takes: readonly string[];
  readonly gives: readonly string[];
  /** By item. */
  readonly nodes: readonly NodeId[];
  /** What they are called in paths of parameters. */
  readonly called: readonly string[];
  readonly used: readonly (Written | undefined)[];
  readonly bodies: readonly Readonly<Record<string, Written>>[];
}

interface WriteOptions {
  readonly title: string;
  readonly wish: string;
  readonly captured?: readonly DraftValue[];
  /** Ports are named for what they are, since the values outside differ from use to use. */
  readonly feeds?: readonly number[];
  readonly isShared?: boolean;
  /** Whether the order of its inputs and outputs is told by it alone. */
  readonly isOrdered?: boolean;
  /** Of bodies that have weights and lie beside each other: those lie under one path, so no two nodes may be called alike. */
  readonly ids?: Ids;
}

/** Nodes go by their ids, but for those whose own name can be none. A parameter's path says what leads to it by what that is called. */
export function writeBlocks(graph: DraftGraph, title: string): WrittenBlocks {
  const blocks = new Map<BlockId, Block>();
  const weights = new Map<string, Weight>();
  const definitions = new Map<string, Written>();
  const blockIds = createIds();
  const main = writeGraph(graph, { title, wish: "main", isOrdered: true });
  placeWeights(graph, main, "");
  return { main: main.id, blocks: sorted(blocks), weights, inputs: main.inputs, outputs: main.outputs };

  function writeGraph(drafted: DraftGraph, { title: name, wish, captured = [], feeds, isShared = false, isOrdered = false, ids: shared }: WriteOptions): Written {
    const ids = shared ?? createIds();
    const id = blockIds(wish);
    const nodes = new Map<NodeId, Node>();
    const wires: Wire[] = [];
    const makers = new Map<string, PortRef>();
    const inputNames = new Set<string>();
    const names = isShared ? portNames(drafted, feeds) : undefined;
    const border = (operator: "input" | "output", value: DraftValue, port: string | undefined, node = ids(port ?? nodeNameOf(value.name) ?? operator)) => {
      nodes.set(node, { kind: "operator", operator, ...(port === undefined || port === node ? {} : { name: port }), attributes: operator === "input" ? inputAttributes(value.type) : {} });
      return node;
    };
    /** A diagram has its inputs and outputs in the order of their ids: where that of their names is another than the model's, ids count them and the names stay names. */
    const borders = (operator: "input" | "output", values: readonly DraftValue[], ports: readonly string[] | undefined) => {
      if (ports) return values.map((value, i) => border(operator, value, ports[i]));
      const called = values.map((value) => ids(nodeNameOf(value.name) ?? operator));
      // Bodies are fed by their ports' names, and those are ids.
      const named = isOrdered ? ownNames(values.map((value) => nodeNameOf(value.name)), called, operator === "input" ? inputNames : new Set(inputNames)) : called;
      const isInOrder = !isOrdered || called.every((name, i) => i === 0 || compareIds(called[i - 1] ?? "", name) < 0);
      const short = operator === "input" ? "in" : "out";
      return values.map((value, i) => border(operator, value, named[i], isInOrder ? called[i] : ids(`${short}${i + 1}`)));
    };
    const enter = (values: readonly DraftValue[], made: readonly NodeId[]) => {
      values.forEach(({ value }, i) => makers.set(value, { node: made[i] ?? "", port: inputPort }));
      return made;
    };
    const inputs = enter(drafted.inputs, borders("input", drafted.inputs, names?.inputs));
    const captures = enter(captured, captured.map((value) => border("input", value, undefined)));
    const used = drafted.nodes.map((item) => (isUse(item) ? definition(item) : undefined));
    const placed = drafted.nodes.map((item, i) => {
      const own = ids(isUse(item) ? item.name : (nodeNameOf(item.path) ?? item.kind));
      const block = used[i];
      if (!isUse(item)) for (const [port, value] of Object.entries(item.outputs)) makers.set(value, { node: own, port });
      else item.copies.at(-1)?.outputs.forEach(({ value }, at) => makers.set(value, { node: own, port: block?.gives[at] ?? "" }));
      return own;
    });
    const called = ownNames(drafted.nodes.map((item) => (isUse(item) || item.isNamed !== true || shared ? undefined : nodeNameOf(item.path))), placed, new Set(inputNames));
    const outputs = borders("output", drafted.outputs, names?.outputs);
    const bodies = drafted.nodes.map((item, i) => (isUse(item) ? {} : writeBodies(item, placed[i] ?? "")));
    drafted.nodes.forEach((item, i) => {
      const node = placed[i] ?? "";
      const block = used[i];
      if (block && isUse(item)) {
        nodes.set(node, { kind: "block", block: block.id, sizes: {}, ...(item.copies.length > 1 ? { repeat: { times: String(item.copies.length), weights: "untied" } } : {}) });
        item.copies[0]?.inputs.forEach(({ value }, at) => wire(value, node, block.takes[at] ?? ""));
      } else if (!isUse(item)) {
        nodes.set(node, { kind: "operator", operator: item.operator, ...(called[i] === node ? {} : { name: called[i] ?? node }), attributes: item.attributes, ...bodyUses(item, bodies[i] ?? {}) });
        for (const [port, value] of Object.entries(item.inputs)) wire(value, node, port);
      }
    });
    drafted.outputs.forEach(({ value }, i) => wire(value, outputs[i] ?? "", outputPort));
    blocks.set(id, { title: name, about: "", locals: [], nodes: sorted(nodes), wires: Object.fromEntries(wires.map((each, i) => [`w${i + 1}`, each])) });
    return { id, inputs, outputs, captures, takes: names?.inputs ?? inputs, gives: names?.outputs ?? outputs, nodes: placed, called, used, bodies };

    function wire(value: string, node: NodeId, port: string): void {
      const from = makers.get(value);
      if (from) wires.push({ from, to: { node, port } });
    }
  }

  /** The block of a use: one for all that differ in their weights alone. */
  function definition({ name: wished, copies: [block] }: DraftUse): Written | undefined {
    if (!block) return undefined;
    const name = block.isFunction ? block.name : wished;
    // Copies feed each other in order by themselves, so a function that does needs no ports of one name and stays the block it is elsewhere.
    const feeds = block.isFunction && block.feeds?.every((at, i) => at === i) ? undefined : block.feeds;
    const key = `${block.key} ${feeds?.join() ?? ""}`;
    const written = definitions.get(key) ?? writeGraph(block, { title: name, wish: name, isShared: true, ...(feeds ? { feeds } : {}) });
    definitions.set(key, written);
    return written;
  }

  function writeBodies(draft: DraftNode, node: NodeId): Readonly<Record<string, Written>> {
    const bodies = Object.entries(draft.bodies);
    const ids = bodies.filter(([, body]) => hasWeights(body.graph)).length > 1 ? { ids: createIds() } : {};
    return Object.fromEntries(bodies.map(([name, { graph: inner, captured }]) => [name, writeGraph(inner, { title: `${draft.kind} ${name.replaceAll("_", " ")}`, wish: `${node}_${name}`, captured, ...ids })]));
  }

  function placeWeights(drafted: DraftGraph, written: Written, path: string): void {
    drafted.nodes.forEach((item, i) => {
      const own = `${path}${written.called[i] ?? ""}`;
      if (isUse(item)) return placeCopies(item.copies, written.used[i], own);
      for (const [parameter, weight] of Object.entries(item.weights)) weights.set(parameter === "value" ? own : `${own}.${parameter}`, weight);
      for (const [name, body] of Object.entries(item.bodies)) {
        const inner = written.bodies[i]?.[name];
        if (inner) placeWeights(body.graph, inner, `${own}.`);
      }
    });
  }

  function placeCopies(copies: readonly DraftBlock[], written: Written | undefined, path: string): void {
    if (written) copies.forEach((copy, i) => placeWeights(copy, written, copies.length > 1 ? `${path}.${i}.` : `${path}.`));
  }
}

function hasWeights({ nodes }: DraftGraph): boolean {
  return nodes.some((item) => (isUse(item) ? item.copies.some(hasWeights) : Object.keys(item.weights).length > 0 || Object.values(item.bodies).some(({ graph }) => hasWeights(graph))));
}

/** The model's own name, where it is one that no id can be (`495`) and nothing that is `taken` has it; paths of parameters take it as it is. */
function ownNames(wishes: readonly (string | undefined)[], ids: readonly NodeId[], taken: Set<string>): readonly string[] {
  return ids.map((id, i) => {
    const name = wishes[i];
    if (name === undefined || isId(name) || !isNodeName(name) || /[\s:[\]]/.test(name) || taken.has(name)) return id;
    taken.add(name);
    return name;
  });
}

function bodyUses({ bodies }: DraftNode, written: Readonly<Record<string, Written>>): { readonly bodies?: Readonly<Record<string, BodyUse>> } {
  const uses = Object.entries(bodies).flatMap(([name, { captured }]): readonly (readonly [string, BodyUse])[] => {
    const made = written[name];
    return made ? [[name, { block: made.id, inputs: made.inputs, outputs: made.outputs, captured: Object.fromEntries(captured.map(({ port }, i) => [made.captures[i] ?? "", port])) }]] : [];
  });
  return uses.length === 0 ? {} : { bodies: Object.fromEntries(uses) };
}

function sorted<T>(entries: ReadonlyMap<string, T>): Readonly<Record<string, T>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => compareIds(a, b)));
}
