// For teaching: what lies between functions is tinted in one colour, functions in another, so that a diagram is seen to read column by column.
// Behind the wires that run past a function lies a band: in one hue where all its arrays have them, in another where only some do.
import type { Primitive } from "./scene.ts";
import type { PlacedCell } from "./layout/cell.ts";
import type { PlacedBlock } from "./layout/place-block.ts";

/** How far a band reaches before and behind the glyph, and half its height. */
const overhang = 10;
const half = 5;

/** Bands behind the columns of a block, in its own coordinates moved by `dx` and `dy`. */
export function tintedColumns(block: PlacedBlock, dx: number, dy: number): readonly Primitive[] {
  const band = (x: number, width: number, token: string): readonly Primitive[] => (width < 1 ? [] : [
    { kind: "backdrop", draw: "rect", x: x + dx, y: block.top + dy - 6, width, height: block.bottom - block.top + 12, radius: 0, ink: { fill: token, opacity: 0.22 }, of: { path: [] } },
  ]);
  const tints = block.columns.flatMap((column, c) => {
    const gap = block.gaps[c];
    const bare = column.cells.every((cell) => cell.kind !== "node" && cell.kind !== "open");
    return [...band(column.x, column.width, bare ? "data-column" : "function-column"), ...(gap ? band(column.x + column.width, gap.width, "data-column") : [])];
  });
  return [...tints, ...block.columns.flatMap(({ cells }) => cells.flatMap((cell) => broadcasts(cell, dx, dy)))];
}

function broadcasts(cell: PlacedCell, dx: number, dy: number): readonly Primitive[] {
  // Where nothing meets the glyph, everything runs past it and no band says more.
  if (cell.kind !== "node" || !cell.lanes.some(({ core }) => core)) return [];
  const ports = cell.ins.flatMap((end, i) => end.rows.map(() => i));
  return cell.lanes.flatMap(({ core, lefts, rights }, k): readonly Primitive[] => {
    if (core || lefts.length === 0 || rights.length === 0) return [];
    const isInner = new Set(lefts.map((left) => ports[left])).size < cell.ins.length;
    const y = (cell.laneHeights[k] ?? 0) + dy;
    return [{ kind: "backdrop", draw: "rect", x: cell.x + dx - overhang, y: y - half, width: cell.width + 2 * overhang, height: 2 * half, radius: half, ink: { fill: isInner ? "inner-broadcast" : "broadcast", opacity: 0.3 }, of: { path: [] } }];
  });
}
