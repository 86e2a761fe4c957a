// Draws a placed block: its columns, and the gaps between them.
import { inks, path } from "../primitives.ts";
import { drawCell, type Frame } from "./draw-cell.ts";
import { drawGap, separators } from "./draw-gap.ts";
import type { PlacedBlock, PlacedColumn } from "./place-block.ts";
import type { Sink } from "./sink.ts";

export function drawBlock(block: PlacedBlock, frame: Frame, sink: Sink): void {
  block.columns.forEach((column, c) => {
    for (const cell of column.cells) drawCell(cell, column, frame, sink);
    drawColumnSeparators(column, frame, sink);
    const next = block.columns[c + 1];
    const gap = block.gaps[c];
    if (next && gap) drawGap(gap, column.cells, next.cells, column.x + column.width + frame.dx, frame.dy, frame.path, sink);
  });
}

/** Lines between arrays run on past a column; between operands of one glyph they run into it and end. */
function drawColumnSeparators(column: PlacedColumn, { dx, dy, path: at }: Frame, sink: Sink): void {
  if (column.width === 0) return;
  const lefts = separators(column.cells, "ins");
  const rights = separators(column.cells, "outs");
  for (const one of lefts) {
    const on = rights.find((other) => other.above === one.above && other.below === one.below);
    const inside = column.cells.find((cell) => cell.ins.some((end) => end.source === one.above) && cell.ins.some((end) => end.source === one.below));
    const end = on ? column.x + column.width : inside?.kind === "node" ? inside.x + inside.width * 0.4 : column.x;
    if (end > column.x) sink.separators.push(path("separator", `M${column.x + dx} ${one.y + dy}L${end + dx} ${(on?.y ?? one.y) + dy}`, inks.separator, { path: at }));
  }
}
