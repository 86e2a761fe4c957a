// Heights of the cells: alternating sweeps pull rows level with their neighbours, then long lanes are drawn straight.
import { cellGap, tupleGap, rowRoom } from "../geometry.ts";
import type { Cell } from "./cell.ts";
import { keepApart, mean } from "./isotonic.ts";

const sweeps = 10;
const straightenings = 8;

type Columns = readonly (readonly Cell[])[];

/** The y of every cell, by column and place. */
export function heightsOf(columns: Columns): readonly (readonly number[])[] {
  const distances = columns.map((column) => column.slice(1).map((cell, i) => distance(column[i] ?? cell, cell)));
  let ys = columns.map((column, c) => keepApart(column.map(() => 0), distances[c] ?? []));
  const settle = (c: number, wishes: readonly number[], weights?: readonly number[]) => {
    ys = ys.map((old, i) => (i === c ? keepApart(wishes, distances[c] ?? [], weights) : old));
  };
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let c = 1; c < columns.length; c++) settle(c, wishes(columns, ys, c, c - 1));
    if (sweep === sweeps - 1) break;
    for (let c = columns.length - 2; c >= 0; c--) settle(c, wishes(columns, ys, c, c + 1).map((wish, i) => (wish + (ys[c]?.[i] ?? wish)) / 2));
    if (sweep >= 3) for (let k = 0; k < straightenings; k++) straighten(columns, ys, settle);
  }
  for (let k = 0; k < straightenings; k++) straighten(columns, ys, settle);
  const top = Math.min(...columns.flatMap((column, c) => column.map((cell, i) => (ys[c]?.[i] ?? 0) + cell.top)), Infinity);
  return ys.map((column) => column.map((y) => Math.round((y - (Number.isFinite(top) ? top : 0)) * 2) / 2));
}

function distance(above: Cell, below: Cell): number {
  const bare = (cell: Cell) => cell.kind !== "node" && cell.kind !== "open";
  const gap = bare(above) && bare(below) ? tupleGap - rowRoom.above - rowRoom.below : above.kind === "open" || below.kind === "open" ? cellGap : cellGap / 2;
  return above.bottom + gap - below.top;
}

/** Where each cell of a column would be level with its arrays in the neighbour column. */
function wishes(columns: Columns, ys: readonly (readonly number[])[], c: number, neighbour: number): readonly number[] {
  const forward = neighbour < c;
  const heights = new Map<string, number[]>();
  (columns[neighbour] ?? []).forEach((cell, i) => {
    for (const end of forward ? cell.outs : cell.ins) heights.set(end.source, [...(heights.get(end.source) ?? []), (ys[neighbour]?.[i] ?? 0) + mean(end.rows.map((row) => row.y))]);
  });
  return (columns[c] ?? []).map((cell, i) => {
    const shifts = (forward ? cell.ins : cell.outs).flatMap((end) => (heights.get(end.source) ?? []).map((y) => y - mean(end.rows.map((row) => row.y))));
    return shifts.length > 0 ? mean(shifts) : (ys[c]?.[i] ?? 0);
  });
}

/** Every cell of a lane wants the mean height of the lane, its two ends included. */
function straighten(columns: Columns, ys: readonly (readonly number[])[], settle: (c: number, wishes: readonly number[], weights?: readonly number[]) => void): void {
  const lanes = new Map<string, number[]>();
  columns.forEach((column, c) => column.forEach((cell, i) => {
    if (cell.kind === "hold") for (const end of cell.outs) lanes.set(end.source, [...(lanes.get(end.source) ?? []), ys[c]?.[i] ?? 0]);
  }));
  columns.forEach((column, c) => {
    if (!column.some((cell) => cell.kind === "hold")) return;
    settle(c, column.map((cell, i) => (cell.kind === "hold" ? mean(lanes.get(cell.outs[0]?.source ?? "") ?? [0]) : (ys[c]?.[i] ?? 0))), column.map((cell) => (cell.kind === "hold" ? 1 : 3)));
  });
}
