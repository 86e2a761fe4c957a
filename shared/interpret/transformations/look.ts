// How an input looks at a picture: four pixels and their weights a place, bilinear; the numbers are fed, the looking is core words.
import { filled } from "../../compiler/onnx/filled.ts";
import type { IrNode } from "../../ir/graph.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { plus } from "../numbers.ts";
import type { Affine } from "./affine.ts";

interface Sides {
  readonly height: number;
  readonly width: number;
}

export interface Taps {
  /** [4, places]: pixels by their number, rows first. */
  readonly pixels: Int32Array<ArrayBuffer>;
  readonly weights: Float32Array<ArrayBuffer>;
}

/** What lies beside the picture is grey. */
const beside = 0.5;

/** Without a transformation the whole picture fills the input. */
export function tapsOf(affine: Affine, from: Sides, to: Sides): Taps {
  const places = to.height * to.width;
  const [pixels, weights] = [new Int32Array(4 * places), new Float32Array(4 * places)];
  const middle = (size: number) => (size - 1) / 2;
  for (let row = 0; row < to.height; row++) for (let column = 0; column < to.width; column++) {
    const [y, x] = [(row - middle(to.height)) * (from.height / to.height), (column - middle(to.width)) * (from.width / to.width)];
    const [sy, sx] = [affine.yy * y + affine.yx * x + affine.y0 + middle(from.height), affine.xy * y + affine.xx * x + affine.x0 + middle(from.width)];
    const [top, left] = [Math.floor(sy), Math.floor(sx)];
    for (let tap = 0; tap < 4; tap++) {
      const [py, px] = [top + (tap >> 1), left + (tap & 1)];
      if (py < 0 || px < 0 || py >= from.height || px >= from.width) continue;
      const at = tap * places + row * to.width + column;
      pixels[at] = py * from.width + px;
      weights[at] = (tap >> 1 ? sy - top : 1 - (sy - top)) * (tap & 1 ? sx - left : 1 - (sx - left));
    }
  }
  return { pixels, weights };
}

/** [pictures, channels, height, width] as [pictures, channels, height, width] of the input. */
export function look(ir: GraphBuilder, image: IrNode, { pixels, weights }: { readonly pixels: IrNode; readonly weights: IrNode }, to: Sides): IrNode {
  const [pictures = 1, channels = 1, height = 1, width = 1] = image.type.dims;
  const flat = ir.reshape(plus(ir, image, -beside), [pictures * channels, height * width]);
  const tapped = ir.mul(ir.gather(flat, pixels, 1), ir.expand(weights, [0], [pictures * channels]));
  const seen = ir.sum(tapped, [1]);
  return ir.reshape(ir.add(seen, filled(ir, seen.type, beside)), [pictures, channels, to.height, to.width]);
}

/** Numbers from 0 to 1 as the input takes them: less the mean, by the deviation, a channel. */
export function normalised(ir: GraphBuilder, seen: IrNode, mean: readonly number[], deviation: readonly number[]): IrNode {
  const [pictures = 1, channels = 1, height = 1, width = 1] = seen.type.dims;
  const each = (numbers: readonly number[]) => Array.from({ length: channels }, (_, c) => numbers[c] ?? numbers[0] ?? 0);
  if (mean.every((m) => m === 0) && deviation.every((d) => d === 1)) return seen;
  const lifted = (numbers: readonly number[]) => ir.expand(ir.constant(numbers, { dtype: "f32", dims: [channels] }), [0, 2, 3], [pictures, height, width]);
  return ir.div(ir.sub(seen, lifted(each(mean))), lifted(each(deviation)));
}
