// A map of every element on its own: its letter between two arrowheads floats above the top wire and touches none.
import { allRows, extentOf, spanOf } from "../glyph-forms.ts";
import { textWidth } from "../labels.ts";
import { arrowLength, arrowPath } from "../paths.ts";
import { inks, path, text } from "../primitives.ts";
import type { TextRun } from "../scene.ts";
import { defineGlyph, type GlyphContext } from "./define.ts";

const size = 15;
const lift = 14;

export const elementwise = defineGlyph({
  name: "elementwise",
  rule: "G13",
  measure: (context) => extentOf(context, ownWidth(context) + 8, spanOf(allRows(context)).top - lift - 14),
  draw(context, x, width) {
    const { top, bottom } = spanOf(allRows(context));
    const own = ownWidth(context);
    const left = x + (width - own) / 2;
    const y = top - lift;
    return {
      primitives: [
        path("arrow", arrowPath(left, y), inks.solid, context.of),
        text(x + width / 2, y + 5, letters(context), context.of, { size, kind: "glyph" }),
        path("arrow", arrowPath(left + own - arrowLength, y), inks.solid, context.of),
      ],
      body: { x: left, y: y - 9, width: own, height: bottom - y + 15 },
      attach: () => undefined,
    };
  },
});

function ownWidth(context: GlyphContext): number {
  return 2 * arrowLength + textWidth(letters(context), size) + 8;
}

function letters({ use, title }: GlyphContext): readonly TextRun[] {
  const [base = "", raised] = (use.symbol ?? title).split("^");
  return [{ text: base, italic: true }, ...(raised === undefined ? [] : [{ text: raised, script: "raised" } as const]), ...(use.detail === undefined ? [] : [{ text: use.detail, script: "lowered" } as const])];
}
