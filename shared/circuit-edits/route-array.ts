// Takes a wire across a dashed line: two arrays that one node takes change places; an axis by itself never leaves its array.
import { arrayPlaces } from "./arrays.ts";
import { attempt } from "./attempt.ts";
import { einsumOf, printEinsum } from "./core-choice.ts";
import { defineCircuitEdit, refuse, type ArrayPlace } from "./define.ts";

export interface ArrayRoute {
  readonly held: ArrayPlace & { readonly axis?: string };
  /** The array on the other side of the dashed line. */
  readonly onto: ArrayPlace;
}

export const routeArray = defineCircuitEdit<ArrayRoute>({
  name: "route-array",
  title: "Let two arrays change places",
  by: "drag a wire across the dashed line between them",
  uses: (place) => arrayPlaces(place).flatMap((held) => arrayPlaces(place).map((onto): ArrayRoute => ({ held, onto }))),
  edit(place, { held, onto }) {
    const { block, contents } = place;
    const [a, b] = [held, onto].map(({ wire }) => (wire === undefined ? undefined : contents.wires[wire]));
    const what = held.axis ?? "an axis";
    if (!a || !b || held.wire === undefined || onto.wire === undefined || a.to.node !== b.to.node) return refuse("separator", `The dashed line keeps two arrays apart, and ${what} belongs to its own: arrays change places only where one glyph takes both`, held);
    if (held.wire === onto.wire) return refuse("same-place", `This is the array of ${what} itself: let it go across a dashed line`, held);
    const node = place.body.nodes.get(a.to.node);
    const spec = node?.kind === "operator" ? einsumOf(node) : undefined;
    // The text of a contraction names the axes of its arrays in their order.
    const [i, j] = [a, b].map(({ to }) => Number(to.port.slice(1)));
    const operands = spec?.operands.map((axes, k) => (k === i ? spec.operands[j ?? k] : k === j ? spec.operands[i ?? k] : axes) ?? axes);
    const renamed = spec && operands ? [{ step: "set-attribute", block, node: a.to.node, name: "spec", value: printEinsum({ ...spec, operands }) } as const] : [];
    // What was chosen for an array speaks of the axes the contraction names for it, and those go along; elsewhere it speaks of the port.
    if (!spec && (a.assign ?? b.assign)) return refuse("assigned", "It was chosen by hand which axes of these arrays meet the glyph's: take that back first", held);
    const swapped = [[held.wire, { ...a, to: b.to }], [onto.wire, { ...b, to: a.to }]] as const;
    return attempt(place, {
      label: "let arrays change places",
      steps: [...swapped.map(([id]) => ({ step: "disconnect", block, id }) as const), ...swapped.map(([id, wire]) => ({ step: "connect", block, id, wire }) as const), ...renamed],
    }, held);
  },
});
