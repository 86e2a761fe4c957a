// Five training steps are PyTorch 2's, for every optimiser and schedule.
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { runPasses } from "../../shared/compiler/passes/pipeline.ts";
import { lowerDiagram } from "../../shared/compiler/lower/lower.ts";
import { verifyGraph } from "../../shared/ir/verify.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder } from "../../shared/ir/ir-builder.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import type { IrGraph } from "../../shared/ir/graph.ts";
import { adam } from "../../shared/training/optimisers/adam.ts";
import { adamw } from "../../shared/training/optimisers/adamw.ts";
import { optimisers } from "../../shared/training/optimisers/index.ts";
import { lion } from "../../shared/training/optimisers/lion.ts";
import { sgd } from "../../shared/training/optimisers/sgd.ts";
import { cosine } from "../../shared/training/schedules/cosine.ts";
import { schedules } from "../../shared/training/schedules/index.ts";
import { step as steps } from "../../shared/training/schedules/step.ts";
import { manySteps } from "../../shared/training/many-steps.ts";
import { trainStep, type TrainStep, type TrainWish } from "../../shared/training/train-step.ts";
import { diagram } from "../support/diagram.ts";
import { evaluated, onOnnxRuntime, runSteps } from "./run-steps.ts";

const network = lowered({
  nodes: { x: ["input", { axes: "b=4 m=3" }], wide: ["linear", { to: "h=5" }], bent: ["tanh"], narrow: ["linear", { to: "v=3" }], label: ["input", { axes: "b=4", dtype: "i32" }], loss: ["cross-entropy"], out: ["output"] },
  wires: ["x -> wide", "wide -> bent", "bent -> narrow", "narrow -> loss:scores", "label -> loss:target", "loss -> out"],
});

function lowered(sketch: Parameters<typeof diagram>[0]): IrGraph {
  const checked = checkDocument(diagram(sketch));
  expect(checked.problems).toEqual([]);
  const made = lowerDiagram(checked, irBuilder(createInterner()));
  if (isProblem(made)) throw new Error(made.problem);
  return made.graph;
}

const wave = (dims: readonly number[], seed: number, by = 1) => numericArray({ dtype: "f32", dims }, Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => by * Math.sin(seed + 1.7 * i)));
const data = new Map([["x", wave([4, 3], 1)], ["label", numericArray({ dtype: "i32", dims: [4] }, [0, 2, 1, 2])]]);
const parameters = new Map([["wide.weight", wave([3, 5], 2, 0.5)], ["wide.bias", wave([5], 3, 0.1)], ["narrow.weight", wave([5, 3], 4, 0.5)], ["narrow.bias", wave([3], 0, 0)]]);

function made(wish: Omit<TrainWish, "loss">, graph = network): TrainStep {
  const step = trainStep(graph, { loss: "out", ...wish });
  if (isProblem(step)) throw new Error(step.problem);
  expect(verifyGraph(step.graph)).toEqual([]);
  return step;
}

