// Takes an axis to another height inside its array: the array is transposed.
import { axisPlaces, insertBehind, typeAt } from "./arrays.ts";
import { attempt } from "./attempt.ts";
import { defineCircuitEdit, refuse, type AxisPlace } from "./define.ts";

export interface AxisMove {
  readonly stroke: AxisPlace;
  /** Further axes that are drawn as one wire with it. */
  readonly also?: readonly string[];
  /** Its place among the axes of the array afterwards, from the top. */
  readonly to: number;
}

export const moveAxis = defineCircuitEdit<AxisMove>({
  name: "move-axis",
  title: "Transpose an array",
  by: "drag an axis up or down inside it",
  uses: (place) => axisPlaces(place).flatMap((stroke) => (typeAt(place, stroke.from)?.axes ?? []).map((_, to): AxisMove => ({ stroke, to }))),
  edit(place, { stroke, also = [], to }) {
    const names = typeAt(place, stroke.from)?.axes.map(({ name }) => name) ?? [];
    const moved = [stroke.axis, ...also];
    const others = names.filter((name) => !moved.includes(name));
    const order = [...others.slice(0, to), ...moved, ...others.slice(to)];
    if (!names.includes(stroke.axis)) return refuse("no-such-axis", `There is no axis ${stroke.axis} on this wire any more`, stroke);
    if (order.every((name, i) => name === names[i])) return refuse("same-place", `${stroke.axis} lies there already: let it go above or below another axis`, stroke);
    const { steps, ids } = insertBehind(place, stroke, [{ operator: "transpose", attributes: { over: order.join(" ") } }]);
    return attempt(place, { label: "transpose", steps, selects: ids }, stroke);
  },
});
