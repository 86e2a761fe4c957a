// Pictures of one filled shape on a ground, in any number of channels.
import type { RandomStream } from "../../tensor/random.ts";
import { sampleDraws } from "../sample-draws.ts";
import { filling } from "./filling.ts";
import { addGrain } from "./grain.ts";
import { outlines } from "./outlines.ts";
import { drawPaint, shadeAt } from "./paint.ts";
import { placeOutlines } from "./placed-outline.ts";

export const shapeNames = Object.keys(outlines);
const shapes = Object.values(outlines);

export interface ShapePictures {
  readonly side: number;
  readonly channels: number;
  readonly freedom: number;
  readonly grain: number;
  readonly random: RandomStream;
  readonly grainy: RandomStream;
}

/** Gives a function that writes the picture of sample i, channel by channel, from `start` on; the shape is that of i modulo the number of shapes. */
export function shapePictures({ side, channels, freedom, grain, random, grainy }: ShapePictures): (i: number, bytes: { [at: number]: number }, start: number) => void {
  const canvas = filling(side, side);
  const plane = side * side;
  return (i, bytes, start) => {
    const draw = sampleDraws(random, i);
    const { back, front } = drawPaint(draw, channels, side);
    canvas.clear();
    for (const outline of placeOutlines(draw, shapes[i % shapes.length] ?? [], side, freedom)) canvas.outline(outline);
    back.forEach((shade, channel) => {
      for (let at = 0; at < plane; at++) bytes[start + channel * plane + at] = shadeAt(shade, at % side, Math.floor(at / side), side);
    });
    canvas.covered((x, y, part) => {
      for (let channel = 0; channel < channels; channel++) {
        const at = start + channel * plane + y * side + x;
        const shade = front[channel];
        if (shade) bytes[at] = (1 - part) * (bytes[at] ?? 0) + part * shadeAt(shade, x, y, side);
      }
    });
    addGrain(grainy, i, bytes, start, channels * plane, grain * draw.uniform());
  };
}
