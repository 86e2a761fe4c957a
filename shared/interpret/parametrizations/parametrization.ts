// How numbers become a picture. The picture is [pictures, channels, height, width] with elements from 0 to 1.
import { product } from "../../ir/dims.ts";
import type { IrNode } from "../../ir/graph.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { randomStream } from "../../tensor/random.ts";

export interface PictureSize {
  readonly pictures: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

export interface Parametrization {
  dims(size: PictureSize): readonly number[];
  image(ir: GraphBuilder, parameters: IrNode, size: PictureSize): IrNode;
}

/** Grey with next to no noise. */
const deviation = 0.01;

export function startingNumbers(parametrization: Parametrization, size: PictureSize, seed: number): Float32Array<ArrayBuffer> {
  const stream = randomStream(seed, "starting picture");
  return Float32Array.from({ length: product(parametrization.dims(size)) }, (_, i) => deviation * stream.normal(i));
}
