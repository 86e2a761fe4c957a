// Writes small documents in a line each: `diagram({ nodes: { x: ["input", { axes: "t=4 m=8" }] }, wires: ["x -> relu"] })`.
import type { Attributes, Block, Node, Repeat, Wire, WeftDocument } from "../../shared/document/document.ts";
import { findOperator } from "../../shared/operators/find-operator.ts";

export type NodeSketch = readonly [operator: string, attributes?: Attributes] | { readonly block: string; readonly sizes?: Readonly<Record<string, string>>; readonly repeat?: Repeat };

export interface BlockSketch {
  readonly title?: string;
  readonly locals?: readonly string[];
  readonly nodes: Readonly<Record<string, NodeSketch>>;
  /** `from:port -> to:port`; a port left out is the first one. */
  readonly wires: readonly string[];
}

export interface DiagramSketch extends BlockSketch {
  readonly blocks?: Readonly<Record<string, BlockSketch>>;
  readonly sizes?: Readonly<Record<string, number | undefined>>;
  readonly seed?: number;
}

export function diagram(sketch: DiagramSketch): WeftDocument {
  const blocks = Object.entries(sketch.blocks ?? {}).map(([id, block]) => [id, sketchedBlock(block, id)] as const);
  return {
    version: 1, title: sketch.title ?? "Test", about: "", main: "main", seed: sketch.seed ?? 1, configurations: {}, layout: {},
    blocks: { main: sketchedBlock(sketch, "Test"), ...Object.fromEntries(blocks) },
    sizes: Object.fromEntries(Object.entries(sketch.sizes ?? {}).map(([name, value]) => [name, value === undefined ? {} : { value }])),
  };
}

function sketchedBlock(sketch: BlockSketch, title: string): Block {
  const nodes = Object.fromEntries(Object.entries(sketch.nodes).map(([id, node]) => [id, sketchedNode(node)]));
  const wires = sketch.wires.map((text, i): readonly [string, Wire] => {
    const [from = "", to = ""] = text.split("->").map((end) => end.trim());
    return [`w${i}`, { from: end(nodes, from, "out"), to: end(nodes, to, "in") }];
  });
  return { title: sketch.title ?? title, about: "", locals: sketch.locals ?? [], nodes, wires: Object.fromEntries(wires) };
}

function sketchedNode(node: NodeSketch): Node {
  if ("block" in node) return { kind: "block", block: node.block, sizes: node.sizes ?? {}, ...(node.repeat ? { repeat: node.repeat } : {}) };
  return { kind: "operator", operator: node[0], attributes: node[1] ?? {} };
}

function end(nodes: Readonly<Record<string, Node>>, text: string, side: "in" | "out") {
  const [id = "", port] = text.split(":");
  const node = nodes[id];
  const operator = node?.kind === "operator" ? findOperator(node.operator) : undefined;
  const first = operator?.inputs[0];
  const usual = side === "out" ? operator?.outputs[0] : first && (first.variadic ? `${first.name}0` : first.name);
  return { node: id, port: port ?? usual ?? (side === "out" ? "y" : "x") };
}
