// One row of a bundle as strokes: a line an axis, two for a group, a dotted one for a single number or what is not known yet.
import type { WireRow } from "../../shared/circuit/rows.ts";

export function WireStrokes({ row, d }: { readonly row: WireRow; readonly d: string }) {
  const role = `role-${row.role ?? "none"}`;
  if (row.style === "double") return <g className={role}><path className="wire wire-outer" d={d} /><path className="wire-gap" d={d} /></g>;
  return <path className={`wire ${role} is-${row.style}`} d={d} />;
}
