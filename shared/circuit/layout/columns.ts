// Which cell stands in which column: longest paths from the left, and a cell for every array that runs past a column.
import type { CheckedBlock } from "../../compiler/check/checked-diagram.ts";
import type { NodeId } from "../../document/document.ts";
import type { ArrayEnd, Cell } from "./cell.ts";
import { passingCell } from "./make-cell.ts";

export function columnsOf(block: CheckedBlock, cells: ReadonlyMap<NodeId, Cell>): readonly (readonly Cell[])[] {
  const level = levels(block, cells);
  const last = Math.max(0, ...level.values());
  const columns: Cell[][] = Array.from({ length: last + 1 }, () => []);
  for (const [id, cell] of cells) columns[level.get(id) ?? 0]?.push(cell);
  for (const cell of cells.values()) {
    for (const end of cell.outs) {
      const from = level.get(cell.id) ?? 0;
      const readers = [...cells.values()].filter((other) => other.ins.some((into) => into.source === end.source)).map((other) => level.get(other.id) ?? 0);
      for (let column = from + 1; column < Math.max(from, ...readers); column++) columns[column]?.push(holdCell(end, column));
    }
  }
  return columns;
}

function holdCell(end: ArrayEnd, column: number): Cell {
  return passingCell(`${end.source}@${column}`, "hold", end);
}

function levels(block: CheckedBlock, cells: ReadonlyMap<NodeId, Cell>): ReadonlyMap<NodeId, number> {
  const ids = [...new Set([...block.order, ...block.nodes.keys()])].filter((id) => cells.has(id));
  const level = new Map<NodeId, number>();
  const producer = (end: ArrayEnd) => end.source.slice(0, end.source.lastIndexOf(":"));
  for (const id of ids) {
    // Producers that come later in the order close a cycle; what they give cannot be waited for.
    const before = (cells.get(id)?.ins ?? []).map((end) => level.get(producer(end)) ?? -1);
    level.set(id, 1 + Math.max(-1, ...before));
  }
  const isEntry = (id: NodeId) => entryKind(cells.get(id)) === "entry";
  const hasEntries = ids.some(isEntry);
  for (const id of ids) if (hasEntries && !isEntry(id)) level.set(id, Math.max(1, level.get(id) ?? 1));
  const readers = new Map<NodeId, NodeId[]>();
  for (const id of ids) for (const end of cells.get(id)?.ins ?? []) readers.set(producer(end), [...(readers.get(producer(end)) ?? []), id]);
  if (hasEntries) relax(ids, cells, level, producer);
  const last = Math.max(0, ...level.values());
  const exits = ids.filter((id) => entryKind(cells.get(id)) === "exit");
  const lastInner = Math.max(0, ...ids.filter((id) => !exits.includes(id)).map((id) => level.get(id) ?? 0));
  for (const id of exits) level.set(id, Math.max(lastInner + 1, last));
  // What needs nothing stands right before its first reader.
  for (const id of [...ids].reverse()) {
    const cell = cells.get(id);
    if (!cell || isEntry(id) || cell.ins.length > 0) continue;
    const first = Math.min(...(readers.get(id) ?? []).map((reader) => level.get(reader) ?? 0));
    if (Number.isFinite(first) && first > 0) level.set(id, first - 1);
  }
  return level;
}

/** Pushes readers behind what moved to the right. */
function relax(ids: readonly NodeId[], cells: ReadonlyMap<NodeId, Cell>, level: Map<NodeId, number>, producer: (end: ArrayEnd) => string): void {
  const place = new Map(ids.map((id, i) => [id, i]));
  for (const id of ids) {
    const before = (cells.get(id)?.ins ?? []).map(producer).filter((from) => (place.get(from) ?? Infinity) < (place.get(id) ?? 0));
    level.set(id, Math.max(level.get(id) ?? 0, ...before.map((from) => 1 + (level.get(from) ?? -1))));
  }
}

export function entryKind(cell: Cell | undefined): "entry" | "exit" | undefined {
  if (!cell) return undefined;
  if (cell.kind === "start" || cell.context?.use.glyph === "input") return "entry";
  return cell.kind === "end" || cell.context?.use.glyph === "output" ? "exit" : undefined;
}
