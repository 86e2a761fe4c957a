// Positions told to channels, in the diagram's words.
import { floatOf, intOf, textOf } from "../graph.ts";
import { nameAt, namesOf, placedByName, sizeAt } from "./placed.ts";
import type { RaiseRules } from "./rules.ts";

export const positionRaises: RaiseRules = {
  "weft.Rotary"(context) {
    const { node } = context;
    const x = context.operand(0);
    const axis = intOf(node, "axis") ?? -2;
    const [position, channel, places] = [x && nameAt(x, axis), x && nameAt(x, -1), x && sizeAt(x, axis)];
    if (x?.type.dtype !== "f32" || position === undefined || channel === undefined || places?.kind !== "literal" || places.value !== intOf(node, "places")) return context.fail();
    const y = context.use("rotary-embedding", { position, channel, pairs: textOf(node, "pairs") ?? "halves", base: floatOf(node, "base") ?? 10000 }, { x });
    context.give(0, placedByName(y, namesOf(x)));
  },
};
