// A figure as PNG: painted here and not by a browser, so that every host writes the same picture, of any size, with its letters as they are meant.
import { problem, type Problem } from "../../base/problem.ts";
import type { Deflate } from "./deflate.ts";
import { viewOf } from "./faces/true-type.ts";
import type { Figure } from "./figure.ts";
import { joinBytes } from "./join-bytes.ts";
import { paintRows } from "./paint/paint-rows.ts";
import { pngSignature, writeChunk } from "./png-chunks.ts";
import { documentKeyword, textChunk } from "./png-document.ts";

export interface PngOptions {
  /** Pixels a unit. */
  readonly scale: number;
  /** Told after every band, from 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

/** As large as other programs still open. */
const mostPixels = 500e6;
const longestSide = 100_000;

export async function figurePng(figure: Figure, deflate: Deflate, { scale, onProgress }: PngOptions): Promise<Uint8Array | Problem> {
  const pixels = scale * figure.scale;
  const [width, height] = [figure.width, figure.height].map((length) => Math.max(1, Math.round(length * pixels))) as [number, number];
  if (width * height > mostPixels || Math.max(width, height) > longestSide) return problem(`found a picture of ${width} × ${height} pixels, expected at most ${longestSide} a side and ${mostPixels / 1e6} million; choose a scale of at most ${largestScale(figure)}, or SVG or PDF, which have no pixels`);
  const isOpaque = figure.ground !== undefined;
  const data = await deflate(filteredRows(figure, pixels, width, height, isOpaque, onProgress));
  const header = new Uint8Array(13);
  viewOf(header).setUint32(0, width);
  viewOf(header).setUint32(4, height);
  header.set([8, isOpaque ? 2 : 6, 0, 0, 0], 8);
  const resolution = new Uint8Array(9);
  // Pixels a metre, so that other programs place it at its true size.
  const density = Math.round((scale * 96) / 0.0254);
  viewOf(resolution).setUint32(0, density);
  viewOf(resolution).setUint32(4, density);
  resolution[8] = 1;
  const words = [["Title", figure.title], ["Description", figure.about], ["Software", "Weft"], [documentKeyword, figure.document]] as const;
  return joinBytes([
    pngSignature, writeChunk("IHDR", header), writeChunk("sRGB", new Uint8Array(1)), writeChunk("pHYs", resolution),
    ...words.flatMap(([keyword, text]) => (text === undefined || text === "" ? [] : [textChunk(keyword, text)])), writeChunk("IDAT", data), writeChunk("IEND", new Uint8Array(0)),
  ]);
}

function largestScale({ width, height, scale }: Figure): number {
  const most = Math.min(longestSide / Math.max(width, height), Math.sqrt(mostPixels / (width * height))) / scale;
  return Math.floor(most * 10) / 10;
}

/** Each row as what differs from the pixel before or from the row above, whichever is less. */
function* filteredRows(figure: Figure, scale: number, width: number, height: number, isOpaque: boolean, onProgress: ((done: number) => void) | undefined): Generator<Uint8Array> {
  const size = isOpaque ? 3 : 4;
  const length = size * width;
  let above = new Uint8Array(length);
  for (const { first, rows, bytes } of paintRows(figure, scale, width, height)) {
    const out = new Uint8Array(rows * (1 + length));
    for (let r = 0; r < rows; r++) {
      const row = bytes.subarray(r * length, (r + 1) * length);
      filterRow(row, above, size, out.subarray(r * (1 + length), (r + 1) * (1 + length)));
      above = row.slice();
    }
    onProgress?.((first + rows) / height);
    yield out;
  }
}

function filterRow(row: Uint8Array, above: Uint8Array, size: number, out: Uint8Array): void {
  let [besideWeight, aboveWeight] = [0, 0];
  for (let i = 0; i < row.length; i++) {
    const value = row[i] ?? 0;
    const beside = (value - (i < size ? 0 : (row[i - size] ?? 0))) & 0xff;
    const over = (value - (above[i] ?? 0)) & 0xff;
    besideWeight += beside < 128 ? beside : 256 - beside;
    aboveWeight += over < 128 ? over : 256 - over;
  }
  out[0] = aboveWeight <= besideWeight ? 2 : 1;
  for (let i = 0; i < row.length; i++) out[i + 1] = (row[i] ?? 0) - (out[0] === 2 ? (above[i] ?? 0) : i < size ? 0 : (row[i - size] ?? 0));
}
