// A short row of numbers as bars with their index and value; shares of one whole have their greatest marked.
import type { Reading } from "../../shared/contract/engine.ts";
import { notFiniteColour, cssColour, rampIndex, rampOf, type RampTheme } from "./colour-ramp.ts";
import { printNumber } from "./numbers.ts";
import { scaleOf } from "./tile-pixels.ts";
import type { Tiles } from "./picture-plan.ts";
import { formTiles, rowHeight, type ReadingForm } from "./reading-form.ts";

export function ReadingRows({ reading, form, theme }: { readonly reading: Reading; readonly form: ReadingForm; readonly theme: RampTheme }) {
  const tiles = formTiles(form, reading);
  if (!tiles) return null;
  const { width, height } = form;
  const pitch = height / Math.max(1, tiles.columns);
  const spacious = pitch >= rowHeight;
  const [left, right] = [spacious ? 22 : 14, spacious ? width - 42 : width];
  const chances = isChances(tiles);
  const scale = chances ? ({ kind: "sequential", limit: 1 } as const) : scaleOf(reading.statistics);
  const zero = scale.kind === "diverging" ? (left + right) / 2 : left;
  const best = chances ? greatest(tiles) : -1;
  const inset = spacious ? 3 : 1.5;
  return (
    <svg className={`reading-rows ${spacious ? "" : "is-narrow"}`} width={width} height={height} aria-hidden="true">
      {Array.from({ length: tiles.columns }, (_, i) => {
        const value = tiles.value(0, 0, i);
        const reach = Number.isFinite(value) ? (scale.limit > 0 ? Math.max(-1, Math.min(1, value / scale.limit)) : 0) * (right - zero) : right - zero;
        return (
          <g key={i} className={i === best ? "is-best" : ""} transform={`translate(0 ${i * pitch})`}>
            <text x={left - 6} y={pitch / 2}>{i}</text>
            {spacious && <rect className="reading-track" x={left} y={inset} width={right - left} height={pitch - 2 * inset} />}
            <rect x={Math.min(zero, zero + reach)} y={inset} width={Math.max(0.5, Math.abs(reach))} height={pitch - 2 * inset} {...(i === best ? {} : { fill: barColour(value, scale, theme) })} />
            {spacious && <text x={width} y={pitch / 2}>{chances ? value.toFixed(2) : printNumber(value, 2)}</text>}
          </g>
        );
      })}
      <path className="reading-zero" d={`M${zero} 0V${height}`} />
    </svg>
  );
}

/** Numbers that are shares of one whole. */
export function isChances(tiles: Tiles): boolean {
  let sum = 0;
  for (let i = 0; i < tiles.columns; i++) {
    const value = tiles.value(0, 0, i);
    if (!(value >= 0)) return false;
    sum += value;
  }
  return tiles.columns > 1 && Math.abs(sum - 1) < 1e-3;
}

export function greatest(tiles: Tiles): number {
  let best = 0;
  for (let i = 1; i < tiles.columns; i++) if (tiles.value(0, 0, i) > tiles.value(0, 0, best)) best = i;
  return best;
}

/** Short bars keep enough colour to be seen. */
export function barColour(value: number, { kind, limit }: ReturnType<typeof scaleOf>, theme: RampTheme): string {
  const lifted = value === 0 ? 0 : value + Math.sign(value) * limit * 0.35;
  return cssColour(Number.isFinite(value) ? (rampOf(kind, theme)[rampIndex(lifted, kind, limit)] ?? 0) : notFiniteColour);
}
