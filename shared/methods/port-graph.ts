// The part of a network's graph that leads to some of its ports, which are its outputs.
import { problem, type Problem } from "../base/problem.ts";
import type { Lowered } from "../compiler/lower/lower.ts";
import type { IrGraph } from "../ir/graph.ts";

export function portGraph({ graph }: Lowered, ports: readonly string[]): IrGraph | Problem {
  const lost = ports.find((port) => !graph.origins.has(port));
  if (lost !== undefined) return problem(`${lost} carries no array that leads to an output`);
  return { ...graph, outputs: ports.flatMap((name) => { const value = graph.origins.get(name); return value ? [{ name, value }] : []; }), origins: new Map() };
}
