// The box of convolutions: a heavy edge, a star and the extent of the window, below it what differs from stride one.
import { doubleOffset } from "./geometry.ts";
import type { GlyphContext, GlyphFace } from "./glyphs/define.ts";
import { textWidth } from "./labels.ts";
import { roundedPath, starPath } from "./paths.ts";
import { filled, inks, path, text } from "./primitives.ts";
import type { Primitive, Rect } from "./scene.ts";

const size = 15;
const detailSize = 10.5;

/** Its upper and lower edges lie on the wires, on the outer strand of a double one; one wire alone runs through its middle. */
export function starBoxPad({ left }: GlyphFace): number {
  return left.filter((row) => row.core).length > 1 ? doubleOffset : 17;
}

export function starBoxWidth(face: GlyphFace): number {
  return Math.max(34, textWidth(says(face), size) + 26, textWidth(face.use.detail ?? "", detailSize) + 12);
}

export function starBox(context: GlyphContext, body: Rect): readonly Primitive[] {
  const { use, of } = context;
  const middle = body.y + body.height / 2 - (use.detail === undefined ? 0 : 5);
  const starred = use.symbol?.includes("★") ?? true;
  const width = textWidth(says(context), size) + (starred ? 15 : 0);
  const left = body.x + (body.width - width) / 2;
  return [
    path("glyph", roundedPath(body.x, body.y, body.width, body.height, 1), filled("convgroup", { width: 2 }), of),
    ...(starred ? [path("glyph", starPath(left + 6, middle, 6.5), inks.solid, of)] : []),
    text(left + (starred ? 14 : 0), middle + 5, says(context), of, { size, anchor: "start", kind: "glyph" }),
    ...(use.detail === undefined ? [] : [text(body.x + body.width / 2, middle + 16, use.detail, of, { size: detailSize, ink: inks.quietText, kind: "glyph" })]),
    ...(use.glyph === "transposed-convolution" ? [text(body.x + body.width - 3, body.y - 3, use.variant === "upsample" ? "" : "T", of, { size: 11, anchor: "end", kind: "glyph" })] : []),
  ];
}

function says({ use }: GlyphFace): string {
  // A window, and how far apart its places are.
  const [extent = "", dilation] = (use.symbol ?? "").replace("★", "").split("·");
  const [first, ...rest] = extent.split("×");
  const window = rest.length > 0 && rest.every((part) => part === first) ? `${first}${["", "", "²", "³"][rest.length + 1] ?? ""}` : extent;
  const [step, ...steps] = (dilation ?? "").split("×");
  return dilation === undefined ? window : `${window}·${steps.every((one) => one === step) ? step : dilation}`;
}
