// Builds documents from code: arrays are named, nodes and wires follow, and nobody places anything.
import { assert } from "../base/assert.ts";
import type { Attributes, Block, BlockId, Node, NodeId, PortRef, Repeat, SizeDeclaration, WeftDocument, Wire } from "../document/document.ts";
import { inputOperator, inputPort, interfaceOutputs, outputOperator, outputPort } from "../document/interface-nodes.ts";
import { sortedEntries } from "../document/records.ts";

export interface DocumentInfo {
  readonly title: string;
  /** One sentence for the gallery. */
  readonly about: string;
  readonly sizes?: Readonly<Record<string, SizeDeclaration | number>>;
  readonly configurations?: WeftDocument["configurations"];
  readonly seed?: number;
  /** What it has learned: the weights that Weft comes with. */
  readonly weights?: string;
}

export interface BlockInfo {
  readonly title: string;
  readonly about?: string;
  readonly tint?: string;
  readonly locals?: readonly string[];
}

/** An array in the diagram being built: an output port, and the block it belongs to. */
export interface Value extends PortRef {
  readonly block: BlockId;
}

export interface UseOptions {
  readonly name?: string;
  readonly sizes?: Readonly<Record<string, string>>;
  readonly repeat?: Repeat;
}

/** Draws one block. Ids are given by hand, so that files stay readable and the order of ports is chosen. */
export interface BlockBuilder {
  /** Ports follow one another in the order of ids; `name` is what a use of the block calls the port. */
  input(id: NodeId, attributes: Attributes, name?: string): Value;
  output(id: NodeId, value: Value, name?: string): void;
  /** A use of an operator with one output. */
  node(id: NodeId, operator: string, attributes: Attributes, inputs: Readonly<Record<string, Value>> | Value): Value;
  /** A use of a block that was drawn before; gives its outputs by port. */
  use(id: NodeId, block: BlockId, inputs: Readonly<Record<string, Value>>, options?: UseOptions): (port: string) => Value;
}

export interface DocumentBuilder {
  block(id: BlockId, info: BlockInfo, draw: (builder: BlockBuilder) => void): BlockId;
  /** The document whose main diagram is what `draw` draws. */
  finish(draw: (builder: BlockBuilder) => void): WeftDocument;
}

export function buildDocument(info: DocumentInfo): DocumentBuilder {
  const blocks = new Map<BlockId, Block>();
  const builder: DocumentBuilder = { block, finish };
  return builder;

  function block(id: BlockId, about: BlockInfo, draw: (builder: BlockBuilder) => void): BlockId {
    assert(!blocks.has(id), `block ${id} is drawn once`);
    const { nodes, wires } = drawn(id, blocks, draw);
    blocks.set(id, { title: about.title, about: about.about ?? "", ...(about.tint === undefined ? {} : { tint: about.tint }), locals: about.locals ?? [], nodes, wires });
    return id;
  }

  function finish(draw: (builder: BlockBuilder) => void): WeftDocument {
    block("main", { title: info.title, about: info.about }, draw);
    const sizes = Object.entries(info.sizes ?? {}).map(([name, size]): [string, SizeDeclaration] => [name, typeof size === "number" ? { value: size } : size]);
    return {
      version: 1, title: info.title, about: info.about, main: "main", seed: info.seed ?? 1, configurations: info.configurations ?? {},
      sizes: sorted(Object.fromEntries(sizes)), blocks: sorted(Object.fromEntries(blocks)), layout: {}, ...(info.weights === undefined ? {} : { weights: info.weights }),
    };
  }
}

function drawn(block: BlockId, blocks: ReadonlyMap<BlockId, Block>, draw: (builder: BlockBuilder) => void): Pick<Block, "nodes" | "wires"> {
  const nodes = new Map<NodeId, Node>();
  const wires: Wire[] = [];

  const add = (id: NodeId, node: Node, inputs: Readonly<Record<string, Value>>) => {
    assert(!nodes.has(id), `node ${id} of ${block} is drawn once`);
    nodes.set(id, node);
    for (const [port, value] of Object.entries(inputs)) {
      assert(value.block === block, `${value.node}:${value.port} belongs to ${value.block}, not to ${block}`);
      wires.push({ from: { node: value.node, port: value.port }, to: { node: id, port } });
    }
  };
  const value = (node: NodeId, port: string): Value => ({ block, node, port });

  draw({
    input(id, attributes, name) {
      add(id, { kind: "operator", operator: inputOperator, ...(name === undefined ? {} : { name }), attributes }, {});
      return value(id, inputPort);
    },
    output(id, from, name) {
      add(id, { kind: "operator", operator: outputOperator, ...(name === undefined ? {} : { name }), attributes: {} }, { [outputPort]: from });
    },
    node(id, operator, attributes, inputs) {
      add(id, { kind: "operator", operator, attributes }, isValue(inputs) ? { x: inputs } : inputs);
      return value(id, "y");
    },
    use(id, used, inputs, { name, sizes = {}, repeat } = {}) {
      const contents = blocks.get(used);
      assert(contents, `block ${used} is drawn before it is used`);
      add(id, { kind: "block", block: used, sizes, ...(name === undefined ? {} : { name }), ...(repeat ? { repeat } : {}) }, inputs);
      const outputs = new Set(interfaceOutputs(contents).map((output) => output.port));
      return (port) => {
        assert(outputs.has(port), `block ${used} gives ${[...outputs].join(", ")}, not ${port}`);
        return value(id, port);
      };
    },
  });
  return { nodes: sorted(Object.fromEntries(nodes)), wires: Object.fromEntries(wires.map((wire, i) => [`w${i + 1}`, wire])) };
}

function isValue(inputs: Readonly<Record<string, Value>> | Value): inputs is Value {
  return typeof inputs.block === "string";
}

function sorted<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(sortedEntries(record));
}
