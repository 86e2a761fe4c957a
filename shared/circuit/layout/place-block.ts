// The layout of one block: cells in columns, heights of their rows, and the gaps between the columns; open blocks learn from around them where their arrays would come in.
import type { CheckedBlock, CheckedBlockUse } from "../../compiler/check/checked-diagram.ts";
import type { BlockId, NodeId, Wishes } from "../../document/document.ts";
import { compareIds } from "../../document/records.ts";
import type { ArrayEnd, Cell, PlacedCell, SettledCell } from "./cell.ts";
import { columnsOf, entryKind } from "./columns.ts";
import { cupTails, withTail } from "./cup-tail.ts";
import { gapOf, type Gap } from "./gap.ts";
import { heightsOf, type EdgeWishes } from "./heights.ts";
import { withMemories } from "./memories.ts";
import { endsOf, nodeCell, openCell, passingCell, type BlockFaces } from "./make-cell.ts";
import { orderColumns } from "./order-columns.ts";
import { settleCell } from "./settle-cell.ts";

export interface PlacedColumn {
  readonly x: number;
  readonly width: number;
  readonly cells: readonly PlacedCell[];
}

export interface PlacedBlock {
  readonly columns: readonly PlacedColumn[];
  /** Gap i lies before column i + 1; behind the last column there is one where arrays come out that nothing reads. */
  readonly gaps: readonly Gap[];
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  /** Heights of the rows at the left and the right edge, by port of the block. */
  readonly starts: ReadonlyMap<string, readonly number[]>;
  readonly ends: ReadonlyMap<string, readonly number[]>;
}

export interface BlockView extends BlockFaces {
  /** Paths of the uses drawn open, relative to the block. */
  readonly open: ReadonlySet<string>;
  /** True where inputs and outputs are drawn as terminals; false where the block stands in another. */
  readonly terminals: boolean;
  /** The outermost block of a figure without terminals. */
  readonly bare?: boolean;
  /** What people want of each block's drawing; `key` is the same for the same wishes. */
  readonly wishes?: { readonly key: string; readonly of: (block: BlockId) => Wishes };
}

const holeRoom = 14;

/** A layout is a function of the checked block, the view and the wishes alone, and checked blocks do not change; its order does not even depend on the wishes. */
const placedBefore = new WeakMap<CheckedBlock, Map<string, PlacedBlock>>();
const orderedBefore = new WeakMap<CheckedBlock, Map<string, readonly (readonly Cell[])[]>>();

export function placeBlock(block: CheckedBlock, view: BlockView, wishes?: EdgeWishes): PlacedBlock {
  const seen = `${view.bundled ? "1" : ""}${view.counted ? "λ" : ""}${view.terminals ? "t" : view.bare ? "b" : "f"}${[...view.open].sort().join(" ")}${view.apart ? `|${[...view.apart].sort().join("|")}` : ""}${printRooms(block, view)}${view.wishes?.key ?? ""}`;
  const wanted = view.wishes?.of(block.block) ?? {};
  return remembered(placedBefore, block, wishes ? seen + JSON.stringify([[...wishes.starts], [...wishes.ends]]) : seen, () => {
    const ordered = remembered(orderedBefore, block, seen, () => orderColumns(columnsOf(block, withMemories(block, cellsOf(block, view), wanted), wanted.order), wanted.order));
    const columns = ordered.some((column) => column.some((cell) => cell.kind === "open")) ? withContents(ordered, block, view, wishes) : ordered;
    return inColumns(settled(columns, wishes), block);
  });
}

function remembered<T>(before: WeakMap<CheckedBlock, Map<string, T>>, block: CheckedBlock, key: string, make: () => T): T {
  const views = before.get(block) ?? new Map<string, T>();
  before.set(block, views);
  const found = views.get(key) ?? make();
  views.set(key, found);
  return found;
}

function printRooms(block: CheckedBlock, { room }: BlockView): string {
  return room ? JSON.stringify([...block.nodes.values()].flatMap((node) => room(node) ?? [])) : "";
}

function settled(columns: readonly (readonly Cell[])[], wishes?: EdgeWishes): readonly (readonly SettledCell[])[] {
  const heights = heightsOf(columns, wishes);
  return columns.map((column, c) => column.map((cell, i) => settleCell(cell, heights[c]?.[i] ?? { lefts: [], rights: [], lanes: [], origin: 0 })));
}

/** The blocks inside, laid out so that their arrays lie where the wires outside would have them. */
function withContents(columns: readonly (readonly Cell[])[], block: CheckedBlock, view: BlockView, wished?: EdgeWishes): readonly (readonly Cell[])[] {
  const heights = heightsOf(columns, wished);
  return columns.map((column, c) => column.map((cell, i) => {
    const { node, ins, outs, inner } = cell;
    if (cell.kind !== "open" || node?.kind !== "block" || !node.body || !inner) return cell;
    const rows = heights[c]?.[i];
    const wishes = { starts: byPort(ins, rows?.lefts ?? []), ends: byPort(outs, rows?.rights ?? []) };
    return openCell(node, block, isAsWished(inner, wishes) ? inner : placeBlock(node.body, insideOf(view, node), wishes), view);
  }));
}

