// Draws a placed block: its columns, and the gaps between them.
import { drawCell, type Frame } from "./draw-cell.ts";
import { drawGap } from "./draw-gap.ts";
import type { PlacedBlock } from "./place-block.ts";
import type { Sink } from "./sink.ts";

export function drawBlock(block: PlacedBlock, frame: Frame, sink: Sink): void {
  block.columns.forEach((column, c) => {
    for (const cell of column.cells) drawCell(cell, column, frame, sink);
    const [next, gap] = [block.columns[c + 1], block.gaps[c]];
    if (next && gap) drawGap(gap, column, next, frame, sink);
  });
}
