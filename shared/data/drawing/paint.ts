// What shapes are painted with: two colours that a person can tell apart, the lighter one in front, each changing a little across the picture.
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

/** How much lighter the front is at least, with 1 for black and white. */
const leastContrast = 0.25;

export function drawPaint(draw: SampleDraws, channels: number, side: number): Paint {
  const colour = () => Array.from({ length: channels }, () => draw.uniform());
  let [back, front] = [colour(), colour()];
  for (let tries = 0; tries < 8 && Math.abs(lightness(front) - lightness(back)) < leastContrast; tries++) front = colour();
  if (lightness(front) < lightness(back)) [back, front] = [front, back];
  if (lightness(front) - lightness(back) < leastContrast) [back, front] = [back.map((x) => 0.5 * x), front.map((x) => 0.5 + 0.5 * x)];
  const shades = (values: readonly number[]) => {
    const change = (255 * 0.2) / side;
    const [right, down] = [draw.between(-change, change), draw.between(-change, change)];
    return values.map((value) => ({ middle: 255 * value, right, down }));
  };
  return { back: shades(back), front: shades(front) };
}

export function shadeAt({ middle, right, down }: Shade, x: number, y: number, side: number): number {
  const value = middle + right * (x - side / 2) + down * (y - side / 2);
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

function lightness(colour: readonly number[]): number {
  return colour.reduce((sum, value) => sum + value, 0) / colour.length;
}
