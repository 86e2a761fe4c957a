// Paints tiles of numbers onto a canvas; dead tiles are hatched.
import type { RampTheme } from "./colour-ramp.ts";
import type { Tiles } from "./picture-plan.ts";
import { paintPixels, type Scale, type TileBox } from "./tile-pixels.ts";

/** Pictures are painted at once, so those of one size share their pixels: fresh memory costs more than the painting. */
const images = new Map<string, ImageData>();
const imagesKept = 16;

function imageOf(width: number, height: number): ImageData {
  const size = `${width} ${height}`;
  const image = images.get(size) ?? new ImageData(width, height);
  images.set(size, image);
  while (images.size > imagesKept) images.delete([...images.keys()][0] ?? size);
  return image;
}

/** A box a tile, from the first on, on a canvas on which nothing else is painted yet. */
export function paintTiles(context: CanvasRenderingContext2D, tiles: Tiles, scale: Scale, theme: RampTheme, boxes: readonly TileBox[]): void {
  const { width, height } = context.canvas;
  if (width === 0 || height === 0) return;
  const image = imageOf(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  pixels.fill(0);
  const dead = paintPixels({ width, pixels }, tiles, scale, theme, boxes, context.getTransform().a);
  context.putImageData(image, 0, 0);
  for (const tile of dead) if (boxes[tile]) hatch(context, boxes[tile], theme);
}

function hatch(context: CanvasRenderingContext2D, { x, y, width, height }: TileBox, theme: RampTheme): void {
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

/** Sets a canvas to a size in CSS pixels at the density of the screen and clears it. */
export function beginPainting(canvas: HTMLCanvasElement, width: number, height: number, density: number): CanvasRenderingContext2D | undefined {
  const [pixelWidth, pixelHeight] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== pixelWidth) canvas.width = pixelWidth;
  if (canvas.height !== pixelHeight) canvas.height = pixelHeight;
  const context = canvas.getContext("2d") ?? undefined;
  context?.setTransform(density, 0, 0, density, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}
