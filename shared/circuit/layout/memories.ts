// Arrays that are drawn as saved and loaded: the wire ends in a note behind where it begins, and starts from one before it is read.
import type { CheckedBlock } from "../../compiler/check/checked-diagram.ts";
import type { NodeId, Wishes } from "../../document/document.ts";
import { own, sortedEntries } from "../../document/records.ts";
import { loadedKey, sourceKey, type Cell } from "./cell.ts";
import { passingCell } from "./make-cell.ts";

export function withMemories(block: CheckedBlock, cells: ReadonlyMap<NodeId, Cell>, { memories }: Wishes): ReadonlyMap<NodeId, Cell> {
  if (!memories) return cells;
  const changed = new Map(cells);
  for (const [id, name] of sortedEntries(memories)) {
    const wire = own(block.wires, id);
    // What an operator writes at the arrow of a cup has the cell of both.
    const [reader, cell] = [...changed].find(([, one]) => one.ins.some((end) => end.wire === id)) ?? [];
    const end = cell?.ins.find((one) => one.wire === id);
    if (!wire || !cell || !end || reader === undefined || cell.kind === "save" || ![...cells.values()].some((one) => one.outs.some(({ source }) => source === end.source))) continue;
    const source = sourceKey(wire.from.node, wire.from.port);
    const [saving, loaded] = [`⇥${source}⇥${name}`, loadedKey(id, source)];
    if (!changed.has(saving)) changed.set(saving, { ...passingCell(saving, "end", end), kind: "save", memory: name });
    changed.set(loaded.slice(0, loaded.lastIndexOf(":")), { ...passingCell(loaded.slice(0, loaded.lastIndexOf(":")), "start", { ...end, source: loaded }), kind: "load", memory: name, saved: saving });
    changed.set(reader, { ...cell, ins: cell.ins.map((one) => (one === end ? { ...end, source: loaded } : one)) });
  }
  return changed;
}
