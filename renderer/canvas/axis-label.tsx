// The label of a drawn axis, as in the circuit; pointing at it says its size in full.
import { printSize } from "../../shared/tensor/size-text.ts";
import type { WireRow } from "../../shared/circuit/rows.ts";
import { axisAt } from "./axis-glow.ts";
import { TextRuns } from "../design/text-runs.tsx";

const size = 15;

export function AxisLabel({ row, x, y, onRename }: { readonly row: WireRow; readonly x: number; readonly y: number; readonly onRename?: (axis: string) => void }) {
  const [first] = row.axes;
  if (!first) return null;
  return (
    <text className="axis-label" x={x} y={y} data-axis={row.axes.map((axis) => axis.name).join(" ")} data-role={first.role} onDoubleClick={onRename && ((event) => {
      event.stopPropagation();
      onRename(axisAt(event.currentTarget, event.clientX) ?? first.name);
    })}>
      <title>{row.axes.map((axis) => `${axis.name} = ${printSize(axis.size)}${axis.role ? `, ${axis.role}` : ""}`).join("; ")}. Double-click to rename.</title>
      <TextRuns runs={row.label} size={size} />
    </text>
  );
}
