// Paints tiles of numbers onto a canvas: one scale for all, dead tiles hatched, what is not a number magenta.
import { notFiniteColour, rampOf, type RampKind, type RampTheme } from "./colour-ramp.ts";
import type { Statistics } from "../../shared/contract/engine.ts";
import type { Tiles } from "./picture-plan.ts";

export interface Scale {
  readonly kind: RampKind;
  readonly limit: number;
}

export function scaleOf({ least, greatest }: Statistics): Scale {
  return least >= 0 ? { kind: "sequential", limit: greatest } : { kind: "diverging", limit: Math.max(Math.abs(least), Math.abs(greatest)) };
}

/** Pictures are painted at once, so those of one size share their pixels: fresh memory costs more than the painting. */
const images = new Map<string, ImageData>();
const imagesKept = 16;

function imageOf(columns: number, rows: number): ImageData {
  const size = `${columns} ${rows}`;
  const known = images.get(size);
  if (known) return known;
  const made = new ImageData(columns, rows);
  images.set(size, made);
  while (images.size > imagesKept) images.delete([...images.keys()][0] ?? size);
  return made;
}

/** The image is good until the next picture of its size. */
export function tilePicture(tiles: Tiles, tile: number, scale: Scale, theme: RampTheme): { readonly image: ImageData; readonly dead: boolean } {
  const image = imageOf(Math.max(1, tiles.columns), Math.max(1, tiles.rows));
  const pixels = new Uint32Array(image.data.buffer);
  const { rows, columns, strides } = tiles;
  const data = tiles.data instanceof BigInt64Array ? Float64Array.from(tiles.data, Number) : tiles.data;
  const { kind, limit } = scale;
  const ramp = rampOf(kind, theme);
  const [zero, reach] = kind === "diverging" ? [127.5, 127.5] : [0, 255];
  const factor = limit > 0 ? reach / limit : 0;
  let dead = true;
  for (let row = 0, at = 0; row < rows; row++) {
    let from = tile * strides.tile + row * strides.row;
    for (let column = 0; column < columns; column++, at++, from += strides.column) {
      const value = data[from] as number;
      if (value !== 0) dead = false;
      // The place `rampIndex` gives, without a call for each pixel.
      const place = (zero + value * factor + 0.5) | 0;
      pixels[at] = value - value === 0 ? (ramp[place < 0 ? 0 : place > 255 ? 255 : place] as number) : notFiniteColour;
    }
  }
  return { image, dead };
}

const scratch = typeof OffscreenCanvas === "undefined" ? undefined : new OffscreenCanvas(1, 1);
const scratchContext = scratch?.getContext("2d", { willReadFrequently: true });

/** Nearest neighbour: a pixel of the picture is an element of the array. */
export function paintTile(context: CanvasRenderingContext2D, tiles: Tiles, tile: number, scale: Scale, theme: RampTheme, box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): void {
  const { image, dead } = tilePicture(tiles, tile, scale, theme);
  if (dead) return hatch(context, box, theme);
  if (!scratch || !scratchContext) return;
  if (scratch.width < image.width) scratch.width = image.width;
  if (scratch.height < image.height) scratch.height = image.height;
  scratchContext.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = image.width > box.width * devicePixelRatio;
  context.drawImage(scratch, 0, 0, image.width, image.height, box.x, box.y, box.width, box.height);
}

function hatch(context: CanvasRenderingContext2D, { x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }, theme: RampTheme): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.strokeStyle = theme === "paper" ? "#d3cec3" : "#3a3e46";
  context.lineWidth = 1;
  for (let k = -height; k < width; k += 5) {
    context.beginPath();
    context.moveTo(x + k, y + height);
    context.lineTo(x + k + height, y);
    context.stroke();
  }
  context.restore();
}

/** Sets a canvas to a size in CSS pixels at the screen's own density and clears it. */
export function beginPainting(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | undefined {
  const density = Math.max(1, devicePixelRatio);
  const [pixelWidth, pixelHeight] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== pixelWidth) canvas.width = pixelWidth;
  if (canvas.height !== pixelHeight) canvas.height = pixelHeight;
  const context = canvas.getContext("2d") ?? undefined;
  context?.setTransform(density, 0, 0, density, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}
