// Reads attributes that name axes: the person's names become core axes, and no name leaves the choice to alignment.
import type { Axis } from "../tensor/axis.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { namesIn } from "./axis-choice.ts";
import type { CoreAxis } from "./define.ts";

/** One core axis a name, labelled by it; without names, the one given. */
export function namedCore(text: string, otherwise: CoreAxis): readonly CoreAxis[] {
  const names = namesIn(text);
  return names.length === 0 ? [otherwise] : names.map((name) => ({ label: name, named: name }));
}

/** The axis an `axis` attribute means where nothing but position decides: the named one, else the last. */
export function axisOrLast(type: TensorType | undefined, attribute: string): Axis | undefined {
  const [name] = namesIn(attribute);
  return name === undefined ? type?.axes[type.axes.length - 1] : type?.axes.find((axis) => axis.name === name);
}

/** The label of the channels of an array in the norms that also work on other axes; no axis is called that. */
export const channelLabel = "·channel";

/** The channels: the named axis, else the one called c, else the only one of that role, else the last. */
export function channelAxis(type: TensorType | undefined, name: string): Axis | undefined {
  if (namesIn(name).length > 0 || !type) return axisOrLast(type, name);
  const byRole = type.axes.filter((axis) => axis.role === "channel");
  return type.axes.find((axis) => axis.name === "c") ?? (byRole.length === 1 ? byRole[0] : axisOrLast(type, ""));
}

/** The places over which images are normalised: the named axes, else all positions, else all but the channels and the batch. */
export function placeAxes(type: TensorType | undefined, names: string, channel: Axis | undefined): readonly string[] {
  if (namesIn(names).length > 0 || !type) return namesIn(names);
  const others = type.axes.filter((axis) => axis !== channel);
  const positions = others.filter((axis) => axis.role === "position" || axis.group !== undefined);
  return (positions.length > 0 ? positions : others.filter((axis) => axis.role !== "batch")).map((axis) => axis.name);
}
