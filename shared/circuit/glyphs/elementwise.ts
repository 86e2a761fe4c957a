// A map of every element on its own: its letter between two arrowheads floats above the top wire and touches none.
import { rowPitch } from "../geometry.ts";
import { allRows, spanOf } from "../glyph-forms.ts";
import { textWidth } from "../labels.ts";
import { arrowLength, arrowPath } from "../paths.ts";
import { inks, path, text } from "../primitives.ts";
import type { TextRun } from "../scene.ts";
import { defineGlyph, type GlyphFace } from "./define.ts";

const size = 15;
const lift = 15;

export const elementwise = defineGlyph({
  name: "elementwise",
  rule: "G13",
  stance: () => ({ form: "free", above: lift + 12, below: 8, pitch: rowPitch }),
  measure: (face) => signWidth(face) + 8,
  draw(context, x, width) {
    const { top, bottom } = spanOf(allRows(context));
    const own = signWidth(context);
    const left = x + (width - own) / 2;
    const y = top - lift;
    return {
      primitives: [
        path("arrow", arrowPath(left, y), inks.solid, context.of),
        text(x + width / 2, y + 5, signRuns(context), context.of, { size, kind: "glyph" }),
        path("arrow", arrowPath(left + own - arrowLength, y), inks.solid, context.of),
      ],
      body: { x: left, y: y - 10, width: own, height: bottom - y + 16 },
      attach: () => undefined,
    };
  },
});

function signWidth(face: GlyphFace): number {
  return 2 * arrowLength + textWidth(signRuns(face), size) + 10;
}

/** The sign of an elementwise map, what follows `^` raised. */
export function signRuns({ use, title }: Pick<GlyphFace, "use" | "title">): readonly TextRun[] {
  const [base = "", raised] = (use.symbol ?? title).split("^");
  return [{ text: base, italic: true }, ...(raised === undefined ? [] : [{ text: raised, script: "raised" } as const]), ...(use.detail === undefined ? [] : [{ text: use.detail, script: "lowered" } as const])];
}
