// Paints the picture of a reading onto a canvas: tiles on one scale, or a profile of bars.
import type { Reading } from "../../shared/contract/engine.ts";
import type { RampTheme } from "./colour-ramp.ts";
import { paintTiles } from "./paint.ts";
import type { Tiles } from "./picture-plan.ts";
import { formTiles, tileGap, type ReadingForm } from "./reading-form.ts";
import { barColour } from "./reading-rows.tsx";
import { scaleOf, type Scale } from "./tile-pixels.ts";

export function paintReading(context: CanvasRenderingContext2D, form: ReadingForm, reading: Reading, theme: RampTheme): void {
  const tiles = formTiles(form, reading);
  if (!tiles) return;
  const scale = scaleOf(reading.statistics);
  if (form.kind === "bars") return paintBars(context, form, tiles, scale, theme);
  paintTiles(context, tiles, scale, theme, Array.from({ length: Math.min(tiles.count, form.shown) }, (_, k) => ({
    x: (k % form.columns) * (form.tileWidth + tileGap), y: Math.floor(k / form.columns) * (form.tileHeight + tileGap), width: form.tileWidth, height: form.tileHeight,
  })));
}

function paintBars(context: CanvasRenderingContext2D, { width, height }: ReadingForm, tiles: Tiles, scale: Scale, theme: RampTheme): void {
  const pitch = height / Math.max(1, tiles.columns);
  const zero = scale.kind === "diverging" ? width / 2 : 0;
  for (let i = 0; i < tiles.columns; i++) {
    const value = tiles.value(0, 0, i);
    const reach = Number.isFinite(value) ? (scale.limit > 0 ? value / scale.limit : 0) * (width - zero) : width - zero;
    context.fillStyle = barColour(value, scale, theme);
    context.fillRect(Math.min(zero, zero + reach), i * pitch, Math.max(0.5, Math.abs(reach)), Math.max(0.75, pitch - 1));
  }
  if (scale.kind === "sequential") return;
  context.fillStyle = theme === "paper" ? "#d3cec3" : "#3a3e46";
  context.fillRect(zero - 0.5, 0, 1, height);
}
