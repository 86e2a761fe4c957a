// A pad to draw on: strokes of a soft pen become numbers from 0 to 1, shown on the ramp of all readings.
import { useEffect, useRef } from "react";
import { rampOf, type RampTheme } from "./colour-ramp.ts";

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** Grey values as a picture holds them: RGBA, 8 bits each. */
  readonly rgba: Uint8Array;
}

interface DrawPadProps {
  readonly label: string;
  readonly picture: Drawing | undefined;
  readonly side: number;
  readonly theme: RampTheme;
  /** On every move of the pen. */
  readonly onDraw: (drawn: Drawing) => void;
  /** When the pen is lifted. */
  readonly onDone: (drawn: Drawing) => void;
}

const penRadius = 1.25;

export function DrawPad({ label, picture, side, theme, onDraw, onDone }: DrawPadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const held = useRef<{ readonly drawing: Drawing; readonly x: number; readonly y: number }>(undefined);
  useEffect(() => {
    if (picture && !held.current) paint(canvas.current, picture, theme);
  }, [picture, theme]);

  const stroke = (event: React.PointerEvent<HTMLCanvasElement>, begin: boolean) => {
    const box = event.currentTarget.getBoundingClientRect();
    const before = held.current?.drawing ?? picture ?? blank(28, 28);
    const [x, y] = [((event.clientX - box.left) / box.width) * before.width, ((event.clientY - box.top) / box.height) * before.height];
    const from = begin || !held.current ? { x, y } : held.current;
    const drawing = draw(before, from, { x, y }, event.shiftKey || event.button === 2 ? -1 : 1);
    held.current = { drawing, x, y };
    paint(canvas.current, drawing, theme);
    onDraw(drawing);
  };
  return (
    <canvas ref={canvas} className="draw-pad" style={{ width: side, height: side }} role="img" aria-label={`${label}: draw with the pointer, hold Shift to rub out`} tabIndex={0}
      onContextMenu={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        stroke(event, true);
      }}
      onPointerMove={(event) => held.current && stroke(event, false)}
      onPointerUp={() => {
        if (held.current) onDone(held.current.drawing);
        held.current = undefined;
      }} />
  );
}

export function blank(width: number, height: number): Drawing {
  return { width, height, rgba: new Uint8Array(width * height * 4).map((_, i) => (i % 4 === 3 ? 255 : 0)) };
}

function draw(before: Drawing, from: { readonly x: number; readonly y: number }, to: { readonly x: number; readonly y: number }, sign: 1 | -1): Drawing {
  const { width, height } = before;
  const rgba = before.rgba.slice();
  const radius = penRadius * (Math.min(width, height) / 28);
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const squared = dx * dx + dy * dy || 1;
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const [px, py] = [column + 0.5 - from.x, row + 0.5 - from.y];
      const along = Math.max(0, Math.min(1, (px * dx + py * dy) / squared));
      const ink = Math.max(0, Math.min(1, radius + 0.6 - Math.hypot(px - along * dx, py - along * dy)));
      if (ink === 0) continue;
      const at = (row * width + column) * 4;
      const value = sign > 0 ? Math.max(rgba[at] ?? 0, Math.round(ink * 255)) : Math.min(rgba[at] ?? 0, Math.round((1 - ink) * 255));
      rgba.fill(value, at, at + 3);
    }
  return { width, height, rgba };
}

function paint(canvas: HTMLCanvasElement | null, { width, height, rgba }: Drawing, theme: RampTheme): void {
  if (!canvas || width === 0 || height === 0) return;
  canvas.width = width;
  canvas.height = height;
  const image = new ImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const ramp = rampOf("sequential", theme);
  for (let i = 0; i < pixels.length; i++) pixels[i] = ramp[rgba[i * 4] ?? 0] ?? 0;
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}
