// Window: a trapezoid with a star that reads an axis in windows, the axis of the window leaving at its lower corner; a pool folds that one at once, as the sign says.
import { clearance, doubleOffset, rowPitch } from "../geometry.ts";
import { coreRows, spanOf } from "../glyph-forms.ts";
import { textWidth } from "../labels.ts";
import { arrowLength, arrowPath, at, doubleWirePath, starPath, wirePath } from "../paths.ts";
import { filled, inks, path, text } from "../primitives.ts";
import type { Primitive } from "../scene.ts";
import { defineGlyph, type GlyphContext, type GlyphFace } from "./define.ts";

const side = 6;
/** Edges of the trapezoid relative to the wire that it reads; it reaches down to the axes of the window. */
const body = { width: 30, top: -20, slope: 10, bottom: 20 } as const;
/** The wire of a pool's window, relative to the same. */
const inner = 16;
const sizes = { sign: 13, extent: 10 } as const;

export const window = defineGlyph({
  name: "window",
  rule: "G35",
  stance: (face) => ({ form: "box", above: -body.top, below: folds(face) ? body.bottom + clearance : Math.max(2, body.bottom - rowPitch * innerRows(face)), pitch: rowPitch }),
  measure: (face) => body.width + 2 * side + (folds(face) ? stubWidth(face) + textWidth(sign(face), sizes.sign) + arrowLength + 4 : 0),
  draw(context, x) {
    const y = context.left.find((row) => row.core)?.y ?? spanOf(coreRows(context)).top;
    const left = x + side;
    const right = left + body.width;
    const { stride } = extents(context);
    const last = context.right.findLast((row) => row.core);
    // Both strands of a double wire leave it.
    const low = Math.max(body.bottom, rowPitch * innerRows(context), read(context) + 2 * body.slope, last?.style === "double" ? last.y - y + doubleOffset + 0.5 : 0);
    const high = low - body.slope;
    return {
      primitives: [
        path("glyph", `M${at(left)} ${at(y + body.top)}H${at(right)}V${at(y + low)}L${at(left)} ${at(y + high)}Z`, filled("star"), context.of),
        path("glyph", `M${at(left)} ${at(y + high)}l${stride === "" ? 30 : 18} ${stride === "" ? -15 : -9}`, inks.edge, context.of),
        path("glyph", starPath(left + 9, y + body.top + 10, 5.5), inks.solid, context.of),
        ...(dilationOf(context) === "" ? [] : [text(right - 3, y + body.top + 14, dilationOf(context), context.of, { size: sizes.extent, anchor: "end", kind: "glyph" })]),
        ...(stride === "" ? [] : [text(right - 3.5, y + high + 4, stride, context.of, { size: sizes.extent, anchor: "end", kind: "glyph" })]),
        ...(folds(context) ? stub(context, right, y + low - body.bottom + inner) : []),
      ],
      body: { x: left, y: y + body.top, width: body.width, height: low - body.top },
      attach: (at, row) => ({ x: at === "left" ? left : right, y: row.y }),
    };
  },
});

function stub(context: GlyphContext, x: number, y: number): readonly Primitive[] {
  const { extent, double } = extents(context);
  const end = x + stubWidth(context);
  const close = end + textWidth(sign(context), sizes.sign) + 3;
  return [
    path("glyph", (double ? doubleWirePath : wirePath)(x, y, end, y), inks.wire, context.of),
    ...(extent === "" ? [] : [text(x + 3, y - 4, extent, context.of, { size: sizes.extent, anchor: "start", kind: "glyph" })]),
    text(end + 2, y + 4.5, sign(context), context.of, { size: sizes.sign, anchor: "start", kind: "glyph" }),
    path("arrow", arrowPath(close, y), inks.solid, context.of),
  ];
}

/** From the first to the last wire that is read, where positions are wires of their own. */
function read({ left }: GlyphFace): number {
  const span = spanOf(left.filter((row) => row.core));
  return span.bottom - span.top;
}

/** Axes of the window that leave. */
function innerRows({ right }: GlyphFace): number {
  return Math.max(0, right.filter((row) => row.core).length - 1);
}

function stubWidth(face: GlyphFace): number {
  return Math.max(12, textWidth(extents(face).extent, sizes.extent) + 6);
}

function folds({ use }: GlyphFace): boolean {
  return use.variant === "pool" || use.variant === "global";
}

/** The coefficient of the window's axis, where it is not one. */
function dilationOf(face: GlyphFace): string {
  const [, steps] = folds(face) ? [] : (face.use.symbol ?? "").split("·");
  return steps === undefined || common(steps).length > 2 ? "" : `·${common(steps)}`;
}

function sign({ use }: GlyphFace): string {
  return use.symbol ?? "";
}

/** A pool says `2×2` where it steps as far as it sees, else `3×3/2×2`; a window says its stride. */
function extents({ use, left }: GlyphFace): { readonly extent: string; readonly stride: string; readonly double: boolean } {
  const [first = "", second = first] = (use.detail ?? "").split("/");
  const axes = left.find((row) => row.core)?.axes.length ?? 1;
  const double = axes > 1;
  if (use.variant === "pool") return { extent: common(first) === first ? first + raised(axes) : common(first) + raised(first.split("×").length), stride: common(second), double };
  return { extent: "", stride: use.variant === "global" ? "" : common(first), double };
}

function common(text: string): string {
  const [first = "", ...rest] = text.split("×");
  return rest.every((part) => part === first) ? first : text;
}

function raised(times: number): string {
  return ["", "", "²", "³"][times] ?? "";
}
