// Draws a glyph or an array above another one in the circuit: a hint to the layout, which changes nothing of the network.
import { isProblem } from "../base/problem.ts";
import type { Lane } from "../document/document.ts";
import { putAbove as hint } from "../document/edits/lane-hints.ts";
import { isSameLane } from "../document/wishes.ts";
import { attempt } from "./attempt.ts";
import { defineCircuitEdit, refuse, type ArrayPlace, type EditPlace } from "./define.ts";

export interface Stacked {
  readonly upper: Lane;
  readonly lower: Lane;
}

export const putAbove = defineCircuitEdit<Stacked>({
  name: "put-above",
  title: "Draw one above the other",
  by: "drag a glyph up or down past another, or by command",
  keepsFunction: true,
  uses: ({ contents }) => Object.keys(contents.nodes).flatMap((upper, i, nodes) => nodes.slice(i).map((lower): Stacked => ({ upper: { node: upper }, lower: { node: lower } }))),
  edit(place, { upper, lower }) {
    const held = arrayAt(place, upper);
    if (isSameLane(upper, lower)) return refuse("same-lane", "A glyph cannot be drawn above itself: drag it past another one", held);
    const steps = hint(place.document, place.block, upper, lower);
    if (isProblem(steps)) return refuse("order", steps.problem, held);
    return attempt(place, { label: "draw above", steps, ...(upper.port === undefined ? { selects: [upper.node] } : {}) }, held);
  },
});

function arrayAt({ body }: EditPlace, { node, port }: Lane): ArrayPlace {
  return { from: { node, port: port ?? Object.keys(body.nodes.get(node)?.outputs ?? {})[0] ?? "y" } };
}
