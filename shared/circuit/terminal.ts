// Where arrays come into a diagram and leave it: a quiet plate with a name, its wires on one side; on the canvas an edge with room for an instrument or a reading.
import type { GlyphName } from "../operators/glyph-use.ts";
import { rowPitch } from "./geometry.ts";
import { allRows, boxGlyph, closeSpan, meetEdges, spanOf } from "./glyph-forms.ts";
import { defineGlyph, type Glyph, type GlyphContext, type GlyphFace } from "./glyphs/define.ts";
import { textWidth } from "./labels.ts";
import { at, roundedPath } from "./paths.ts";
import { filled, inks, path, text } from "./primitives.ts";

const size = 12;
const longest = 22;

export function terminalGlyph(name: GlyphName, side: "left" | "right"): Glyph {
  return boxGlyph({
    name,
    rule: "G3",
    width: (face) => textWidth(says(face), size) * 1.08 + 22,
    pad: 12,
    least: 30,
    elastic: true,
    side: 2,
    paint: (context, { x, y, width, height }) => [
      path("glyph", roundedPath(x, y, width, height, 4), filled("output", { stroke: "hairline-2", raised: false }), context.of),
      path("glyph", `M${at(side === "right" ? x + width : x)} ${at(y)}v${at(height)}`, { stroke: "stroke", width: 1.5 }, context.of),
      text(x + width / 2, y + height / 2 + 4, says(context), context.of, { size, face: "ui", ink: inks.quietText, kind: "title" }),
    ],
  });
}

/** Only the edge that the wires meet; what stands beside it is drawn by whoever asked for the room. */
export function roomGlyph(name: GlyphName, side: "left" | "right"): Glyph {
  const bodyOf = (context: GlyphContext, x: number, column: number) => {
    const { width = 0, height: least = 0 } = context.room ?? {};
    const span = spanOf(allRows(context));
    const height = Math.max(least, span.bottom - span.top + 16);
    return { x: side === "right" ? x + column - width : x, y: span.middle - height / 2, width, height };
  };
  return defineGlyph({
    name,
    rule: "G3",
    stance(face) {
      const pad = Math.max(8, ((face.room?.height ?? 0) - closeSpan(face, rowPitch)) / 2);
      return { form: "box", above: pad + (face.room?.above ?? 0), below: pad + (face.room?.below ?? 0), pitch: rowPitch, elastic: true };
    },
    measure: (face) => face.room?.width ?? 0,
    draw(context, x, column) {
      const body = bodyOf(context, x, column);
      const edge = path("glyph", `M${at(side === "right" ? body.x + body.width : body.x)} ${at(body.y)}v${at(body.height)}`, { stroke: "stroke", width: 1.5 }, context.of);
      return { primitives: [edge], body, attach: meetEdges(body) };
    },
  });
}

function says({ name, title }: GlyphFace): string {
  const letters = [...(name ?? title)];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : letters.join("");
}
