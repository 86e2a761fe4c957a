// For teaching: what lies between functions is tinted in one colour, functions in another, so that a diagram is seen to read column by column.
import type { Primitive } from "./scene.ts";
import type { PlacedBlock } from "./layout/place-block.ts";

/** Bands behind the columns of a block, in its own coordinates moved by `dx` and `dy`. */
export function tintedColumns(block: PlacedBlock, dx: number, dy: number): readonly Primitive[] {
  const band = (x: number, width: number, token: string): readonly Primitive[] => (width < 1 ? [] : [
    { kind: "backdrop", draw: "rect", x: x + dx, y: block.top + dy - 6, width, height: block.bottom - block.top + 12, radius: 0, ink: { fill: token, opacity: 0.22 }, of: { path: [] } },
  ]);
  return block.columns.flatMap((column, c) => {
    const gap = block.gaps[c];
    const bare = column.cells.every((cell) => cell.kind !== "node" && cell.kind !== "open");
    return [...band(column.x, column.width, bare ? "data-column" : "function-column"), ...(gap ? band(column.x + column.width, gap.width, "data-column") : [])];
  });
}
