// The passes in their order, written by hand because order is meaning.
import { assert } from "../../base/assert.ts";
import type { IrGraph } from "../../ir/graph.ts";
import { printGraph } from "../../ir/print.ts";
import { verifyGraph } from "../../ir/verify.ts";
import { rootsOf, walk } from "../../ir/walk.ts";
import { absorbViews, flattenViews } from "./absorb-views.ts";
import type { Pass, PassTrace } from "./define.ts";
import { dropDead } from "./drop-dead.ts";
import { foldConstants } from "./fold-constants.ts";
import { orderHeads } from "./order-heads.ts";
import { recogniseProducts } from "./recognise-products.ts";
import { recogniseSquares } from "./recognise-squares.ts";
import { recogniseTopValues } from "./recognise-top-values.ts";
import { recogniseWindows } from "./recognise-windows.ts";
import { shareEqual } from "./share-equal.ts";
import { simplifyArithmetic } from "./simplify-arithmetic.ts";
import { sinkTransposes } from "./sink-transposes.ts";
import { spellOutCalls } from "./spell-out-calls.ts";

/** Recognisers come after what brings words to one form, and before what would hide their patterns. */
export const passes: readonly Pass[] = [
  spellOutCalls, foldConstants, simplifyArithmetic, absorbViews, orderHeads, absorbViews, shareEqual,
  recogniseWindows, recogniseProducts, recogniseSquares, recogniseTopValues,
  sinkTransposes, absorbViews, simplifyArithmetic, flattenViews, dropDead,
];

export interface PipelineOptions {
  readonly provider?: string;
  /** Names of the passes to run; all without it. */
  readonly names?: readonly string[];
  /** Checks the graph after every pass; a fault in it is ours. */
  readonly verify?: boolean;
  /** Adds the printed graph to the trace. */
  readonly print?: boolean;
}

/** Outputs and origins keep their meaning and names; what no origin names may disappear. */
export function runPasses(graph: IrGraph, options: PipelineOptions = {}): { readonly graph: IrGraph; readonly trace: readonly PassTrace[] } {
  const trace: PassTrace[] = [];
  const context = options.provider === undefined ? {} : { provider: options.provider };
  let now = graph;
  for (const pass of passes) {
    if (options.names && !options.names.includes(pass.name)) continue;
    const { graph: next, fired } = pass.run(now, context);
    if (options.verify) {
      const faults = verifyGraph(next);
      assert(faults.length === 0, `${pass.name} left a graph that is not sound: ${faults.join("; ")}\n${printGraph(next)}`);
    }
    trace.push({
      pass: pass.name, why: pass.why, nodesBefore: countNodes(now), nodesAfter: countNodes(next),
      fired: [...fired].map(([rule, count]) => ({ rule, count })),
      ...(options.print ? { text: printGraph(next) } : {}),
    });
    now = next;
  }
  return { graph: now, trace };
}

function countNodes(graph: IrGraph): number {
  return walk(rootsOf(graph)).length;
}
