// The inverse real Fourier transform of pictures, orthonormal, as two contractions with waves.
import { filled } from "../../compiler/onnx/filled.ts";
import type { IrNode } from "../../ir/graph.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { times } from "../numbers.ts";
import type { PictureSize } from "./parametrization.ts";

/** Real pictures need half of the waves across: the others mirror them. */
export function wavesAcross(width: number): number {
  return Math.floor(width / 2) + 1;
}

/** [2, pictures, channels, height, waves across] to [pictures, channels, height, width]. */
export function fromWaves(ir: GraphBuilder, spectrum: IrNode, { height, width }: Pick<PictureSize, "height" | "width">): IrNode {
  // Labels: 0 part in, 1 picture, 2 channel, 3 wave down, 4 wave across, 5 part out, 6 row, 7 column.
  const down = angles(ir, height, height, height);
  const [cosDown, sinDown] = [times(ir, ir.cos(down), 1 / Math.sqrt(height)), times(ir, ir.sin(down), 1 / Math.sqrt(height))];
  const turning = ir.concat([ir.concat([lifted(ir, lifted(ir, cosDown)), lifted(ir, lifted(ir, sinDown))], 1), ir.concat([lifted(ir, lifted(ir, ir.neg(sinDown))), lifted(ir, lifted(ir, cosDown))], 1)], 0);
  const rows = ir.contract(spectrum, turning, [0, 1, 2, 3, 4], [0, 5, 3, 6], [1, 2, 6, 5, 4]);
  const across = angles(ir, wavesAcross(width), width, width);
  const weights = ir.expand(mirrored(ir, width), [1], [width]);
  const waves = ir.concat([lifted(ir, ir.mul(ir.cos(across), weights)), lifted(ir, ir.mul(ir.neg(ir.sin(across)), weights))], 0);
  return ir.contract(rows, waves, [1, 2, 6, 5, 4], [5, 4, 7], [1, 2, 6, 7]);
}

function lifted(ir: GraphBuilder, x: IrNode): IrNode {
  return ir.reshape(x, [1, ...x.type.dims]);
}

/** 2π·i·j / period; whole periods are taken away first, while the numbers are whole. */
function angles(ir: GraphBuilder, waves: number, places: number, period: number): IrNode {
  const dims = [waves, places];
  const steps = ir.cast(ir.mul(ir.iota(dims, 0), ir.iota(dims, 1)), "f32");
  return times(ir, ir.mod(steps, filled(ir, steps.type, period)), (2 * Math.PI) / period);
}

/** Each wave stands for its mirror image too, but for the mean and the finest of an even width. */
function mirrored(ir: GraphBuilder, width: number): IrNode {
  const data = Array.from({ length: wavesAcross(width) }, (_, k) => (k === 0 || 2 * k === width ? 1 : 2) / Math.sqrt(width));
  return ir.constant(data, { dtype: "f32", dims: [data.length] });
}
