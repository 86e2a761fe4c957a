// A scale that alone reads a contraction is written at the arrow that leaves the cup; both are one cell then.
import type { CheckedBlock, CheckedNode, CheckedOperator } from "../../compiler/check/checked-diagram.ts";
import type { NodeId } from "../../document/document.ts";
import { cupsOf } from "../cups.ts";
import { sourceKey, type Cell } from "./cell.ts";

/** Scales by the contraction they belong to. */
export function cupTails(block: CheckedBlock): ReadonlyMap<NodeId, CheckedOperator> {
  const readers = new Map<NodeId, (CheckedNode | undefined)[]>();
  for (const wire of Object.values(block.wires)) readers.set(wire.from.node, [...(readers.get(wire.from.node) ?? []), block.nodes.get(wire.to.node)]);
  return new Map([...block.nodes.values()].flatMap((node): readonly (readonly [NodeId, CheckedOperator])[] => {
    const [reader, ...others] = readers.get(node.id) ?? [];
    const fits = node.kind === "operator" && node.operator?.name === "einsum" && node.weave && others.length === 0 && reader?.kind === "operator" && reader.operator?.name === "scale" && reader.weave;
    return fits ? [[node.id, reader]] : [];
  }));
}

/** The contraction's cell with the scale at its end; as it was where nothing bends into a cup. */
export function withTail(cell: Cell, tail: CheckedOperator): Cell | undefined {
  const { face, outs: [own, ...others] } = cell;
  const use = tail.operator?.glyph(tail.attributes);
  const port = Object.keys(tail.outputs)[0];
  if (!face || !own || others.length > 0 || !use || port === undefined || cupsOf(face).length === 0) return undefined;
  const rows = own.rows.map((row) => ({ ...row, port }));
  return { ...cell, id: tail.id, tail, face: { ...face, right: rows, tail: { use, title: tail.operator?.title ?? "" } }, outs: [{ source: sourceKey(tail.id, port), port, rows }] };
}
