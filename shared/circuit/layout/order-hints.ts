// Which of two a person wants above the other: kept to in every column where both stand, as far as the wishes agree with each other.
import type { Lane, OrderHint } from "../../document/document.ts";
import { arrayKey, sourceKey, type ArrayEnd, type Cell } from "./cell.ts";

/** The column in an order that follows the hints and otherwise stays as near to the given one as can be. */
export function orderedByHints(column: readonly Cell[], hints: readonly OrderHint[]): readonly Cell[] {
  if (hints.length === 0 || column.length < 2 || column.some((cell) => (cell.kind === "start" || cell.kind === "end") && !cell.last)) return column;
  const places = (lane: Lane) => column.flatMap((cell, i) => (isOf(cell, lane) ? [i] : []));
  const below = column.map(() => new Set<number>());
  const above = column.map(() => new Set<number>());
  for (const { upper, lower } of hints) for (const u of places(upper)) for (const l of places(lower)) {
    // The hints agree with each other, but what they are about may stand in one cell.
    if (u === l || reaches(below, l, u)) continue;
    below[u]?.add(l);
    above[l]?.add(u);
  }
  const left = new Set(column.keys());
  const ordered: Cell[] = [];
  while (left.size > 0) {
    const next = [...left].find((i) => [...(above[i] ?? [])].every((u) => !left.has(u)));
    const cell = next === undefined ? undefined : column[next];
    if (next === undefined || !cell) break;
    left.delete(next);
    ordered.push(cell);
  }
  return ordered;
}

/** -1 where the first array is wanted above the second, 1 the other way round. */
export function hintedOrder(one: ArrayEnd, other: ArrayEnd, hints: readonly OrderHint[]): number {
  const is = ({ source }: ArrayEnd, { node, port }: Lane) => (port === undefined ? arrayKey(source).slice(0, arrayKey(source).lastIndexOf(":")) === node : arrayKey(source) === sourceKey(node, port));
  const hint = hints.findLast(({ upper, lower }) => (is(one, upper) && is(other, lower)) || (is(one, lower) && is(other, upper)));
  return hint ? (is(one, hint.upper) ? -1 : 1) : 0;
}

/** A node is itself and what it gives; an array is where it begins and where it runs on. */
function isOf(cell: Cell, { node, port }: Lane): boolean {
  if (cell.kind === "hold" || cell.kind === "save" || cell.kind === "load") {
    const source = arrayKey((cell.outs[0] ?? cell.ins[0])?.source ?? "");
    return port === undefined ? source.slice(0, source.lastIndexOf(":")) === node : source === sourceKey(node, port);
  }
  if (cell.node?.id !== node && cell.id !== node) return false;
  return port === undefined || cell.outs.some((end) => end.source === sourceKey(node, port));
}

function reaches(below: readonly ReadonlySet<number>[], from: number, to: number): boolean {
  const seen = new Set([from]);
  for (const i of seen) for (const next of below[i] ?? []) seen.add(next);
  return seen.has(to);
}
