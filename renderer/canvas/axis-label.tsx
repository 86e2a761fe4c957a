// The label of a drawn axis: its name in the mathematical face, its size small beside it.
import type { Axis } from "../../shared/tensor/axis.ts";
import { printSize } from "../../shared/tensor/size-text.ts";
import type { AxisRow } from "../state/node-ports.ts";

export function rowSize(axes: readonly Axis[]): string {
  const sizes = axes.filter((axis) => !(axis.size.kind === "variable" && axis.size.name === axis.name)).map((axis) => printSize(axis.size));
  return sizes.length === 2 && sizes[0] === sizes[1] ? `${/[-+*/ ]/.test(sizes[0] ?? "") ? `(${sizes[0] ?? ""})` : (sizes[0] ?? "")}²` : sizes.join("·");
}

export function AxisLabel({ row, x, y, onRename }: { readonly row: AxisRow; readonly x: number; readonly y: number; readonly onRename?: (axis: string) => void }) {
  const [first] = row.axes;
  if (!first) return null;
  const size = rowSize(row.axes);
  return (
    <text className={`axis-label role-${first.role ?? "none"}`} x={x} y={y} onDoubleClick={onRename && ((event) => {
      event.stopPropagation();
      onRename(first.name);
    })}>
      <title>{row.axes.map((axis) => `${axis.name} = ${printSize(axis.size)}${axis.role ? `, ${axis.role}` : ""}`).join("; ")}. Double-click to rename.</title>
      <tspan className={row.double ? "axis-group" : "axis-single"}>{row.axes.map((axis) => axis.name).join(" ")}</tspan>
      {size !== "" && <tspan className="axis-size" dx={3}>{size}</tspan>}
    </text>
  );
}