/** PyTorch's losses of the first five steps, then the first three weights of the first layer and the biases of the last. */
const rows: readonly (readonly [name: string, wish: Omit<TrainWish, "loss">, losses: readonly number[], end: readonly number[], averaged?: true])[] = [
  ["SGD", { optimiser: sgd, rate: 0.5 }, [1.290286088, 1.077289794, 0.963868764, 0.884542898, 0.820364554], [0.415690747, -0.107552086, -0.08417169, -0.182651823, -0.095522144, 0.278173968]],
  ["SGD with momentum", { optimiser: sgd, settings: { momentum: 0.9 }, rate: 0.5 }, [1.290286088, 1.077289794, 0.868521966, 0.729787514, 0.61827204], [0.383623215, 0.118574029, 0.407310167, -0.442538469, -0.202644674, 0.645183143]],
  ["SGD with Nesterov momentum and decay", { optimiser: sgd, settings: { momentum: 0.9, nesterov: true, decay: 0.1 }, rate: 0.5 }, [1.290286088, 0.940836837, 0.808650599, 0.724840082, 0.646612873], [0.189469322, 0.032902835, 0.493719843, -0.205719329, -0.261921222, 0.467640551]],
  ["Adam", { optimiser: adam, rate: 0.05 }, [1.290286088, 1.137639347, 1.026016933, 0.941255453, 0.873093291], [0.310310557, -0.023052908, -0.155755834, -0.214928206, -0.241068487, 0.226232229]],
  ["Adam with decay", { optimiser: adam, settings: { beta1: 0.8, beta2: 0.99, decay: 0.1 }, rate: 0.05 }, [1.290286088, 1.146441272, 1.049500641, 0.987000438, 0.943931859], [0.254324637, -0.029315173, -0.1550278, -0.203045461, -0.223922959, 0.217596808]],
  ["AdamW", { optimiser: adamw, settings: { decay: 0.1 }, rate: 0.05 }, [1.290286088, 1.136205761, 1.025027114, 0.941653531, 0.875366374], [0.300144983, -0.019341217, -0.148767919, -0.212570615, -0.238971603, 0.224081839]],
  ["Lion", { optimiser: lion, settings: { decay: 0.1 }, rate: 0.02 }, [1.290286088, 1.222723883, 1.163040419, 1.109120979, 1.060579513], [0.350519577, -0.162678666, -0.282933047, -0.099600799, -0.099600799, 0.099600799]],
  ["clipped", { optimiser: sgd, rate: 0.5, clip: 0.25 }, [1.290286088, 1.206321907, 1.131834549, 1.065516946, 1.005999703], [0.400271224, -0.169329699, -0.21142336, -0.118103046, -0.055411561, 0.173514607]],
  ["cosine", { optimiser: sgd, rate: 0.5, schedule: cosine, scheduleSettings: { steps: 8, floor: 0.1 } }, [1.290286088, 1.077289794, 0.967345251, 0.897068068, 0.84848967], [0.404097482, -0.121669605, -0.119002827, -0.168680743, -0.084898648, 0.253579391]],
  ["step", { optimiser: sgd, rate: 0.5, schedule: steps, scheduleSettings: { every: 2, factor: 0.5 } }, [1.290286088, 1.077289794, 0.963868764, 0.922911356, 0.886389631], [0.395867598, -0.138469268, -0.155097433, -0.152061157, -0.073356151, 0.225417307]],
  ["warm-up", { optimiser: sgd, rate: 0.5, warmUp: 3 }, [1.290286088, 1.210201735, 1.088391099, 0.967928679, 0.885920646], [0.403339389, -0.123532542, -0.123025075, -0.16612172, -0.084154982, 0.250276702]],
  ["warm-up, then cosine", { optimiser: sgd, rate: 0.5, warmUp: 3, schedule: cosine, scheduleSettings: { steps: 8 } }, [1.290286088, 1.210201735, 1.088391099, 0.967928679, 0.885920646], [0.402998389, -0.124316082, -0.124662631, -0.165352447, -0.083640899, 0.248993346]],
  ["a running mean", { optimiser: sgd, rate: 0.5, average: 0.9 }, [1.290286088, 1.077289794, 0.963868764, 0.884542898, 0.820364554], [0.432945788, -0.21561532, -0.294882981, -0.059380114, -0.028675709, 0.088055823], true],
];

const cases = rows.map(([name, wish, losses, end, averaged = false]) => ({ name, wish, losses, end, averaged }));

describe("the first five steps", () => {
  test.each(cases)("$name", async ({ name, wish, losses, end, averaged }) => {
    const step = made({ ...wish, measured: name !== "SGD" });
    for (const [run, digits] of [[evaluated(step), 8], [await onOnnxRuntime(step), 5]] as const) {
      const trained = await runSteps(step, run, data, parameters, 5);
      const close = (numbers: readonly number[]) => numbers.map((number) => expect.closeTo(number, digits) as number);
      expect(trained.losses).toEqual(close(losses));
      // The plain step is also the one that writes its products straight onto the parameters.
      if (step.norm !== undefined) expect(trained.norms[0]).toBeCloseTo(0.713196264, digits);
      const of = (parameter: string) => trained.feeds.get(averaged ? `average.${parameter}` : parameter)!.data;
      expect([...of("wide.weight").slice(0, 3), ...of("narrow.bias")]).toEqual(close(end));
    }
  });

  test("every optimiser and schedule has a row", () => {
    expect(optimisers.filter((optimiser) => !cases.some(({ wish }) => wish.optimiser === optimiser)).map(({ name }) => name)).toEqual([]);
    expect(schedules.filter((schedule) => schedule.name !== "constant" && !cases.some(({ wish }) => wish.schedule === schedule)).map(({ name }) => name)).toEqual([]);
  });
});

