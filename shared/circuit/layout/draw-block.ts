// Draws a placed block: its columns, and the gaps between them.
import { drawCell, type Frame } from "./draw-cell.ts";
import { drawGap, drawHole } from "./draw-gap.ts";
import type { PlacedBlock } from "./place-block.ts";
import type { Sink } from "./sink.ts";

export function drawBlock(block: PlacedBlock, frame: Frame, sink: Sink): void {
  const [first] = block.columns;
  for (const to of first?.cells.flatMap((cell) => cell.ins) ?? []) drawHole(to, (first?.x ?? 0) + frame.dx, frame, sink);
  block.columns.forEach((column, c) => {
    for (const cell of column.cells) drawCell(cell, column, frame, sink);
    const [next, gap] = [block.columns[c + 1], block.gaps[c]];
    if (gap) drawGap(gap, column, next ?? { x: block.width, width: 0, cells: [] }, frame, sink);
  });
}
