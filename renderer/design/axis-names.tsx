// The axes of an array in a row, each in the hue of its role: `x̄ c`.
import type { TensorType } from "../../shared/tensor/tensor-type.ts";

export function AxisNames({ type }: { readonly type: TensorType }) {
  if (type.axes.length === 0) return <span className="axis-names faint">1</span>;
  return <span className="axis-names math">{type.axes.map((axis) => <span key={axis.name} className={`role-${axis.role ?? "none"} ${axis.group === undefined ? "" : "is-grouped"}`}>{axis.name}</span>)}</span>;
}
