// The body of a card: its axes as wires from edge to edge and the operator's symbol on those it works on.
import { memo } from "react";
import type { CheckedNode } from "../../shared/compiler/check/checked-diagram.ts";
import { rowOffset, type CardGeometry, type PlacedPort } from "./card-geometry.ts";

export const CardGlyph = memo(function CardGlyph({ checked, geometry }: { readonly checked: CheckedNode; readonly geometry: CardGeometry }) {
  const { width, height } = geometry;
  const use = checked.kind === "operator" ? checked.operator?.glyph(checked.attributes) : undefined;
  const rowsOf = (ports: readonly PlacedPort[]) => ports.flatMap((port) => port.rows.map((row, k) => ({ row, y: port.top + port.height / 2 + rowOffset(k, port.rows.length) })));
  const [left, right] = [rowsOf(geometry.inputs), rowsOf(geometry.outputs)];
  const middle = { x: width / 2, y: (geometry.height + 22) / 2 };
  const label = use?.symbol ?? (checked.kind === "block" ? "" : (use?.glyph ?? "?"));
  return (
    <svg className="card-glyph" width={width} height={height} aria-hidden="true">
      {left.map(({ row, y }, k) => <Line key={`l${k}`} double={row.double} d={`M0 ${y}C${width * 0.25} ${y} ${width * 0.25} ${lineY(y, middle.y)} ${width * 0.34} ${lineY(y, middle.y)}`} />)}
      {right.map(({ row, y }, k) => <Line key={`r${k}`} double={row.double} d={`M${width} ${y}C${width * 0.75} ${y} ${width * 0.75} ${lineY(y, middle.y)} ${width * 0.66} ${lineY(y, middle.y)}`} />)}
      <rect className="card-symbol-box" x={width * 0.34} y={middle.y - 19} width={width * 0.32} height={38} rx={checked.kind === "block" ? 4 : 0} />
      <text className="card-symbol" x={middle.x} y={middle.y + 6} textAnchor="middle">{label}</text>
    </svg>
  );
});

function lineY(y: number, middle: number): number {
  return Math.max(middle - 14, Math.min(middle + 14, y));
}

function Line({ d, double }: { readonly d: string; readonly double: boolean }) {
  return double ? <><path className="wire wire-outer" d={d} /><path className="wire-gap on-card" d={d} /></> : <path className="wire" d={d} />;
}
