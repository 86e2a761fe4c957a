// What the units of a wire answer to pictures, and the pictures themselves, as a graph over what the pictures are made of.
import type { IrGraph } from "../../ir/graph.ts";
import { createInterner } from "../../ir/interner.ts";
import { irBuilder } from "../../ir/ir-builder.ts";
import { applyNetwork, remainingInputs } from "../apply-network.ts";
import { fedNames, type AscentWish } from "../ascent-step.ts";
import { pickOut } from "../numbers.ts";
import { laidOut } from "../picture-input.ts";
import { normalised } from "../transformations/look.ts";
import { unitAnswers } from "./discriminability.ts";

export const answersName = (picture: number) => `answers.${picture}`;
export const imageName = "image";

export function pictureAnswers(network: IrGraph, { input, at, axes, parametrization, size }: Pick<AscentWish, "input" | "at" | "axes" | "parametrization" | "size">): IrGraph {
  const ir = irBuilder(createInterner());
  const parameters = ir.input(fedNames.parameters, { dtype: "f32", dims: parametrization.dims(size) });
  const image = parametrization.image(ir, parameters, size);
  const seen = normalised(ir, image, input.mean, input.deviation);
  const placed = Array.from({ length: size.pictures }, (_, i) => new Map([[input.name, laidOut(ir, pickOut(ir, seen, 0, i), input)]]));
  const outputs = placed.flatMap((one, i) => applyNetwork(ir, network, one, [at]).map((value) => ({ name: answersName(i), value: unitAnswers(ir, value, axes) })));
  return { inputs: [{ name: fedNames.parameters, role: "input", node: parameters }, ...remainingInputs(ir, network, placed[0] ?? new Map())], outputs: [...outputs, { name: imageName, value: image }], origins: new Map() };
}
