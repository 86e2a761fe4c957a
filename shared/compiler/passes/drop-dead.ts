// Pass: what no output and no probe needs is left out, scan outputs nobody reads included.
import type { IrGraph, IrNode } from "../../ir/graph.ts";
import { createInterner } from "../../ir/interner.ts";
import { applyBody, type Interpreter } from "../../ir/interpret.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { copyOpaque, rebuild } from "../../ir/rebuild.ts";
import { rootsOf, walk } from "../../ir/walk.ts";
import { attributesOf } from "../../ir/words.ts";
import type { Pass } from "./define.ts";

export const dropDead: Pass = {
  name: "drop-dead",
  why: "A run computes what is looked at, nothing else.",
  run(graph) {
    // Copying a graph already leaves behind what nothing needs; only scans hold more.
    if (!walk(rootsOf(graph)).some((node) => node.word === "scan")) return { graph, fired: new Map() };
    const read = readOutputs(graph);
    let dropped = 0;
    const kept = rebuild(graph, createInterner(), (node, inputs, ir) => {
      if (node.word !== "scan") return undefined;
      const { states } = attributesOf(node, "scan");
      const live = node.types.map((_, at) => at < states || (read.get(node)?.has(at) ?? false));
      // A scan of one value is that value itself; nothing picks it.
      if (node.types.length === 1 || live.every(Boolean) || !live.some(Boolean)) return undefined;
      dropped += live.filter((keep) => !keep).length;
      return shorter(ir, node, inputs, live);
    });
    return { graph: kept, fired: new Map(dropped > 0 ? [["unread output of a scan = nothing", dropped]] : []) };
  },
};

function readOutputs(graph: IrGraph): ReadonlyMap<IrNode, ReadonlySet<number>> {
  const read = new Map<IrNode, Set<number>>();
  for (const node of walk(rootsOf(graph))) {
    const whole = node.inputs[0];
    if (node.word !== "pick" || !whole) continue;
    const known = read.get(whole) ?? new Set();
    read.set(whole, known.add(attributesOf(node, "pick").at));
  }
  return read;
}

/** The scan with fewer outputs; a dropped one's place is filled by another value, which nothing reads. */
function shorter(ir: GraphBuilder, node: IrNode, inputs: readonly IrNode[], live: readonly boolean[]): readonly IrNode[] {
  const { states, consts, length, reverse, body } = attributesOf(node, "scan");
  const interpreter: Interpreter<IrNode> = { ir, call: (operands, call) => ir.call(operands, call), opaque: (operands, inner) => copyOpaque(interpreter, ir, operands, inner) };
  const made = ir.scan({ states: inputs.slice(0, states), consts: inputs.slice(states, states + consts), xs: inputs.slice(states + consts), length, reverse }, (now) => {
    const kept = { parameters: body.parameters, results: body.results.filter((_, at) => live[at]) };
    const results = applyBody(interpreter, kept, [...now.states, ...now.consts, ...now.xs]);
    return { states: results.slice(0, states), outputs: results.slice(states) };
  });
  const values = [...made.states, ...made.outputs];
  const first = values[0];
  let at = 0;
  return live.flatMap((keep) => {
    const value = keep ? values[at++] : first;
    return value ? [value] : [];
  });
}
