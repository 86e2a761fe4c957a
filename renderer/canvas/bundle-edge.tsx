// A wire between two cards: one line an axis, a double line where axes travel together.
import { BaseEdge, getBezierPath, Position, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { renameAxisFrom } from "../commands/rename-axis.ts";
import { AxisLabel } from "./axis-label.tsx";
import { rowOffset } from "./card-geometry.ts";
import type { Bundle } from "./free-elements.ts";

export const BundleEdge = memo(function BundleEdge({ id, sourceX, sourceY, targetX, targetY, selected, data }: EdgeProps<Bundle>) {
  const rows = data?.rows ?? [];
  const pathOf = (offset: number) => getBezierPath({ sourceX, sourceY: sourceY + offset, sourcePosition: Position.Right, targetX, targetY: targetY + offset, targetPosition: Position.Left, curvature: 0.35 })[0];
  const height = Math.max(12, (rows.length - 1) * 32 + 14);
  return (
    <g className={`bundle ${selected ? "is-selected" : ""} ${data?.faulty ? "is-faulty" : ""}`} data-wire={id}>
      <BaseEdge path={pathOf(0)} interactionWidth={height} className="bundle-hit" />
      {rows.map((row, k) => {
        const d = pathOf(rowOffset(k, rows.length));
        const role = row.axes[0]?.role ?? "none";
        return row.double
          ? <g key={k} className={`role-${role}`}><path className="wire wire-outer" d={d} /><path className="wire-gap" d={d} /></g>
          : <path key={k} className={`wire role-${role}`} d={d} />;
      })}
      {rows.map((row, k) => <AxisLabel key={k} row={row} x={sourceX + 10} y={sourceY + rowOffset(k, rows.length) - 7} onRename={(axis) => void renameAxisFrom(axis)} />)}
    </g>
  );
});
