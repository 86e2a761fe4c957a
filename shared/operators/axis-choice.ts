// How operators read the attributes that choose axes: names the person wrote, or the axes that usually are meant.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { Axis, AxisRole } from "../tensor/axis.ts";
import { usualRole } from "../tensor/roles.ts";
import type { Size } from "../tensor/size.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { parseAxes } from "../tensor/type-text.ts";
import type { CoreAxis, ResultAxis } from "./define.ts";

/** Axis names in a text, separated by spaces, commas or brackets; each once. */
export function namesIn(text: string): readonly string[] {
  return [...new Set(text.replaceAll("'", "′").split(/[\s,()]+/).filter((name) => name !== ""))];
}

/** One core axis for an attribute of kind `axis`; empty leaves the choice to alignment, which goes by role, then takes the last. */
export function chosenAxis(label: string, named: string, role?: AxisRole): CoreAxis {
  const [name] = namesIn(named);
  return { label, ...(name === undefined ? {} : { named: name }), ...(role ? { role } : {}) };
}

/** The axis an empty `axis` attribute means: the last of that role, else the last of all. */
export function usualAxis(type: TensorType, role: AxisRole): Axis | undefined {
  return type.axes.findLast((axis) => axis.role === role) ?? type.axes[type.axes.length - 1];
}

/** The axes an attribute names in the order written, or those with the role. */
export function chosenAxes(type: TensorType, named: string, role: AxisRole): readonly string[] {
  const names = namesIn(named);
  return names.length > 0 ? names : type.axes.filter((axis) => axis.role === role).map((axis) => axis.name);
}

export interface NewAxis extends ResultAxis {
  readonly name: string;
  readonly size: Size;
}

/** The axes a `new-axes` attribute declares, as result axes with labels no input axis can have. */
export function newAxesOf(text: string, usual?: AxisRole): readonly NewAxis[] | Problem {
  const axes = parseAxes(text);
  if (isProblem(axes)) return problem(`the new axes «${text}» cannot be read: ${axes.problem}`);
  return axes.map((axis) => {
    const role = axis.role ?? usualRole(axis.name) ?? usual;
    return { label: `new ${axis.name}`, name: axis.name, size: axis.size, ...(role ? { role } : {}), ...(axis.group === undefined ? {} : { group: axis.group }) };
  });
}

/** Name, role and group that a result axis takes over from the axis it comes from. */
export function likeAxis(type: TensorType, name: string): Pick<ResultAxis, "name" | "role" | "group"> {
  const axis = type.axes.find((a) => a.name === name);
  return { name, ...(axis?.role ? { role: axis.role } : {}), ...(axis?.group === undefined ? {} : { group: axis.group }) };
}
