// Which cell stands in which column: longest paths from the left, what can wait pulled to where fewer wires run, and a cell for every array that runs past a column.
import type { CheckedBlock } from "../../compiler/check/checked-diagram.ts";
import type { NodeId, OrderHint } from "../../document/document.ts";
import type { ArrayEnd, Cell } from "./cell.ts";
import { passingCell, withInputs } from "./make-cell.ts";
import { hintedOrder } from "./order-hints.ts";

type Cells = ReadonlyMap<NodeId, Cell>;
type Levels = Map<NodeId, number>;

const commutative: ReadonlySet<string> = new Set(["+", "×", "max", "min", "∧", "∨", "="]);

/** Who reads what: ids of the cells behind and before a cell, leaving out what would close a cycle. */
interface Wiring {
  readonly ids: readonly NodeId[];
  readonly before: ReadonlyMap<NodeId, readonly NodeId[]>;
  readonly behind: ReadonlyMap<NodeId, readonly NodeId[]>;
}

export function columnsOf(block: CheckedBlock, cells: Cells, hints: readonly OrderHint[] = []): readonly (readonly Cell[])[] {
  const level = levels(wiringOf(block, cells), cells);
  const columns: Cell[][] = Array.from({ length: Math.max(0, ...level.values()) + 1 }, () => []);
  for (const [id, cell] of cells) columns[level.get(id) ?? 0]?.push(mainFirst(cell, level, hints));
  const last = new Map<string, number>();
  for (const [id, cell] of cells) for (const end of cell.ins) last.set(end.source, Math.max(last.get(end.source) ?? 0, level.get(id) ?? 0));
  for (const [id, cell] of cells) {
    for (const end of cell.outs) for (let column = (level.get(id) ?? 0) + 1; column < (last.get(end.source) ?? 0); column++) columns[column]?.push({ ...passingCell(`${end.source}@${column}`, "hold", end), run: column - (level.get(id) ?? 0) });
  }
  return columns;
}

export function entryKind(cell: Cell | undefined): "entry" | "exit" | undefined {
  if (cell?.kind === "start" || cell?.face?.use.glyph === "input") return "entry";
  return cell?.kind === "end" || cell?.face?.use.glyph === "output" ? "exit" : undefined;
}

/** Where the order of operands is free, what was worked on last stands above what ran past it, unless somebody wants it otherwise. */
function mainFirst(cell: Cell, level: Levels, hints: readonly OrderHint[]): Cell {
  const { use } = cell.face ?? {};
  if (use?.glyph !== "combine" || !commutative.has(use.symbol ?? "")) return cell;
  const worked = (end: ArrayEnd) => level.get(maker(end)) ?? -1;
  const ins = [...cell.ins].sort((a, b) => hintedOrder(a, b, hints) || worked(b) - worked(a));
  return ins.every((end, i) => end === cell.ins[i]) ? cell : withInputs(cell, ins);
}

function wiringOf(block: CheckedBlock, cells: Cells): Wiring {
  const known = [...new Set([...block.order, ...block.nodes.keys()])].filter((id) => cells.has(id));
  const ids = withNotes(known, cells);
  const place = new Map(ids.map((id, i) => [id, i]));
  const before = new Map<NodeId, readonly NodeId[]>();
  const behind = new Map<NodeId, NodeId[]>();
  for (const id of ids) {
    const makers = (cells.get(id)?.ins ?? []).map(maker).filter((from) => (place.get(from) ?? Infinity) < (place.get(id) ?? 0));
    const saver = cells.get(id)?.saved;
    // What is loaded was saved in an earlier column, though no wire says so.
    if (saver !== undefined) makers.push(saver);
    before.set(id, makers);
    for (const from of new Set(makers)) behind.set(from, [...(behind.get(from) ?? []), id]);
  }
  return { ids, before, behind };
}

/** What saves an array comes behind its maker, and what loads it behind that. */
function withNotes(ids: readonly NodeId[], cells: Cells): readonly NodeId[] {
  const saves = [...cells].filter(([, { kind }]) => kind === "save");
  if (saves.length === 0) return ids;
  const loads = [...cells].filter(([, { kind }]) => kind === "load");
  return ids.flatMap((id) => [id, ...saves.filter(([, { ins }]) => ins.some((end) => maker(end) === id)).flatMap(([save]) => [save, ...loads.flatMap(([load, { saved }]) => (saved === save ? [load] : []))])]);
}

function maker(end: ArrayEnd): NodeId {
  return end.source.slice(0, end.source.lastIndexOf(":"));
}

function levels(wiring: Wiring, cells: Cells): Levels {
  const level: Levels = new Map();
  const isEntry = (id: NodeId) => entryKind(cells.get(id)) === "entry";
  const first = wiring.ids.some(isEntry) ? 1 : 0;
  for (const id of wiring.ids) level.set(id, Math.max(isEntry(id) ? 0 : first, ...(wiring.before.get(id) ?? []).map((from) => 1 + (level.get(from) ?? 0))));
  const exits = wiring.ids.filter((id) => entryKind(cells.get(id)) === "exit");
  const inner = Math.max(0, ...wiring.ids.filter((id) => !exits.includes(id)).map((id) => level.get(id) ?? 0));
  for (const id of exits) level.set(id, Math.max(inner + 1, ...exits.map((exit) => level.get(exit) ?? 0)));
  // Last ones first, so that whole chains can wait.
  for (const id of [...wiring.ids].reverse()) if (!entryKind(cells.get(id))) wait(id, wiring, cells, level);
  return level;
}

/** Moves a node right up to its first reader while less comes in than goes out: thin wires run further than thick ones. */
function wait(id: NodeId, { before, behind }: Wiring, cells: Cells, level: Levels): void {
  const first = Math.min(...(behind.get(id) ?? []).map((reader) => level.get(reader) ?? Infinity));
  const cell = cells.get(id);
  if (!cell || !Number.isFinite(first)) return;
  // What others read further on runs past anyway and costs nothing.
  const own = level.get(id) ?? 0;
  const free = (end: ArrayEnd) => (before.get(id) ?? []).includes(maker(end)) && (behind.get(maker(end)) ?? []).some((reader) => reader !== id && (level.get(reader) ?? 0) >= first);
  const rows = (ends: readonly ArrayEnd[]) => ends.reduce((sum, end) => sum + end.rows.length, 0);
  const coming = rows([...new Map(cell.ins.filter((end) => !free(end)).map((end) => [end.source, end])).values()]);
  if (coming < rows(cell.outs)) level.set(id, Math.max(own, first - 1));
}
