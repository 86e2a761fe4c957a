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
    const met = meeting(context);
    const span = spanOf(met.length > 0 ? met : [...context.left, ...context.right]);
    const radius = met.length > 0 ? (span.bottom - span.top) / 2 : 0;
    const half: readonly Primitive[] = radius > 0 ? [path("cup", halfCirclePath(x, span.top, radius, false), inks.wire, context.of)] : [];
    if (met.length === 0) return { primitives: [], body: { x: x - 6, y: span.top - 6, width: 12, height: span.bottom - span.top + 12 }, attach: () => undefined };
    const disc: Primitive = { kind: "dot", draw: "disc", x: x + radius, y: span.middle, r: 4.5, ink: { ...inks.edge, fill: "live" }, of: context.of };
    return { primitives: [...half, disc], body: { x: x - 4, y: span.top - 6, width: radius + 12, height: 2 * radius + 12 }, attach: (side, row) => ({ x: side === "right" ? x + radius : x, y: row.y }) };
  },
});
