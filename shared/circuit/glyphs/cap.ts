// Cap: the identity tensor, a wire that comes out of a bend and leaves twice.
import { boxGlyph } from "../glyph-forms.ts";
import { at } from "../paths.ts";
import { inks, path } from "../primitives.ts";
import type { Glyph } from "./define.ts";

const reach = 12;

export const cap: Glyph = boxGlyph({
  name: "cap",
  rule: "G24",
  width: reach,
  pad: 4,
  least: 20,
  paint(context, { x, width }) {
    const ys = context.right.map((row) => row.y);
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    return [path("cup", `M${at(x + width)} ${at(top)}A${at(width)} ${at((bottom - top) / 2)} 0 0 0 ${at(x + width)} ${at(bottom)}`, inks.wire, context.of)];
  },
});
