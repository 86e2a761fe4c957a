// A folded block: a tinted box with its title; further sheets behind it and a count where it repeats.
import { boxGlyph } from "../glyph-forms.ts";
import { textWidth } from "../labels.ts";
import { roundedPath } from "../paths.ts";
import { filled, inks, path, text } from "../primitives.ts";
import type { Glyph, GlyphFace } from "./define.ts";

const size = 12;
const longestLine = 18;

export const block: Glyph = boxGlyph({
  name: "block",
  rule: "G9",
  width: (face) => Math.max(64, ...titleLines(face).map((line) => textWidth(line, size) * 1.1 + 24)),
  pad: 16,
  least: 48,
  side: 8,
  over: ({ times }) => (times === undefined ? 0 : 6),
  elastic: true,
  paint(context, { x, y, width, height }) {
    const lines = titleLines(context);
    const first = y + height / 2 - (lines.length - 1) * 8 + 4 - (context.times === undefined ? 0 : 7);
    const sheets = context.times === undefined ? [] : [6, 3];
    return [
      ...sheets.map((shift) => path("glyph", roundedPath(x + shift, y - shift, width, height, 5), filled(tintToken(context.tint)), context.of)),
      path("glyph", roundedPath(x, y, width, height, 5), filled(tintToken(context.tint)), context.of),
      ...lines.map((line, i) => text(x + width / 2, first + 16 * i, line, context.of, { size, face: "ui", kind: "title" })),
      ...(context.times === undefined ? [] : [text(x + width / 2, first + 16 * lines.length, `×${context.times}`, context.of, { size: 11, face: "ui", ink: inks.quietText, kind: "title" })]),
    ];
  },
});

/** Token of a block's tint; documents write it as words, such as `conv group`. */
export function tintToken(tint: string | undefined): string {
  const token = (tint ?? "layer").replaceAll(/[^a-z]/g, "");
  return ["core", "attention", "feedforward", "addnorm", "embedding", "output", "layer", "softmax", "convgroup", "gate", "experts", "rotary", "chip", "star", "norm"].includes(token) ? token : "layer";
}

/** As few lines as the words need, about equally long. */
function titleLines({ title }: GlyphFace): readonly string[] {
  const words = title.split(/\s+/);
  const fewest = inLines(words, longestLine).length;
  for (let width = Math.max(...words.map((word) => word.length)); width < longestLine; width++) {
    const lines = inLines(words, width);
    if (lines.length <= fewest) return lines.slice(0, 3);
  }
  return inLines(words, longestLine).slice(0, 3);
}

function inLines(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
