// How a method that takes many runs gets its numbers, whoever computes: a graph over a network's parameters is made ready once, then run with whatever each run is fed.
import type { Problem } from "../base/problem.ts";
import type { IrGraph } from "../ir/graph.ts";
import type { FedNumbers } from "./follow-step.ts";

export type Numbers = ReadonlyMap<string, Float32Array<ArrayBuffer>>;
export type RunReady = (feeds: Readonly<Record<string, FedNumbers>>, wanted: readonly string[]) => Promise<Numbers | Problem>;
export type MakeReady = (graph: IrGraph) => Promise<RunReady | Problem>;
