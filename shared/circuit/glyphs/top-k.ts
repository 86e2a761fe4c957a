// Top-k: a diamond that lets the best of an axis through; where they stood leaves at its lower corner.
import { rowPitch } from "../geometry.ts";
import { coreRows, spanOf } from "../glyph-forms.ts";
import { at, wirePath } from "../paths.ts";
import { filled, inks, path, text } from "../primitives.ts";
import { defineGlyph } from "./define.ts";

const [width, height] = [36, 32];
const side = 6;
const bend = 14;

export const topK = defineGlyph({
  name: "top-k",
  rule: "G26",
  stance: () => ({ form: "box", above: height / 2 + 10, below: 10, pitch: rowPitch }),
  measure: ({ right }) => width + 2 * side + (right.filter((row) => row.core).length > 1 ? bend : 0),
  draw(context, x, room) {
    const y = spanOf(coreRows(context)).top;
    const left = x + side;
    const middle = left + width / 2;
    const [first, ...others] = context.right.filter((row) => row.core);
    return {
      primitives: [
        ...others.map((row) => path("wire", `M${at(middle)} ${at(y + height / 2)}${wirePath(middle, row.y, x + room, row.y).replace(/^M/, "L")}`, inks.wire, { ...context.of, port: row.port })),
        path("glyph", `M${at(left)} ${at(y)}l${at(width / 2)} ${at(-height / 2)}l${at(width / 2)} ${at(height / 2)}l${at(-width / 2)} ${at(height / 2)}Z`, filled("softmax"), context.of),
        path("glyph", `M${at(middle)} ${at(y - height / 2)}v${at(height)}`, inks.edge, context.of),
        text(middle, y - height / 2 - 4, context.use.symbol ?? "top", context.of, { size: 11, ink: inks.quietText, kind: "glyph" }),
      ],
      body: { x: left, y: y - height / 2, width, height },
      attach: (at, row) => (at === "left" ? { x: left, y } : row === first ? { x: left + width, y: row.y } : undefined),
    };
  },
});
