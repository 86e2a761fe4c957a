// Gather: the wire of indices and the axis they point into meet in a coloured dot, from which what was picked goes on.
import { allRows, coreRows, extentOf, spanOf } from "../glyph-forms.ts";
import { wirePath } from "../paths.ts";
import { inks, path } from "../primitives.ts";
import type { Primitive } from "../scene.ts";
import { defineGlyph } from "./define.ts";

export const gather = defineGlyph({
  name: "gather",
  rule: "G26",
  measure: (context) => extentOf(context, 56),
  draw(context, x, width) {
    const picked = context.right.find((row) => row.core);
    const span = spanOf(coreRows(context));
    const meet = { x: x + width * 0.62, y: picked?.y ?? span.middle };
    const strokes = context.left.filter((row) => row.core).map((row) => path("wire", wirePath(x, row.y, meet.x, meet.y), inks.wire, { ...context.of, port: row.port }));
    const disc: Primitive = { kind: "dot", draw: "disc", x: meet.x, y: meet.y, r: 5, ink: { ...inks.edge, fill: "live" }, of: context.of };
    const all = spanOf(allRows(context).filter((row) => row.core));
    return { primitives: [...strokes, disc], body: { x: meet.x - 10, y: Math.min(all.top, meet.y) - 8, width: 20, height: all.bottom - all.top + 16 }, attach: (side) => (side === "right" ? meet : undefined) };
  },
});
