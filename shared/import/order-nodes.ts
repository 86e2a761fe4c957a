// Nodes in an order in which data can flow; the order of the file where it already is one.
import { problem, type Problem } from "../base/problem.ts";
import type { Graph, GraphNode } from "./graph.ts";

/** A value made twice or nodes that wait for each other are problems. */
export function orderNodes(nodes: readonly GraphNode[], what: string): readonly GraphNode[] | Problem {
  const maker = new Map<string, number>();
  for (const [at, node] of nodes.entries()) {
    for (const output of node.outputs) {
      if (output === "") continue;
      if (maker.has(output)) return problem(`${what}: the value ${output.slice(0, 80)} is made twice, expected once`);
      maker.set(output, at);
    }
  }
  const needs = nodes.map((node) => [...new Set(takenBy(node).flatMap((name) => maker.get(name) ?? []))]);
  if (needs.every((before, at) => before.every((other) => other < at))) return nodes;
  const waiting = needs.map((before) => before.length);
  const readers = new Map<number, number[]>();
  needs.forEach((before, at) => before.forEach((other) => {
    const known = readers.get(other);
    if (known) known.push(at);
    else readers.set(other, [at]);
  }));
  const order = waiting.flatMap((count, at) => (count === 0 ? [at] : []));
  for (let i = 0; i < order.length; i++) {
    for (const reader of readers.get(order[i] ?? -1) ?? []) {
      waiting[reader] = (waiting[reader] ?? 0) - 1;
      if (waiting[reader] === 0) order.push(reader);
    }
  }
  const stuck = waiting.findIndex((count) => count > 0);
  if (stuck >= 0) return problem(`${what}: node ${[nodes[stuck]?.name.slice(0, 80) ?? "", `(${nodes[stuck]?.operator ?? ""})`].filter((part) => part !== "").join(" ")} waits for its own result, expected no cycles`);
  return order.flatMap((at) => nodes[at] ?? []);
}

/** Names a node takes, those its graphs take from around them included. */
export function takenBy(node: GraphNode): readonly string[] {
  return [...node.inputs.filter((name) => name !== ""), ...Object.values(node.graphs).flatMap((graph) => [...outerNames(graph)])];
}

/** What a graph takes from around it. */
export function outerNames(graph: Graph): ReadonlySet<string> {
  const own = new Set([...graph.inputs, ...graph.tensors.keys(), ...graph.nodes.flatMap((node) => node.outputs)]);
  return new Set([...graph.nodes.flatMap(takenBy), ...graph.outputs].filter((name) => name !== "" && !own.has(name)));
}
