// How much a unit's answer falls when a patch of the picture is covered. Zeiler and Fergus, Visualizing and understanding convolutional networks, ECCV 2014.
import { problem, type Problem } from "../../base/problem.ts";
import { stridesOf } from "../../ir/dims.ts";
import type { IrGraph } from "../../ir/graph.ts";
import { createInterner } from "../../ir/interner.ts";
import { irBuilder } from "../../ir/ir-builder.ts";
import { applyNetwork, remainingInputs } from "../apply-network.ts";
import type { PictureInput } from "../picture-input.ts";
import { outputName, type Question } from "./attribution.ts";

/** The number that is asked about, alone. */
export function answerGraph(network: IrGraph, { at, axes, objective }: Pick<Question, "at" | "axes" | "objective">): IrGraph | Problem {
  const ir = irBuilder(createInterner());
  const [seen] = applyNetwork(ir, network, new Map(), [at]);
  if (!seen) return problem("the unit was not found");
  return { inputs: remainingInputs(ir, network, new Map()), outputs: [{ name: outputName.value, value: objective(ir, { values: [seen], axes }) }], origins: new Map() };
}

export interface Patch {
  readonly y: number;
  readonly x: number;
  readonly side: number;
}

/** Patches that cover everything, each a step from the next; the last ones end at the border. */
export function patchesOver({ height, width }: { readonly height: number; readonly width: number }, side: number, step: number): readonly Patch[] {
  const starts = (size: number) => {
    const last = Math.max(0, size - side);
    return [...new Set([...Array.from({ length: Math.ceil(last / step) }, (_, i) => i * step), last])];
  };
  return starts(height).flatMap((y) => starts(width).map((x) => ({ y, x, side })));
}

/** The input with a patch of one number, in all channels and along whatever else it has. */
export function covered(fed: Float32Array, { dims, axes }: Pick<PictureInput, "dims" | "axes">, patch: Patch, by: number): Float32Array<ArrayBuffer> {
  const strides = stridesOf(dims);
  const along = (i: number, axis: number) => Math.floor(i / (strides[axis] ?? 1)) % (dims[axis] ?? 1);
  return Float32Array.from(fed, (value, i) => {
    const [dy, dx] = [along(i, axes.y) - patch.y, along(i, axes.x) - patch.x];
    return dy >= 0 && dx >= 0 && dy < patch.side && dx < patch.side ? by : value;
  });
}

/** At every place the mean fall of the patches over it. */
export function fallsAt({ height, width }: { readonly height: number; readonly width: number }, falls: readonly (Patch & { readonly fall: number })[]): Float32Array {
  const [sums, counts] = [new Float32Array(height * width), new Float32Array(height * width)];
  for (const { y, x, side, fall } of falls) for (let row = y; row < Math.min(height, y + side); row++) for (let column = x; column < Math.min(width, x + side); column++) {
    const at = row * width + column;
    sums[at] = (sums[at] ?? 0) + fall;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return sums.map((sum, at) => sum / Math.max(1, counts[at] ?? 1));
}
