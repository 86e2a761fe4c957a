// Heights of all rows of a block: cells keep their distances, and wires between columns would be level.
import { cellGap, overlineRoom, rowPitch } from "../geometry.ts";
import type { Cell, CellRows } from "./cell.ts";
import { cellHeights, type CellHeights } from "./cell-heights.ts";
import { createHeights, type Height, type Heights } from "./separation.ts";

/** What wires between columns pull with: long lanes most, and what works is rather level than what runs past it. */
const pulls = { node: 30, toLane: 20, lane: 80, copy: 8, copyToLane: 4, start: 12, end: 40 } as const;

/** Heights wanted for the arrays at the edges of a block, relative to each other, by port. */
export interface EdgeWishes {
  readonly starts: ReadonlyMap<string, readonly number[]>;
  readonly ends: ReadonlyMap<string, readonly number[]>;
}

type Columns = readonly (readonly Cell[])[];

export function heightsOf(columns: Columns, wishes?: EdgeWishes): readonly (readonly CellRows[])[] {
  const system = createHeights();
  const known = columns.map((column) => column.map((cell) => cellHeights(cell, system)));
  columns.forEach((column, c) => {
    column.slice(1).forEach((cell, i) => keepApart(column[i] ?? cell, known[c]?.[i], cell, known[c]?.[i + 1], system));
    if (c > 0) pullLevel(columns[c - 1] ?? [], known[c - 1] ?? [], column, known[c] ?? [], system);
  });
  if (wishes) pullToWishes(columns, known, wishes, system);
  const at = system.solve();
  const solved = known.map((column) => column.map(({ lefts, rights, lanes, origin }) => ({ lefts: lefts.map(at), rights: rights.map(at), lanes: lanes.map(at), origin: origin ? at(origin) : 0 })));
  return solved.map((column, c) => column.map((rows, i) => closedEnd(columns[c]?.[i], rows, columns[c - 1] ?? [], solved[c - 1] ?? [])));
}

/** What leaves the drawing leaves as one array: a wire that bends there anyway bends all the way to those below it. */
function closedEnd(cell: Cell | undefined, rows: CellRows, before: readonly Cell[], heights: readonly CellRows[]): CellRows {
  const [end] = cell?.kind === "end" && cell.last ? cell.ins : [];
  if (!end) return rows;
  const from = before.flatMap((one, i) => { let next = 0; return one.outs.flatMap((out) => { const own = (heights[i]?.rights ?? []).slice(next, (next += out.rows.length)); return out.source === end.source ? [own] : []; }); })[0] ?? [];
  const lefts = [...rows.lefts];
  for (let k = lefts.length - 2; k >= 0; k--) {
    const [y, below] = [lefts[k] ?? 0, lefts[k + 1] ?? 0];
    const close = rowPitch + (end.rows[k + 1]?.style === "double" ? overlineRoom : 0);
    if (Math.abs(y - (from[k] ?? y)) >= 1 && below - y > close) lefts[k] = below - close;
  }
  return { ...rows, lefts };
}

function keepApart(above: Cell, upper: CellHeights | undefined, below: Cell, lower: CellHeights | undefined, system: Heights): void {
  const isBare = ({ kind }: Cell) => kind !== "node" && kind !== "open";
  const gap = isBare(above) && isBare(below) ? cellGap.bare : above.kind === "open" || below.kind === "open" ? cellGap.open : cellGap.glyph;
  for (const bottom of upper?.bottoms ?? []) for (const top of lower?.tops ?? []) system.apart(bottom.height, top.height, bottom.reach + gap + top.reach);
}

function pullLevel(left: readonly Cell[], lefts: readonly CellHeights[], right: readonly Cell[], rights: readonly CellHeights[], system: Heights): void {
  const froms = new Map(left.flatMap((cell, i) => arraysOf(cell.outs, lefts[i]?.rights ?? []).map((one) => [one.source, { ...one, cell }] as const)));
  const copies = (source: string) => right.filter((cell) => cell.ins.some((end) => end.source === source)).length;
  right.forEach((cell, i) => {
    for (const to of arraysOf(cell.ins, rights[i]?.lefts ?? [])) {
      const from = froms.get(to.source);
      if (!from) continue;
      const lanes = Number(cell.kind === "hold") + Number(from.cell.kind === "hold");
      // Of copies only one can be straight.
      const weight = lanes < 2 && copies(to.source) > 1 ? (lanes > 0 ? pulls.copyToLane : pulls.copy) : ([pulls.node, pulls.toLane, pulls.lane][lanes] ?? pulls.node);
      // Where either could, the outermost axis bends rather than those inside.
      to.rows.forEach((row, k) => { const source = from.rows[k]; if (source) system.pull(source, row, k === 0 && to.rows.length > 1 ? weight - 1 : weight); });
    }
  });
}

function pullToWishes(columns: Columns, known: readonly (readonly CellHeights[])[], wishes: EdgeWishes, system: Heights): void {
  // Only distances are wished for, on either side.
  const origins = { start: system.fresh(), end: system.fresh() };
  columns.forEach((column, c) => column.forEach((cell, i) => {
    if (cell.kind !== "start" && cell.kind !== "end") return;
    const wished = (cell.kind === "start" ? wishes.starts : wishes.ends).get(cell.port ?? "");
    const heights = known[c]?.[i];
    const rows = cell.kind === "start" ? heights?.rights : heights?.lefts;
    for (const [k, wish] of (wished ?? []).entries()) { const row = rows?.[k]; if (row) system.pull(origins[cell.kind], row, pulls[cell.kind], wish); }
  }));
}

function arraysOf(ends: Cell["ins"], heights: readonly Height[]): readonly { readonly source: string; readonly rows: readonly Height[] }[] {
  let next = 0;
  return ends.map((end) => ({ source: end.source, rows: heights.slice(next, (next += end.rows.length)) }));
}
