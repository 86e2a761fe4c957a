// The small picture that hangs on a wire: tiles, a strip, bars or a number, by what the array is.
import { useEffect, useRef } from "react";
import type { Reading } from "../../shared/contract/engine.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import { cssColour, notFiniteColour, rampIndex, rampOf, type RampTheme } from "./colour-ramp.ts";
import { printDims, printNumber } from "./numbers.ts";
import { beginPainting, paintTile, scaleOf } from "./paint.ts";
import { picturePlan, planCut, tilesOf, type PicturePlan } from "./picture-plan.ts";

const most = { side: 40, tiles: 8 };

/** The part of an array that a thumbnail draws. */
export function thumbnailCut(type: TensorType, dims: readonly number[]) {
  const plan = thumbnailPlan(type);
  return planCut(plan, dims, plan.rows === undefined ? { side: 64, tiles: 1 } : most);
}

function thumbnailPlan(type: TensorType): PicturePlan {
  return picturePlan(type.axes);
}

export interface ThumbnailProps {
  readonly reading: Reading;
  readonly type: TensorType;
  readonly stale: boolean;
  readonly theme: RampTheme;
  /** Side of one tile in pixels. */
  readonly tile: number;
}

export function Thumbnail({ reading, type, stale, theme, tile }: ThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { slice } = reading;
  const size = thumbnailSize(reading, type, tile);
  useEffect(() => {
    const context = canvas.current && beginPainting(canvas.current, size.width, size.height);
    if (!context || !slice) return;
    const plan = thumbnailPlan(type);
    const tiles = tilesOf(plan, slice.dims, slice.data);
    const scale = scaleOf(reading.statistics);
    if (plan.rows === undefined) return paintBars(context, tiles.columns, (i) => tiles.value(0, 0, i), scale, theme, size);
    const gap = 2;
    for (let k = 0; k < tiles.count; k++)
      paintTile(context, tiles, k, scale, theme, { x: (k % size.columns) * (size.tileWidth + gap), y: Math.floor(k / size.columns) * (size.tileHeight + gap), width: size.tileWidth, height: size.tileHeight });
  }, [reading, slice, type, theme, size.width, size.height, size.columns, size.tileWidth, size.tileHeight]);
  const scalar = reading.dims.every((dim) => dim === 1) && slice;
  return (
    <span className={`thumbnail ${stale ? "is-stale" : ""} ${reading.statistics.notFinite > 0 ? "is-broken" : ""}`}>
      {scalar ? <span className="mono thumbnail-number">{printNumber(Number(slice.data[0] ?? 0))}</span> : <canvas ref={canvas} style={{ width: size.width, height: size.height }} />}
    </span>
  );
}

export function thumbnailCaption(reading: Reading): string {
  return printDims(reading.dims);
}
export function thumbnailRange({ statistics }: Reading): string {
  return `${printNumber(statistics.least, 2)} – ${printNumber(statistics.greatest, 2)}`;
}

export function thumbnailSize(reading: Reading, type: TensorType, tile: number): { readonly width: number; readonly height: number; readonly columns: number; readonly tileWidth: number; readonly tileHeight: number } {
  const plan = thumbnailPlan(type);
  const along = (axis: number | undefined) => (axis === undefined ? 1 : (reading.slice?.dims[axis] ?? reading.dims[axis] ?? 1));
  const [count, rows, columns] = [along(plan.tiles), along(plan.rows), along(plan.columns)];
  if (plan.rows === undefined) return { width: tile * 2, height: Math.max(24, Math.min(120, columns * 4.25)), columns: 1, tileWidth: tile * 2, tileHeight: 24 };
  const across = count === 1 ? 1 : 2;
  const single = count === 1 ? tile * 2 : tile;
  const proportion = Math.max(0.3, Math.min(2, rows / Math.max(1, columns)));
  const [tileWidth, tileHeight] = [single, Math.round(single * proportion)];
  return { width: across * tileWidth + (across - 1) * 2, height: Math.ceil(count / across) * (tileHeight + 2) - 2, columns: across, tileWidth, tileHeight };
}

function paintBars(context: CanvasRenderingContext2D, count: number, value: (i: number) => number, scale: ReturnType<typeof scaleOf>, theme: RampTheme, size: { readonly width: number; readonly height: number }): void {
  const ramp = rampOf(scale.kind, theme);
  const pitch = size.height / Math.max(1, count);
  const zero = scale.kind === "diverging" ? size.width / 2 : 0;
  const reach = size.width - zero;
  for (let i = 0; i < count; i++) {
    const v = value(i);
    const length = Number.isFinite(v) && scale.limit > 0 ? (v / scale.limit) * reach : reach;
    context.fillStyle = cssColour(Number.isFinite(v) ? (ramp[rampIndex(v === 0 ? 0 : v + Math.sign(v) * scale.limit * 0.35, scale.kind, scale.limit)] ?? 0) : notFiniteColour);
    context.fillRect(Math.min(zero, zero + length), i * pitch + 0.5, Math.max(0.5, Math.abs(length)), Math.max(0.75, pitch - 1));
  }
  if (scale.kind === "diverging") {
    context.fillStyle = theme === "paper" ? "#d3cec3" : "#3a3e46";
    context.fillRect(zero - 0.5, 0, 1, size.height);
  }
}
