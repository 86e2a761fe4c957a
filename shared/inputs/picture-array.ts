// A picture as the array an input takes: resized, grey or coloured, normalised, in the order of the input's axes.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import { fill, printPlan, type FedArray, type FeedPlan } from "./feed-plan.ts";
import type { Picture } from "./feed-source.ts";
import { pictureAxes } from "./picture-axes.ts";
import { resample, type Plane, type Span } from "./resample.ts";

export function pictureArray(plan: FeedPlan, picture: Picture): FedArray | Problem {
  if (plan.dtype !== "f32") return problem(`found a picture, expected ${plan.dtype} numbers for ${printPlan(plan)}: set the input's elements to f32`);
  if (picture.width < 1 || picture.height < 1 || picture.rgba.length !== picture.width * picture.height * 4) return problem(`found a picture of ${picture.width} × ${picture.height} with ${picture.rgba.length} bytes, expected 4 a pixel`);
  const axes = pictureAxes(plan);
  if (isProblem(axes)) return axes;
  const [height, width] = [plan.dims[axes.y] ?? 1, plan.dims[axes.x] ?? 1];
  const channels = axes.channel === undefined ? 1 : (plan.dims[axes.channel] ?? 1);
  if (![1, 3, 4].includes(channels)) return problem(`found ${channels} channels in ${printPlan(plan)}, expected 1 (grey), 3 (red, green, blue) or 4 (and opacity): change the channel axis`);
  const { mean, std, grayscale, resize } = plan.attributes;
  for (const [what, numbers] of [["means", mean], ["standard deviations", std]] as const) {
    if (numbers.length !== 1 && numbers.length !== channels) return problem(`found ${numbers.length} ${what}, expected 1 or ${channels}, one a channel`);
  }
  if (std.includes(0)) return problem("found a standard deviation of 0, expected another: the numbers are divided by it");

  const planes = planesOf(picture, channels, grayscale).map((plane, c) => {
    const fitted = place(plane, width, height, resize);
    const [m, s] = [mean[c] ?? mean[0] ?? 0, std[c] ?? std[0] ?? 1];
    fitted.forEach((x, i) => void (fitted[i] = (x - m) / s));
    return fitted;
  });
  const strides = plan.dims.map((_, axis) => plan.dims.slice(axis + 1).reduce((a, b) => a * b, 1));
  const at = (i: number, axis: number) => Math.floor(i / (strides[axis] ?? 1)) % (plan.dims[axis] ?? 1);
  return fill(plan, (i) => planes[axes.channel === undefined ? 0 : at(i, axes.channel)]?.[at(i, axes.y) * width + at(i, axes.x)] ?? 0);
}

/** Numbers from 0 to 1, a plane a channel. What is see-through is laid on white, unless opacity is asked for. Grey: ITU-R BT.601. */
function planesOf({ width, height, rgba }: Picture, channels: number, grayscale: boolean): readonly Plane[] {
  const plane = (value: (r: number, g: number, b: number, a: number) => number): Plane => {
    const data = new Float32Array(width * height);
    for (let i = 0; i < data.length; i++) data[i] = value((rgba[4 * i] ?? 0) / 255, (rgba[4 * i + 1] ?? 0) / 255, (rgba[4 * i + 2] ?? 0) / 255, (rgba[4 * i + 3] ?? 0) / 255);
    return { width, height, data };
  };
  const onWhite = (x: number, a: number) => (channels === 4 ? x : x * a + 1 - a);
  const grey = () => plane((r, g, b, a) => onWhite(0.299 * r + 0.587 * g + 0.114 * b, a));
  if (channels === 1) return [grey()];
  const colours = grayscale ? [grey(), grey(), grey()] : [plane((r, _g, _b, a) => onWhite(r, a)), plane((_r, g, _b, a) => onWhite(g, a)), plane((_r, _g, b, a) => onWhite(b, a))];
  return channels === 4 ? [...colours, plane((_r, _g, _b, a) => a)] : colours;
}

/** Stretched, cut at the middle, or whole with black beside it. */
function place(plane: Plane, width: number, height: number, how: string): Float32Array {
  const whole = { across: { start: 0, length: plane.width }, down: { start: 0, length: plane.height } };
  const scale = Math.max(width / plane.width, height / plane.height);
  if (how === "crop") return resample(plane, middle(plane.width, width / scale), width, middle(plane.height, height / scale), height).data;
  if (how !== "fit") return resample(plane, whole.across, width, whole.down, height).data;
  const smaller = Math.min(width / plane.width, height / plane.height);
  const [w, h] = [Math.max(1, Math.min(width, Math.round(plane.width * smaller))), Math.max(1, Math.min(height, Math.round(plane.height * smaller)))];
  const inner = resample(plane, whole.across, w, whole.down, h);
  const out = new Float32Array(width * height);
  const [left, top] = [Math.floor((width - w) / 2), Math.floor((height - h) / 2)];
  for (let y = 0; y < h; y++) out.set(inner.data.subarray(y * w, (y + 1) * w), (top + y) * width + left);
  return out;
}

function middle(pixels: number, length: number): Span {
  return { start: (pixels - length) / 2, length };
}
