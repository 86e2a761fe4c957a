// From the type of an array to the wires it is drawn with: one an axis, a double one for neighbours of a group, a thin one for a scalar.
import { printSize } from "../tensor/print-size.ts";
import type { Axis, AxisRole } from "../tensor/axis.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { axisLabel } from "./labels.ts";
import type { TextRun } from "./scene.ts";

export interface WireRow {
  /** Places of the axes in the array; none for a scalar and for the row that says what indices point at. */
  readonly at: readonly number[];
  readonly axes: readonly Axis[];
  /** A bundle is a whole array seen from afar. */
  readonly style: "axis" | "double" | "scalar" | "datatype" | "truth" | "unknown" | "bundle";
  readonly label: readonly TextRun[];
  readonly role?: AxisRole;
}

/** Groups in `apart` get a wire an axis. */
export function wireRows(type: TensorType | undefined, apart?: ReadonlySet<string>): readonly WireRow[] {
  if (!type) return [{ at: [], axes: [], style: "unknown", label: [{ text: "?" }] }];
  const rows: WireRow[] = [];
  type.axes.forEach((axis, i) => {
    const last = rows.at(-1);
    const before = last?.axes.at(-1);
    if (last && before?.group !== undefined && before.group === axis.group && !apart?.has(before.group)) rows[rows.length - 1] = axisRow([...last.axes, axis], [...last.at, i], type);
    else rows.push(axisRow([axis], [i], type));
  });
  if (type.bound) rows.push({ at: [], axes: [], style: "datatype", label: [{ text: printSize(type.bound), italic: type.bound.kind === "variable" }] });
  if (type.dtype === "bool") rows.push({ at: [], axes: [], style: "truth", label: [{ text: "𝔹" }] });
  if (rows.length === 0) rows.push({ at: [], axes: [], style: "scalar", label: [] });
  return rows;
}

/** The array as one row, if it has more than one. */
export function bundleRow(rows: readonly WireRow[]): WireRow | undefined {
  const [first] = rows;
  if (!first || rows.length === 1) return first;
  return { at: rows.flatMap((row) => row.at), axes: rows.flatMap((row) => row.axes), style: "bundle", label: rows.flatMap((row, i) => [...(i === 0 ? [] : [{ text: " " }]), ...row.label.filter((run) => run.script === undefined)]) };
}

function axisRow(axes: readonly Axis[], at: readonly number[], whole: TensorType): WireRow {
  const role = axes[0]?.role;
  return { at, axes, style: axes.length > 1 ? "double" : "axis", label: axisLabel(axes, whole.axes), ...(role ? { role } : {}) };
}
