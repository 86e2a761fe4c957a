// Gather: the wire of indices and the axis they point into bend into a cup with a coloured dot, for a value is selected, not summed.
import { rowPitch } from "../geometry.ts";
import { spanOf } from "../glyph-forms.ts";
import { halfCirclePath } from "../paths.ts";
import { inks, path } from "../primitives.ts";
import type { Primitive } from "../scene.ts";
import { defineGlyph, type GlyphFace } from "./define.ts";

const meeting = ({ left, right }: GlyphFace) => left.filter((row) => !right.some((to) => to.labels.some((label) => row.labels.includes(label))));

export const gather = defineGlyph({
  name: "gather",
  rule: "G26",
  stance: () => ({ form: "pick", above: 6, below: 6, pitch: rowPitch, lead: 18 }),
  measure: (face) => (spanOf(meeting(face)).bottom - spanOf(meeting(face)).top) / 2 + 12,
  draw(context, x) {
    const span = spanOf(meeting(context));
    const radius = (span.bottom - span.top) / 2;
    const half: readonly Primitive[] = radius > 0 ? [path("cup", halfCirclePath(x, span.top, radius, false), inks.wire, context.of)] : [];
    const disc: Primitive = { kind: "dot", draw: "disc", x: x + radius, y: span.middle, r: 4.5, ink: { ...inks.edge, fill: "live" }, of: context.of };
    return { primitives: [...half, disc], body: { x: x - 4, y: span.top - 6, width: radius + 12, height: 2 * radius + 12 }, attach: (_, row) => ({ x, y: row.y }) };
  },
});