test.each(["AdamW", "warm-up, then cosine"])("several steps in one run are as many steps: %s", async (name) => {
  const { wish, losses } = cases.find((row) => row.name === name)!;
  const step = made(wish);
  const graph = manySteps(step, runPasses(step.graph).graph, 5);
  expect(verifyGraph(graph)).toEqual([]);
  const five = (array: NumericArray) => numericArray({ dtype: array.dtype, dims: [5, ...array.dims] }, [1, 2, 3, 4, 5].flatMap(() => Array.from(array.data)));
  const stacked = new Map([...data].map(([input, array]) => [input, five(array)] as const));
  for (const [run, digits] of [[evaluated({ graph }), 8], [await onOnnxRuntime({ graph }), 5]] as const) {
    const once = await runSteps({ ...step, graph }, run, stacked, parameters, 1);
    expect(once.losses).toEqual(losses.map((loss) => expect.closeTo(loss, digits) as number));
  }
});

test("only some learn, and decay is only for some", async () => {
  const step = made({ optimiser: sgd, settings: { decay: 1 }, rate: 0.5, parameters: ["wide.weight", "narrow.bias"], decays: (name) => name.endsWith("weight") });
  expect(step.parameters.map(({ name }) => name)).toEqual(["wide.weight", "narrow.bias"]);
  const plain = await runSteps(made({ optimiser: sgd, rate: 0.5 }), evaluated(made({ optimiser: sgd, rate: 0.5 })), data, parameters, 1);
  const { feeds } = await runSteps(step, evaluated(step), data, parameters, 1);
  expect(feeds.get("narrow.bias")).toEqual(plain.feeds.get("narrow.bias"));
  expect(feeds.get("wide.bias")).toEqual(parameters.get("wide.bias"));
  expect(feeds.get("wide.weight")!.data[0]).toBeCloseTo(plain.feeds.get("wide.weight")!.data[0]! - 0.5 * parameters.get("wide.weight")!.data[0]!, 12);
});

describe("what cannot be trained is told", () => {
  test.each<[string, Partial<TrainWish>, IrGraph, string]>([
    ["another output", { loss: "cost" }, network, "there is no output cost, expected one of out"],
    ["a loss that is no single number", {}, lowered({ nodes: { x: ["input", { axes: "b=4 m=3" }], map: ["linear", { to: "h=5" }], out: ["output"] }, wires: ["x -> map", "map -> out"] }), "map:y is f32[4, 5], expected one number to take the gradient of: take its mean or its sum first"],
    ["nothing that learns", {}, lowered({ nodes: { x: ["input", { axes: "m=3" }], mean: ["reduce-mean"], out: ["output"] }, wires: ["x -> mean", "mean -> out"] }), "there is no parameter to learn"],
  ])("%s", (_, wish, graph, words) => {
    const step = trainStep(graph, { loss: "out", optimiser: sgd, rate: 0.1, ...wish });
    expect(isProblem(step) ? step.problem.slice(0, words.length) : step).toBe(words);
  });

  test("a parameter the loss does not depend on stays as it is, and is named", () => {
    const graph = lowered({ nodes: { x: ["input", { axes: "m=3" }], near: ["linear", { to: "h=2" }], far: ["linear", { to: "h=2" }], mean: ["reduce-mean"], out: ["output"], aside: ["output"] }, wires: ["x -> near", "x -> far", "near -> mean", "mean -> out", "far -> aside"] });
    const step = made({ optimiser: sgd, rate: 0.1 }, graph);
    expect(step.parameters.map(({ name }) => name)).toEqual(["near.weight", "near.bias"]);
    expect(step.problems.map(({ problem }) => problem)).toEqual(["mean:y does not depend on far.weight, so there is no gradient: wire it in, or leave it out", "mean:y does not depend on far.bias, so there is no gradient: wire it in, or leave it out"]);
  });
});
