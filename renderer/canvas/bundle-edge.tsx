// A wire between two cards: one line an axis, a double line where axes travel together.
import { BaseEdge, getBezierPath, Position, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { renameAxisFrom } from "../commands/rename-axis.ts";
import { AxisLabel } from "./axis-label.tsx";
import type { Bundle } from "./free-elements.ts";
import { WireStrokes } from "./wire-strokes.tsx";

export const BundleEdge = memo(function BundleEdge({ id, sourceX, sourceY, targetX, targetY, selected, data }: EdgeProps<Bundle>) {
  const rows = data?.rows ?? [];
  const pathOf = (from: number, to: number) => getBezierPath({ sourceX, sourceY: sourceY + from, sourcePosition: Position.Right, targetX, targetY: targetY + to, targetPosition: Position.Left, curvature: 0.35 })[0];
  const offsets = rows.map(({ from }) => from);
  const height = rows.length === 0 ? 12 : Math.max(...offsets) - Math.min(...offsets) + 14;
  return (
    <g className={`bundle ${selected ? "is-selected" : ""} ${data?.faulty ? "is-faulty" : ""}`} data-wire={id}>
      <BaseEdge path={pathOf(0, 0)} interactionWidth={height} className="bundle-hit" />
      {rows.map(({ row, from, to }, k) => <WireStrokes key={k} row={row} d={pathOf(from, to)} />)}
      {data?.copied && rows.map(({ from }, k) => <circle key={k} className="copy-dot" cx={sourceX} cy={sourceY + from} r={3.5} />)}
      {rows.map(({ row, from }, k) => <AxisLabel key={k} row={row} x={sourceX + 10} y={sourceY + from - 6} onRename={(axis) => void renameAxisFrom(axis)} />)}
    </g>
  );
});
