// Cuts the wire of one axis: it ends in a sum, a mean, a maximum, or in the pentagon that takes one place of it.
import { axisPlaces, insertBehind, typeAt, type Insert } from "./arrays.ts";
import { attempt } from "./attempt.ts";
import { defineCircuitEdit, refuse, type AxisPlace } from "./define.ts";

export const cuts = ["sum", "mean", "largest", "index"] as const;
export type Cut = (typeof cuts)[number];

export interface AxisCut {
  readonly stroke: AxisPlace;
  readonly cut: Cut;
  /** Which place an index takes, as a size expression; the first without it, which deletes all others. */
  readonly at?: string;
}

const operators: Readonly<Record<Exclude<Cut, "index">, string>> = { sum: "reduce-sum", mean: "reduce-mean", largest: "reduce-max" };

export const cutAxis = defineCircuitEdit<AxisCut>({
  name: "cut-axis",
  title: "Cut one axis: sum, mean, largest, or one place of it",
  by: "right-click its wire",
  uses: (place) => axisPlaces(place).flatMap((stroke) => cuts.map((cut): AxisCut => ({ stroke, cut }))),
  edit(place, { stroke, cut, at = "0" }) {
    if (!typeAt(place, stroke.from)?.axes.some(({ name }) => name === stroke.axis)) return refuse("no-such-axis", `There is no axis ${stroke.axis} on this wire any more`, stroke);
    const insert: Insert = cut === "index" ? { operator: "select", attributes: { at, axis: stroke.axis } } : { operator: operators[cut], attributes: { axes: stroke.axis } };
    const { steps, ids } = insertBehind(place, stroke, [insert]);
    return attempt(place, { label: cut === "index" ? `take ${stroke.axis} = ${at}` : `${cut} along ${stroke.axis}`, steps, selects: ids }, stroke);
  },
});
