// One step towards a picture that a unit answers to, as a graph: parameters, Adam's memory and drawn numbers in; the same one step later, the picture and what it reached out.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { OwnGradient } from "../compiler/gradient/backward.ts";
import { differentiate } from "../compiler/gradient/differentiate.ts";
import type { IrGraph, IrInput, IrNode } from "../ir/graph.ts";
import { createInterner } from "../ir/interner.ts";
import { irBuilder, type GraphBuilder } from "../ir/ir-builder.ts";
import { adamUp } from "./adam.ts";
import { applyNetwork, remainingInputs } from "./apply-network.ts";
import { pickOut, square, times, total } from "./numbers.ts";
import type { Objective } from "./objectives/objective.ts";
import type { Parametrization, PictureSize } from "./parametrizations/parametrization.ts";
import { laidOut, type PictureInput } from "./picture-input.ts";
import { look, normalised } from "./transformations/look.ts";
import type { UnitAxes } from "./unit-axes.ts";

export interface AscentWish {
  readonly input: PictureInput;
  /** What is looked at: a value of the network's graph. */
  readonly at: IrNode;
  readonly axes: UnitAxes;
  readonly objective: Objective;
  readonly parametrization: Parametrization;
  readonly size: PictureSize;
  /** Taken from the objective, each times its weight. */
  readonly regularisers?: readonly (readonly [weight: number, of: (ir: GraphBuilder, image: IrNode) => IrNode])[];
  readonly instead?: OwnGradient;
  /** Further inputs that the objective reads. */
  readonly alsoFed?: readonly { readonly name: string; readonly type: IrNode["type"] }[];
}

/** What a step is fed beside the network's other inputs. */
export const fedNames = { parameters: "ascent.parameters", mean: "ascent.mean", square: "ascent.square", step: "ascent.step", rate: "ascent.rate", pixels: "ascent.pixels", weights: "ascent.weights" } as const;
/** What it gives; parameters and memory are fed again. `objective` and `image` are those before the step. */
export const givenNames = { parameters: "next.parameters", mean: "next.mean", square: "next.square", objective: "objective", image: "image", slope: "slope" } as const;

export interface AscentStep {
  readonly graph: IrGraph;
  readonly wish: AscentWish;
}

export function ascentStep(network: IrGraph, wish: AscentWish): AscentStep | Problem {
  const { input, size, parametrization } = wish;
  const ir = irBuilder(createInterner());
  const places = input.height * input.width;
  const parametersType = { dtype: "f32", dims: parametrization.dims(size) } as const;
  const fed = {
    parameters: ir.input(fedNames.parameters, parametersType), mean: ir.input(fedNames.mean, parametersType), square: ir.input(fedNames.square, parametersType),
    step: ir.input(fedNames.step, { dtype: "f32", dims: [] }), rate: ir.input(fedNames.rate, { dtype: "f32", dims: [] }),
    pixels: ir.input(fedNames.pixels, { dtype: "i32", dims: [4, places] }), weights: ir.input(fedNames.weights, { dtype: "f32", dims: [4, places] }),
  };
  const image = parametrization.image(ir, fed.parameters, size);
  const seen = normalised(ir, look(ir, image, fed, input), input.mean, input.deviation);
  const pictures = Array.from({ length: size.pictures }, (_, i) => new Map([[input.name, laidOut(ir, pickOut(ir, seen, 0, i), input)]]));
  const values = pictures.flatMap((placed) => applyNetwork(ir, network, placed, [wish.at]));
  const objective = wish.objective(ir, { values, axes: wish.axes });
  const aim = (wish.regularisers ?? []).reduce((sum, [weight, of]) => ir.sub(sum, times(ir, of(ir, image), weight)), objective);

  const own: IrInput[] = [
    ...Object.entries(fed).map(([key, node]): IrInput => ({ name: fedNames[key as keyof typeof fed], role: "input", node })),
    ...(wish.alsoFed ?? []).map(({ name, type }): IrInput => ({ name, role: "input", node: ir.input(name, type) })),
  ];
  // What only the way back needs travels as outputs, because differentiating copies the graph.
  const along = [["objective", objective], ["image", image], ["aim", aim]] as const;
  const forward: IrGraph = { inputs: [...own, ...remainingInputs(ir, network, pictures[0] ?? new Map())], outputs: along.map(([name, value]) => ({ name, value })), origins: new Map() };
  const made = differentiate(forward, { of: aim, withRespectTo: [fed.parameters], ...(wish.instead ? { instead: wish.instead } : {}) });
  if (isProblem(made)) return made;
  const [gradient] = made.gradients;
  if (!gradient || isProblem(gradient)) return gradient ?? problem("the step has no gradient");
  const back = made.ir;
  const node = (name: string, type: IrNode["type"]) => back.input(name, type);
  const state = { parameters: node(fedNames.parameters, parametersType), mean: node(fedNames.mean, parametersType), square: node(fedNames.square, parametersType) };
  const next = adamUp(back, state, gradient, node(fedNames.step, fed.step.type), node(fedNames.rate, fed.rate.type));
  const [reached, shown] = made.graph.outputs;
  if (!reached || !shown) return problem("the step lost its picture");
  const outputs = [
    { name: givenNames.parameters, value: next.parameters }, { name: givenNames.mean, value: next.mean }, { name: givenNames.square, value: next.square },
    { name: givenNames.objective, value: reached.value }, { name: givenNames.image, value: shown.value },
    { name: givenNames.slope, value: back.sqrt(total(back, square(back, gradient))) },
  ];
  return { graph: { inputs: made.graph.inputs, outputs, origins: new Map() }, wish };
}
