// Graphs over a network's parameters on the engine, as methods want them that know nothing of it.
import { isProblem } from "../../shared/base/problem.ts";
import type { MakeReady } from "../../shared/interpret/ready-graph.ts";
import type { EngineHost } from "../host/engine-host.ts";
import { numbersOf, readyGraph, type StepSettings } from "./engine-steps.ts";

export function readyOnEngine(engine: EngineHost, settings: StepSettings): MakeReady {
  return async (graph) => {
    const run = await readyGraph(engine, graph, settings);
    return isProblem(run) ? run : async (feeds, wanted) => {
      const frame = await run(feeds, wanted);
      return isProblem(frame) ? frame : new Map(wanted.map((name) => [name, numbersOf(frame, name)]));
    };
  };
}
