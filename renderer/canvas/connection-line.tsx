// The wire that is held: its axes in their role hues, and what the checker would say where it hovers.
import { getBezierPath, useStore, type ConnectionLineComponentProps } from "@xyflow/react";
import { useConnectionNote } from "../state/connection-note.ts";
import { wireRows } from "../../shared/circuit/rows.ts";
import { evenOffsets } from "./card-geometry.ts";
import type { Bundle, Card } from "./free-elements.ts";
import type { Hit } from "./circuit-nodes.tsx";
import { AxisLabel } from "./axis-label.tsx";
import { WireStrokes } from "./wire-strokes.tsx";

export function ConnectionLine({ fromNode, fromHandle, fromX, fromY, toX, toY, fromPosition, toPosition, toHandle }: ConnectionLineComponentProps<Card | Hit | (Bundle & never)>) {
  const note = useConnectionNote();
  // Its words are as large as the window's, however small the drawing is.
  const scale = useStore((state) => 1 / Math.min(1, state.transform[2]));
  const checked = "checked" in fromNode.data ? (fromNode.data as Card["data"]).checked : undefined;
  const rows = evenOffsets(wireRows(fromHandle.type === "source" && fromHandle.id ? checked?.outputs[fromHandle.id] : undefined));
  return (
    <g className="held-wire">
      {rows.map(({ row, offset }, k) => {
        const [d] = getBezierPath({ sourceX: fromX, sourceY: fromY + offset, sourcePosition: fromPosition, targetX: toX, targetY: toY + offset, targetPosition: toPosition });
        return (
          <g key={k} className={`role-${row.role ?? "none"}`}>
            <WireStrokes row={row} d={d} />
            <circle cx={toX} cy={toY + offset} r={3} />
            <AxisLabel row={row} x={fromX + 10} y={fromY + offset - 7} />
          </g>
        );
      })}
      {toHandle && note && note.text !== "" && (
        <foreignObject x={toX + 14} y={toY - 12} width={300} height={120} style={{ overflow: "visible" }}>
          <div style={{ transform: `scale(${scale})`, transformOrigin: "left top" }} className={`held-note ${note.fits ? "" : "is-misfit"}`}>{note.text}</div>
        </foreignObject>
      )}
    </g>
  );
}