function byPort(ends: readonly ArrayEnd[], heights: readonly number[]): ReadonlyMap<string, readonly number[]> {
  let next = 0;
  return new Map(ends.map((end) => [end.port, heights.slice(next, (next += end.rows.length))]));
}

/** True where the arrays at the edges lie at the wished distances without being asked. */
function isAsWished(inner: PlacedBlock, { starts, ends }: EdgeWishes): boolean {
  const apart = (known: ReadonlyMap<string, readonly number[]>, wished: ReadonlyMap<string, readonly number[]>) =>
    new Set([...wished].flatMap(([port, heights]) => heights.map((height, i) => height - (known.get(port)?.[i] ?? NaN)))).size <= 1;
  return apart(inner.starts, starts) && apart(inner.ends, ends);
}

function inColumns(columns: readonly (readonly SettledCell[])[], block: CheckedBlock): PlacedBlock {
  // Room for what comes into the first column from nowhere.
  let x = columns[0]?.some((cell) => cell.ins.length > 0) ? holeRoom : 0;
  const placed: PlacedColumn[] = [];
  const gaps: Gap[] = [];
  columns.forEach((cells, c) => {
    const before = columns[c - 1];
    if (before) {
      const gap = gapOf(before, cells);
      gaps.push(gap);
      x += gap.width;
    }
    const width = Math.max(0, ...cells.map((cell) => cell.width));
    placed.push({ x, width, cells: cells.map((cell) => ({ ...cell, x: x + (width - cell.width) * leaning(cell) })) });
    x += width;
  });
  const last = columns.at(-1);
  if (last?.some((cell) => cell.outs.length > 0)) {
    const gap = gapOf(last, []);
    gaps.push(gap);
    x += gap.width;
  }
  const all = placed.flatMap((column) => column.cells);
  return {
    columns: placed, gaps, width: x,
    top: all.length > 0 ? Math.min(...all.map((cell) => cell.top)) : 0, bottom: all.length > 0 ? Math.max(...all.map((cell) => cell.bottom)) : 0,
    starts: portHeights(block.inputs, all, "start"), ends: portHeights(block.outputs, all, "end"),
  };
}

/** Terminals stand at the edge their wires leave from, everything else in the middle of its column. */
function leaning(cell: Cell): number {
  const kind = entryKind(cell);
  return kind === "entry" || cell.kind === "load" ? 1 : kind === "exit" || cell.kind === "save" ? 0 : 0.5;
}

function cellsOf(block: CheckedBlock, view: BlockView): ReadonlyMap<NodeId, Cell> {
  const starts = new Map(view.terminals ? [] : block.inputs.map((input) => [input.node, input.port]));
  const ends = new Map(view.terminals ? [] : block.outputs.map((output) => [output.node, output.port]));
  const tails = cupTails(block);
  const ids = [...new Set([...starts.keys(), ...ends.keys(), ...[...block.nodes.keys()].sort(compareIds)])];
  const written = new Set<NodeId>();
  return new Map(ids.flatMap((id): readonly (readonly [NodeId, Cell])[] => {
    const node = block.nodes.get(id);
    if (!node) return [];
    const port = starts.get(id) ?? ends.get(id);
    if (port !== undefined) {
      const own = endsOf(node, block, view);
      const end = starts.has(id) ? own.outs[0] : own.ins[0];
      return end ? [[id, { ...passingCell(id, starts.has(id) ? "start" : "end", end), node, port, last: view.bare === true }]] : [];
    }
    if (node.kind === "block" && node.body && view.open.has(id)) return [[id, openCell(node, block, placeBlock(node.body, insideOf(view, node)), view, true)]];
    const cell = nodeCell(node, block, view);
    const tail = tails.get(id);
    const whole = tail && !written.has(tail.id) ? withTail(cell, tail) : undefined;
    if (!tail || !whole) return written.has(id) ? [] : [[id, cell]];
    written.add(tail.id);
    return [[tail.id, whole]];
  }));
}

export function insideOf(view: BlockView, use: CheckedBlockUse): BlockView {
  const inside = [...view.open].filter((path) => path.startsWith(`${use.id}/`)).map((path) => path.slice(use.id.length + 1));
  return { face: view.face, open: new Set(inside), terminals: false, bundled: view.bundled === true, ...(view.counted ? { counted: true } : {}), ...(view.apart ? { apart: view.apart } : {}), ...(view.wishes ? { wishes: view.wishes } : {}) };
}

function portHeights(ports: CheckedBlock["inputs"], cells: readonly PlacedCell[], kind: "start" | "end"): ReadonlyMap<string, readonly number[]> {
  // Of two ports with one name the first counts.
  return new Map([...ports].reverse().flatMap((port) => {
    const cell = cells.find((one) => one.kind === kind && one.id === port.node);
    const end = cell?.outs[0] ?? cell?.ins[0];
    return end ? [[port.port, end.rows.map((row) => row.edge)] as const] : [];
  }));
}
