// What shapes are painted with: two colours that a person can tell apart, each changing a little across the picture.
import type { SampleDraws } from "../sample-draws.ts";

/** Bytes of one channel: the value at the middle and its change a pixel to the right and down. */
export interface Shade {
  readonly middle: number;
  readonly right: number;
  readonly down: number;
}

export interface Paint {
  readonly back: readonly Shade[];
  readonly front: readonly Shade[];
}

/** How far apart the colours are at least, with 1 for the whole range of one channel. */
const leastContrast = 0.45;

export function drawPaint(draw: SampleDraws, channels: number, side: number): Paint {
  const colour = () => Array.from({ length: channels }, () => draw.uniform());
  const back = colour();
  let front = colour();
  for (let tries = 0; tries < 6 && distance(back, front) < leastContrast; tries++) front = colour();
  if (distance(back, front) < leastContrast) front = back.map((value) => (value < 0.5 ? 1 : 0));
  const shades = (values: readonly number[]) => {
    const change = 255 * 0.25 / side;
    const [right, down] = [draw.between(-change, change), draw.between(-change, change)];
    return values.map((value) => ({ middle: 255 * value, right, down }));
  };
  return { back: shades(back), front: shades(front) };
}

export function shadeAt({ middle, right, down }: Shade, x: number, y: number, side: number): number {
  const value = middle + right * (x - side / 2) + down * (y - side / 2);
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

function distance(one: readonly number[], other: readonly number[]): number {
  return Math.sqrt(one.reduce((sum, value, i) => sum + (value - (other[i] ?? 0)) ** 2, 0));
}
