// Pictures side by side in rows, on white: what is looked at together.
import type { Picture } from "../inputs/feed-source.ts";

/** Cells are as large as the largest picture; an undefined one stays empty. */
export function sheetOf(rows: readonly (readonly (Picture | undefined)[])[], gap = 4): Picture {
  const all = rows.flat().filter((one) => one !== undefined);
  const [cellWide, cellTall] = [Math.max(1, ...all.map(({ width }) => width)), Math.max(1, ...all.map(({ height }) => height))];
  const columns = Math.max(1, ...rows.map((row) => row.length));
  const [width, height] = [columns * (cellWide + gap) + gap, Math.max(1, rows.length) * (cellTall + gap) + gap];
  const rgba = new Uint8Array(4 * width * height).fill(255);
  rows.forEach((row, i) => row.forEach((picture, j) => {
    if (!picture) return;
    const [top, left] = [gap + i * (cellTall + gap), gap + j * (cellWide + gap)];
    for (let y = 0; y < picture.height; y++) rgba.set(picture.rgba.subarray(4 * y * picture.width, 4 * (y + 1) * picture.width), 4 * ((top + y) * width + left));
  }));
  return { width, height, rgba };
}

/** In rows of so many. */
export function inRows<T>(items: readonly T[], columns: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / columns) }, (_, row) => items.slice(row * columns, (row + 1) * columns));
}
