// A hand: it never writes the same stroke twice. Slant, turn and stretch move all points alike, a wave moves near ones alike, a tremble each alone.
import type { SampleDraws } from "../sample-draws.ts";
import type { Stroke } from "./stroke-text.ts";

export interface HandLimits {
  /** Pixels of the canvas's edge. */
  readonly side: number;
  /** Pixels of the written height, at least and at most. */
  readonly least: number;
  readonly most: number;
  /** Pixels the middle may be off the canvas's middle, either way. */
  readonly shift: number;
  /** 1 is how people differ; 0 writes as printed. */
  readonly freedom: number;
}

/** Strokes of the unit box as the hand puts them on the canvas, in pixels. */
export function writeStrokes(draw: SampleDraws, strokes: readonly Stroke[], { side, least, most, shift, freedom }: HandLimits): readonly Stroke[] {
  const height = draw.between(least, most);
  const width = height * Math.exp(freedom * draw.between(-0.28, 0.25));
  const slant = freedom * (0.1 + 0.16 * draw.normal());
  const turn = freedom * 0.08 * draw.normal();
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [middleX, middleY] = [side / 2 + draw.between(-shift, shift), side / 2 + draw.between(-shift, shift)];
  const wave = () => ({ height: freedom * 0.05 * draw.normal(), x: draw.between(-5, 5), y: draw.between(-5, 5), phase: draw.between(0, 2 * Math.PI) });
  const [across, down] = [wave(), wave()];
  const tremble = freedom * 0.02;

  return strokes.map(({ xs, ys, corners }) => {
    const [movedX, movedY] = [new Float64Array(xs.length), new Float64Array(xs.length)];
    for (let i = 0; i < xs.length; i++) {
      const [x, y] = [xs[i] ?? 0, ys[i] ?? 0];
      const v = (y - 0.5 + down.height * Math.sin(down.x * x + down.y * y + down.phase) + tremble * draw.normal()) * height;
      const u = (x - 0.5 + across.height * Math.sin(across.x * x + across.y * y + across.phase) + tremble * draw.normal()) * width - slant * v;
      movedX[i] = middleX + cos * u - sin * v;
      movedY[i] = middleY + sin * u + cos * v;
    }
    // The pen touches down and lifts a little early or late.
    stretch(movedX, movedY, 0, 1, freedom * 0.1 * draw.normal());
    stretch(movedX, movedY, xs.length - 1, xs.length - 2, freedom * 0.1 * draw.normal());
    return { xs: movedX, ys: movedY, corners };
  });
}

/** Moves an end away from its neighbour by a part of their distance. */
function stretch(xs: Float64Array, ys: Float64Array, end: number, neighbour: number, by: number): void {
  xs[end] = (xs[end] ?? 0) + by * ((xs[end] ?? 0) - (xs[neighbour] ?? 0));
  ys[end] = (ys[end] ?? 0) + by * ((ys[end] ?? 0) - (ys[neighbour] ?? 0));
}
