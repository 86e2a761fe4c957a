// How long each node of a diagram took: kernels by the names they have in the ONNX file, brought back to the nodes they compute.
import { blockAtPath } from "../compiler/check/block-behind.ts";
import type { CheckedBlock, CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import type { NodeId } from "../document/document.ts";

/** One kernel that ran, `seconds` a run. `name` is of the node in the ONNX file; empty where ONNX Runtime added it. */
export interface Kernel {
  readonly name: string;
  readonly operator: string;
  readonly provider: string;
  readonly seconds: number;
}

export interface MeasuredNode {
  /** Uses of blocks that lead to the node, then the node itself. */
  readonly path: readonly NodeId[];
  /** Of all copies, and of a block with all that is inside. */
  readonly seconds: number;
  /** Kernels that go by its name; what was fused is under the last of the nodes it computes. */
  readonly kernels: number;
  /** What they ran on, each once. */
  readonly providers: readonly string[];
}

export interface MeasuredTimes {
  /** Nodes that a kernel goes by, in the order of the diagram, blocks before what is inside. */
  readonly nodes: readonly MeasuredNode[];
  /** Of kernels that belong to no node: changes of layout, copies from one device to another. */
  readonly others: { readonly seconds: number; readonly operators: readonly string[] };
  /** Of all kernels together. */
  readonly seconds: number;
}

/** `outputs` gives the node that stands for each output by the name it goes out by. */
export function measuredTimes({ main }: Pick<CheckedDiagram, "main">, kernels: readonly Kernel[], outputs: ReadonlyMap<string, NodeId>): MeasuredTimes {
  const byPath = new Map<string, Kernel[]>();
  const others: Kernel[] = [];
  for (const kernel of kernels) {
    const path = pathOf(main, kernel.name, outputs);
    if (!path) others.push(kernel);
    else for (let depth = 1; depth <= path.length; depth++) {
      const key = path.slice(0, depth).join("/");
      const there = byPath.get(key);
      if (there) there.push(kernel);
      else byPath.set(key, [kernel]);
    }
  }
  const nodes = pathsIn(main, []).flatMap((path): readonly MeasuredNode[] => {
    const own = byPath.get(path.join("/"));
    return own ? [{ path, seconds: sum(own), kernels: own.length, providers: [...new Set(own.map(({ provider }) => provider))] }] : [];
  });
  return { nodes, others: { seconds: sum(others), operators: [...new Set(others.map(({ operator }) => operator))] }, seconds: sum(kernels) };
}

function sum(kernels: readonly Kernel[]): number {
  return kernels.reduce((total, { seconds }) => total + seconds, 0);
}

function pathsIn(block: CheckedBlock, before: readonly NodeId[]): readonly (readonly NodeId[])[] {
  return [...block.nodes.values()].flatMap((node) => {
    const here = [...before, node.id];
    return [here, ...(node.kind === "block" && node.body ? pathsIn(node.body, here) : [])];
  });
}

/** Names are port paths, with what was written on the way behind a dot or a tilde and what ONNX Runtime fused behind a slash; what goes out is called by the output. */
function pathOf(main: CheckedBlock, name: string, outputs: ReadonlyMap<string, NodeId>): readonly NodeId[] | undefined {
  const known = (path: readonly NodeId[] | undefined) => (path && isThere(main, path) ? path : undefined);
  const port = /^([^:]+):[^.~/:]+/.exec(name)?.[1];
  const asPort = known(port?.split("/").map((part) => part.replace(/\[\d+\]$/, "")));
  if (asPort) return asPort;
  const output = [...outputs].filter(([out]) => name.startsWith(out) && /^(?:$|[.~/])/.test(name.slice(out.length))).sort(([a], [b]) => b.length - a.length)[0];
  return output && producer(main, output[1], []);
}

function isThere(main: CheckedBlock, path: readonly NodeId[]): boolean {
  return blockAtPath(main, path.slice(0, -1))?.nodes.has(path.at(-1) ?? "") ?? false;
}

/** The node whose array an output hands on, blocks looked into. */
function producer(block: CheckedBlock, output: NodeId, before: readonly NodeId[]): readonly NodeId[] | undefined {
  const wire = Object.values(block.nodes.get(output)?.wires ?? {})[0];
  const from = wire === undefined ? undefined : block.wires[wire]?.from;
  const node = from && block.nodes.get(from.node);
  if (!from || !node) return undefined;
  const here = [...before, node.id];
  if (node.kind !== "block" || !node.body) return here;
  const inner = node.body.outputs.find(({ port }) => port === from.port);
  return (inner && producer(node.body, inner.node, here)) ?? here;
}
