// The small picture of a reading: tiles, a strip, bars or a number, by what the array is; a person may point at its elements.
import { useEffect, useRef, type PointerEvent } from "react";
import type { Reading } from "../../shared/contract/engine.ts";
import type { RampTheme } from "./colour-ramp.ts";
import { printDims, printNumber } from "./numbers.ts";
import { beginPainting } from "./paint.ts";
import { useDensity } from "./use-density.ts";
import { elementAt, type Element, type ReadingForm } from "./reading-form.ts";
import { paintReading } from "./reading-paint.ts";
import { ReadingRows } from "./reading-rows.tsx";

export interface ThumbnailProps {
  readonly reading: Reading;
  readonly form: ReadingForm;
  readonly stale: boolean;
  readonly theme: RampTheme;
  /** The element under the pointer and where that is in the window; nothing when the pointer leaves. */
  readonly onPoint?: (element: Element | undefined, event: PointerEvent) => void;
}

export function Thumbnail({ reading, form, stale, theme, onPoint }: ThumbnailProps) {
  const point = onPoint && ((event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onPoint(elementAt(form, reading, ((event.clientX - box.left) / box.width) * form.width, ((event.clientY - box.top) / box.height) * form.height), event);
  });
  return (
    <span className={`thumbnail ${stale ? "is-stale" : ""} ${reading.statistics.notFinite > 0 ? "is-broken" : ""}`} style={{ width: form.width, height: form.height }} onPointerMove={point} onPointerLeave={onPoint && ((event) => onPoint(undefined, event))}>
      <Inside reading={reading} form={form} theme={theme} />
    </span>
  );
}

function Inside({ reading, form, theme }: Pick<ThumbnailProps, "reading" | "form" | "theme">) {
  const values = reading.slice?.data ?? [];
  switch (form.kind) {
    case "number":
      return <span className="mono thumbnail-number">{printNumber(Number(values[0] ?? 0))}</span>;
    case "indices":
      return <span className="mono thumbnail-indices" style={{ width: form.width, height: form.height }}>{Array.from({ length: values.length }, (_, i) => <span key={i}>{String(values[i])}</span>)}</span>;
    case "rows":
      return <ReadingRows reading={reading} form={form} theme={theme} />;
    case "bars":
    case "tiles":
      return <Painted reading={reading} form={form} theme={theme} />;
  }
}

function Painted({ reading, form, theme }: Pick<ThumbnailProps, "reading" | "form" | "theme">) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const density = useDensity();
  useEffect(() => {
    const context = canvas.current && beginPainting(canvas.current, form.width, form.height, density);
    if (context) paintReading(context, form, reading, theme);
  }, [reading, form, theme, density]);
  return <canvas ref={canvas} style={{ width: form.width, height: form.height }} />;
}

export function thumbnailCaption(reading: Reading, form: ReadingForm): string {
  const more = form.kind === "tiles" && form.all > form.shown ? ` +${form.all - form.shown}` : "";
  return `${printDims(reading.dims)}${more}`;
}

/** `≈` where only some of the values were looked at: the others may lie outside, or be no numbers. */
export function thumbnailRange({ dims, statistics: { count, least, greatest, notFinite } }: Reading): string {
  if (Number.isNaN(least)) return "NaN";
  const limit = Math.max(Math.abs(least), Math.abs(greatest));
  const isSample = count < dims.reduce((product, size) => product * size, 1);
  return `${isSample ? "≈ " : ""}${least < 0 ? `± ${printNumber(limit, 2)}` : `0 – ${printNumber(greatest, 2)}`}${notFinite > 0 ? " NaN" : ""}`;
}
