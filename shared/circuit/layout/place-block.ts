// The layout of one block: cells in columns, their heights, and the gaps between the columns; open blocks inside first.
import type { CheckedBlock, CheckedBlockUse } from "../../compiler/check/checked-diagram.ts";
import type { NodeId } from "../../document/document.ts";
import type { Cell, PlacedCell } from "./cell.ts";
import { columnsOf, entryKind } from "./columns.ts";
import { gapOf, type Gap } from "./gap.ts";
import { heightsOf } from "./heights.ts";
import { nodeCell, openCell, passingCell, type BlockFaces } from "./make-cell.ts";
import { nodeEnds } from "./node-ends.ts";
import { orderColumns } from "./order-columns.ts";

export interface PlacedColumn {
  readonly x: number;
  readonly width: number;
  readonly cells: readonly PlacedCell[];
}

export interface PlacedBlock {
  readonly columns: readonly PlacedColumn[];
  /** Gap i lies before column i + 1. */
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
}

/** A layout is a function of the checked block and the view alone, and checked blocks do not change. */
const known = new WeakMap<CheckedBlock, Map<string, PlacedBlock>>();

export function placeBlock(block: CheckedBlock, view: BlockView): PlacedBlock {
  const key = `${view.terminals ? "t" : "f"}${[...view.open].sort().join(" ")}${printRooms(block, view)}`;
  const views = known.get(block) ?? new Map<string, PlacedBlock>();
  known.set(block, views);
  const placed = views.get(key) ?? place(block, view);
  views.set(key, placed);
  return placed;
}

function printRooms(block: CheckedBlock, { room }: BlockView): string {
  return room ? JSON.stringify([...block.nodes.values()].flatMap((node) => room(node) ?? [])) : "";
}

function place(block: CheckedBlock, view: BlockView): PlacedBlock {
  const columns = orderColumns(columnsOf(block, cellsOf(block, view)));
  const heights = heightsOf(columns);
  let x = 0;
  const placed: PlacedColumn[] = [];
  const gaps: Gap[] = [];
  columns.forEach((cells, c) => {
    const width = Math.max(0, ...cells.map((cell) => cell.width));
    const own = cells.map((cell, i): PlacedCell => ({ ...cell, x: 0, y: heights[c]?.[i] ?? 0 }));
    const before = placed.at(-1);
    if (before) {
      const gap = gapOf(before.cells, own);
      gaps.push(gap);
      x += gap.width;
    }
    placed.push({ x, width, cells: own.map((cell) => ({ ...cell, x: x + (width - cell.width) * leaning(cell) })) });
    x += width;
  });
  const all = placed.flatMap((column) => column.cells);
  return {
    columns: placed, gaps, width: x,
    top: Math.min(0, ...all.map((cell) => cell.y + cell.top)), bottom: Math.max(0, ...all.map((cell) => cell.y + cell.bottom)),
    starts: portHeights(block.inputs, all, "start"), ends: portHeights(block.outputs, all, "end"),
  };
}

/** Terminals stand at the edge their wires leave from, everything else in the middle of its column. */
function leaning(cell: Cell): number {
  const kind = entryKind(cell);
  return kind === "entry" ? 1 : kind === "exit" ? 0 : 0.5;
}

function cellsOf(block: CheckedBlock, view: BlockView): ReadonlyMap<NodeId, Cell> {
  const starts = new Set(view.terminals ? [] : block.inputs.map((input) => input.node));
  const ends = new Set(view.terminals ? [] : block.outputs.map((output) => output.node));
  const ids = [...new Set([...starts, ...ends, ...block.order, ...block.nodes.keys()])];
  return new Map(ids.flatMap((id): readonly (readonly [NodeId, Cell])[] => {
    const node = block.nodes.get(id);
    if (!node) return [];
    if (starts.has(id) || ends.has(id)) {
      const own = nodeEnds(node, block, "input");
      const end = starts.has(id) ? own.outs[0] : own.ins[0];
      return end ? [[id, { ...passingCell(id, starts.has(id) ? "start" : "end", end), node }]] : [];
    }
    if (node.kind === "block" && node.body && view.open.has(id)) return [[id, openCell(node, block, placeBlock(node.body, insideOf(view, node)))]];
    return [[id, nodeCell(node, block, view)]];
  }));
}

export function insideOf(view: BlockView, use: CheckedBlockUse): BlockView {
  const inside = [...view.open].filter((path) => path.startsWith(`${use.id}/`)).map((path) => path.slice(use.id.length + 1));
  return { face: view.face, open: new Set(inside), terminals: false };
}

function portHeights(ports: CheckedBlock["inputs"], cells: readonly PlacedCell[], kind: "start" | "end"): ReadonlyMap<string, readonly number[]> {
  return new Map(ports.flatMap((port) => {
    const cell = cells.find((one) => one.kind === kind && one.id === port.node);
    const end = cell?.outs[0] ?? cell?.ins[0];
    return cell && end ? [[port.port, end.rows.map((row) => row.y + cell.y)] as const] : [];
  }));
}
