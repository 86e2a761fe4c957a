// Which nodes stand in which column of a drawing, and in which of those that stand open inside of it.
import type { NodeId } from "../document/document.ts";
import type { PlacedBlock } from "./layout/place-block.ts";
import type { DrawnColumns } from "./scene.ts";

/** `dx` leads from the block's own coordinates to the drawing's. Columns past which arrays only run hold no node and are none here. */
export function drawnColumns({ columns }: PlacedBlock, dx: number): DrawnColumns {
  const open = new Map<NodeId, DrawnColumns>();
  const drawn = columns.flatMap(({ x, width, cells }) => {
    const nodes = cells.flatMap((cell) => [...(cell.node ? [cell.node.id] : []), ...(cell.tail ? [cell.tail.id] : [])]);
    for (const cell of cells) if (cell.kind === "open" && cell.inner && cell.node) open.set(cell.node.id, drawnColumns(cell.inner, dx + cell.x + (cell.width - cell.inner.width) / 2));
    return nodes.length > 0 ? [{ x: x + dx, width, nodes }] : [];
  });
  return { columns: drawn, open };
}
