// A graph in one operator set, with all that follows about its types, and without what then computes nothing.
import { isProblem, type Problem } from "../base/problem.ts";
import { freshNames } from "./fresh-names.ts";
import type { Graph } from "./graph.ts";
import { createTypeScope, type InferenceOptions, type TypeScope } from "./inference/infer-types.ts";
import { simplifyGraph } from "./simplify/simplify-graph.ts";
import { upgradeGraph } from "./upgrades/upgrade-graph.ts";

export interface SettleOptions extends InferenceOptions {
  readonly version: number;
}

const mostRounds = 4;

/** What is computed on the way in may tell a type that leads to more of it. */
export function settleGraph(given: Graph, { version, disagree, ...options }: SettleOptions): { readonly graph: Graph; readonly types: TypeScope } | Problem {
  let graph = given;
  for (let round = 0; ; round++) {
    const types = createTypeScope(graph, { ...options, ...(disagree && round === 0 ? { disagree } : {}) });
    const upgraded = upgradeGraph(graph, { files: options.files, version, fresh: freshNames(graph) }, types);
    if (isProblem(upgraded)) return upgraded;
    const next = simplifyGraph(upgraded, types, options.files);
    if (round + 1 === mostRounds || next.nodes.length === upgraded.nodes.length) return { graph: next, types };
    graph = next;
  }
}
