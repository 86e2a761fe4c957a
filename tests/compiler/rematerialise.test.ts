// Blocks computed again on the way back: the same numbers, less kept, and ONNX Runtime does not undo it.
import { expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compute } from "../../shared/compiler/gradient/central-differences.ts";
import { differentiate } from "../../shared/compiler/gradient/differentiate.ts";
import { peakMemory } from "../../shared/compiler/gradient/peak-memory.ts";
import { rematerialise } from "../../shared/compiler/gradient/rematerialise.ts";
import { emitOnnx } from "../../shared/compiler/onnx/emit.ts";
import { runPasses } from "../../shared/compiler/passes/pipeline.ts";
import { walk } from "../../shared/ir/walk.ts";
import { verifyGraph } from "../../shared/ir/verify.ts";
import type { IrGraph } from "../../shared/ir/graph.ts";
import { difference, runOnCpu } from "../onnx/run-onnx.ts";
import { diagram } from "../support/diagram.ts";
import { networkNumbers } from "../support/network-numbers.ts";

/** Four blocks that widen, bend twice and narrow again. */
const deep = checkDocument(diagram({
  title: "Deep", sizes: { m: 8, f: 64 },
  nodes: { x: ["input", { axes: "b=128 m" }], blocks: { block: "block", repeat: { times: "4", weights: "untied" } }, mean: ["reduce-mean", { axes: "b m" }], loss: ["output"] },
  wires: ["x -> blocks:in", "blocks:out -> mean", "mean -> loss"],
  blocks: { block: { nodes: { in: ["input", { axes: "b m" }], widen: ["linear", { from: "m", to: "f" }], bend: ["tanh"], again: ["sigmoid"], narrow: ["linear", { from: "f", to: "m" }], add: ["add"], out: ["output"] }, wires: ["in -> widen", "widen -> bend", "bend -> again", "again -> narrow", "in -> add:x0", "narrow -> add:x1", "add -> out"] } },
}));
const { lowered, feeds } = networkNumbers(deep);

function backward(): IrGraph {
  const made = differentiate(lowered.graph, { of: lowered.graph.outputs[0]!.value, withRespectTo: lowered.graph.inputs.map(({ node }) => node) });
  if (isProblem(made)) throw new Error(made.problem);
  return made.graph;
}

const blocks = [0, 1, 2, 3].map((copy) => `blocks[${copy}]/`);
const alone = (graph: IrGraph): IrGraph => ({ ...graph, origins: new Map(), hints: new Map() });
const count = (graph: IrGraph, word: string) => walk(graph.outputs.map(({ value }) => value)).filter((node) => node.word === word).length;

test("the numbers stay, and less is kept", async () => {
  const kept = backward();
  const again = rematerialise(kept, { of: "loss", blocks });
  expect(verifyGraph(again)).toEqual([]);
  const [want, got] = [compute({ graph: kept, feeds }), compute({ graph: again, feeds })];
  for (const [name, value] of want) expect(difference(got.get(name), value), name).toBeLessThan(1e-12);
  expect([count(alone(kept), "tanh"), count(alone(again), "tanh")]).toEqual([4, 8]);
  expect(peakMemory(alone(again)) / peakMemory(alone(kept))).toBeLessThan(0.75);

  const { graph } = runPasses(alone(again));
  const model = emitOnnx(graph);
  expect(model.operators.filter((operator) => operator === "Tanh").length).toBe(8);
  const run = await runOnCpu(model.bytes, feeds);
  for (const [name, value] of want) expect(difference(run.get(name), value), name).toBeLessThan(1e-5);
});

test("only the blocks that were named are computed again", () => {
  const again = rematerialise(backward(), { of: "loss", blocks: blocks.slice(1, 2) });
  expect(count(alone(again), "tanh")).toBe(5);
  expect(count(alone(rematerialise(backward(), { of: "loss", blocks: ["nowhere/"] })), "tanh")).toBe(4);
});
