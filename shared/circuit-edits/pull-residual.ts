// Pulls a residual: an array is copied past what lies between, and added to what came of it.
import { sizesEqual } from "../tensor/size-algebra.ts";
import { arrayPlaces, insertBehind, isSamePort, leadsTo, typeAt } from "./arrays.ts";
import { attempt } from "./attempt.ts";
import { defineCircuitEdit, refuse, type ArrayPlace, type EditPlace } from "./define.ts";

export interface Residual {
  readonly held: ArrayPlace;
  /** Earlier or later: the later one becomes the sum. */
  readonly onto: ArrayPlace;
}

export const pullResidual = defineCircuitEdit<Residual>({
  name: "pull-residual",
  title: "Add a residual",
  by: "drag the + of a wire to an earlier or later wire",
  uses: (place) => arrayPlaces(place).flatMap((held) => arrayPlaces(place).map((onto): Residual => ({ held, onto }))),
  edit(place, { held, onto }) {
    if (isSamePort(held.from, onto.from)) return refuse("same-array", "A residual leads past something: let the + go over an earlier or later wire", held);
    const isForward = leadsTo(place, held.from.node, onto.from.node);
    if (!isForward && !leadsTo(place, onto.from.node, held.from.node)) return refuse("flow", "Neither of these arrays comes from the other: a residual leads past what lies between two wires of one stream", held);
    const [earlier, later] = isForward ? [held, onto] : [onto, held];
    const unlike = difference(place, earlier, later);
    if (unlike !== undefined) return refuse("same-type", `A residual adds arrays of the same axes, but ${unlike}`, later);
    const { steps, ids } = insertBehind(place, later, [{ operator: "add", attributes: {}, input: "x0", also: { x1: earlier.from } }]);
    return attempt(place, { label: "add a residual", steps, selects: ids }, held);
  },
});

/** What one array has and the other has not. */
function difference(place: EditPlace, earlier: ArrayPlace, later: ArrayPlace): string | undefined {
  const [was, is] = [typeAt(place, earlier.from), typeAt(place, later.from)];
  if (!was || !is) return "the type of one of these is not known yet";
  if (was.dtype !== is.dtype) return `the earlier one holds ${was.dtype} and the later one ${is.dtype}`;
  const lone = was.axes.find(({ name }) => !is.axes.some((axis) => axis.name === name)) ?? is.axes.find(({ name }) => !was.axes.some((axis) => axis.name === name));
  if (lone) return `only the ${was.axes.includes(lone) ? "earlier" : "later"} one has ${lone.name}`;
  const resized = was.axes.find(({ name, size }) => { const other = is.axes.find((axis) => axis.name === name); return other !== undefined && !sizesEqual(size, other.size); });
  return resized && `${resized.name} has another size in the later one`;
}
