// The box of everything learned: chamfered, tinted, its letter bold.
import type { GlyphContext, GlyphFace } from "./glyphs/define.ts";
import { textWidth } from "./labels.ts";
import { chipPath } from "./paths.ts";
import { filled, path, text } from "./primitives.ts";
import type { Primitive, Rect, TextRun } from "./scene.ts";

const letterSize = 19;
/** A longer name would make the box wider than what it says. */
const longestName = 6;

export function learnedWidth(face: GlyphFace): number {
  return Math.max(40, textWidth(letters(face), letterSize) + 18);
}

export function learnedBox(context: GlyphContext, body: Rect): readonly Primitive[] {
  return [
    path("glyph", chipPath(body.x, body.y, body.width, body.height), filled("chip"), context.of),
    text(body.x + body.width / 2, body.y + body.height / 2 + letterSize * 0.31, letters(context), context.of, { size: letterSize, kind: "glyph" }),
  ];
}

function letters({ use, name }: GlyphFace): readonly TextRun[] {
  const runs: TextRun[] = [{ text: use.symbol ?? "L", bold: true }];
  if (name !== undefined && name !== "" && [...name].length <= longestName) runs.push({ text: name, italic: true, script: "raised" });
  if (use.detail !== undefined && use.detail.length < 4) runs.push({ text: use.detail, script: "lowered" });
  return runs;
}
