// The order of cells in their columns: barycentre sweeps, keeping the order with the fewest crossings.
import type { OrderHint } from "../../document/document.ts";
import type { Cell } from "./cell.ts";
import { entryKind } from "./columns.ts";
import { mean } from "./mean.ts";
import { orderedByHints } from "./order-hints.ts";

const sweeps = 6;
/** Arrays that run past sink below what works, so that skips lie under the path they skip. */
const sink = 0.3;

type Columns = readonly (readonly Cell[])[];

/** Hints are kept to, and what crosses least among what keeps to them is taken. */
export function orderColumns(given: Columns, hints: readonly OrderHint[] = []): Columns {
  const columns = given.map((column) => orderedByHints(column, hints));
  // The order of outputs is somebody's choice, so it is followed where that costs no crossing.
  let best = [columns, sweptBack(columns, hints)].reduce((one, other) => (crossings(other) <= crossings(one) ? other : one));
  let current = best.map((column) => [...column]);
  let fewest = crossings(best);
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    const forward = sweep % 2 === 0;
    for (let step = 1; step < current.length; step++) {
      const c = forward ? step : current.length - 1 - step;
      const place = ends(current[forward ? c - 1 : c + 1] ?? [], forward ? "outs" : "ins");
      current = current.map((column, i) => (i === c ? [...orderedByHints(sortBy(column, (cell, k) => key(cell, forward, place, k)), hints)] : column));
    }
    const count = crossings(current);
    if (count < fewest) {
      fewest = count;
      best = current.map((column) => [...column]);
    }
  }
  return best;
}

function sweptBack(columns: Columns, hints: readonly OrderHint[]): Columns {
  const swept = columns.map((column) => [...column]);
  for (let c = swept.length - 2; c >= 0; c--) {
    const place = ends(swept[c + 1] ?? [], "ins");
    const column = swept[c] ?? [];
    if (!column.every((cell) => entryKind(cell) === "entry")) swept[c] = [...orderedByHints(sortBy(column, (cell, k) => key(cell, false, place, k)), hints)];
  }
  return swept;
}

function key(cell: Cell, forward: boolean, place: ReadonlyMap<string, number>, k: number): number {
  const own = forward ? cell.ins : cell.outs;
  const found = own.map((end) => place.get(end.source)).filter((at) => at !== undefined);
  return (found.length > 0 ? mean(found) : k) + (cell.kind === "hold" ? sink : 0);
}

/** Mean place of each array among the ends of a column. */
function ends(column: readonly Cell[], side: "ins" | "outs"): ReadonlyMap<string, number> {
  const places = new Map<string, number[]>();
  column.flatMap((cell) => cell[side]).forEach((end, i) => places.set(end.source, [...(places.get(end.source) ?? []), i]));
  return new Map([...places].map(([source, at]) => [source, mean(at)]));
}

/** Columns of interface arrays keep their order: it is the order of the block's ports. */
function sortBy(column: readonly Cell[], of: (cell: Cell, i: number) => number): Cell[] {
  if (column.some((cell) => cell.kind === "start" || cell.kind === "end")) return [...column];
  return column.map((cell, i) => ({ cell, i, at: of(cell, i) })).sort((a, b) => a.at - b.at || a.i - b.i).map(({ cell }) => cell);
}

function crossings(columns: Columns): number {
  let count = 0;
  for (let c = 0; c + 1 < columns.length; c++) {
    const left = new Map<string, number>();
    (columns[c] ?? []).flatMap((cell) => cell.outs).forEach((end, i) => left.set(end.source, i));
    const links = (columns[c + 1] ?? []).flatMap((cell) => cell.ins).map((end, i) => [left.get(end.source) ?? -1, i] as const).filter(([from]) => from >= 0);
    for (let a = 0; a < links.length; a++) for (let b = a + 1; b < links.length; b++) if ((links[a]?.[0] ?? 0) > (links[b]?.[0] ?? 0)) count++;
  }
  return count;
}
