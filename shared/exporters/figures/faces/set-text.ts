// Sets a text: every letter a glyph of a face at its place, lines over what is overlined. What figures draw where they cannot leave it to a browser.
import type { Primitive, TextRun } from "../../../circuit/scene.ts";
import { facesOf, type FaceName, type FigureFaces } from "./figure-faces.ts";
import { viewOf } from "./true-type.ts";

export type TextPrimitive = Extract<Primitive, { readonly draw: "text" }>;

export interface SetGlyph {
  readonly face: FaceName;
  readonly glyph: number;
  readonly letter: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface SetText {
  readonly glyphs: readonly SetGlyph[];
  readonly overlines: readonly { readonly x: number; readonly y: number; readonly width: number; readonly thickness: number }[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const scriptScale = 0.7;

/** How far the baseline of a script lies below the text's. */
export function scriptShift({ script }: TextRun, size: number): number {
  return script === "raised" ? -size * 0.38 : script === "lowered" ? size * 0.2 : 0;
}

export function setText(text: TextPrimitive, faces: FigureFaces): SetText {
  const glyphs: SetGlyph[] = [];
  const overlines: { readonly x: number; readonly y: number; readonly width: number; readonly thickness: number }[] = [];
  let [pen, top, bottom] = [0, 0, 0];
  for (const run of text.runs) {
    const size = run.script ? text.size * scriptScale : text.size;
    const shift = scriptShift(run, text.size);
    const [start, first] = [pen, glyphs.length];
    let highest = 0;
    for (const letter of run.text) {
      const { face, glyph } = find(letter, text.face, run, faces);
      const { advance, yMin, yMax } = measure(faces, face, glyph, size);
      glyphs.push({ face, glyph, letter, x: pen, y: shift, size });
      pen += advance;
      highest = Math.max(highest, yMax);
      top = Math.min(top, shift - yMax);
      bottom = Math.max(bottom, shift - yMin);
    }
    if (!run.overline || glyphs.length === first) continue;
    const y = shift - highest - 0.1 * size;
    overlines.push({ x: start + 0.06 * size, y, width: pen - start - 0.06 * size, thickness: 0.055 * size });
    top = Math.min(top, y - 0.06 * size);
  }
  const left = text.x - pen * { start: 0, middle: 0.5, end: 1 }[text.anchor];
  return {
    glyphs: glyphs.map((one) => ({ ...one, x: one.x + left, y: one.y + text.y })),
    overlines: overlines.map((one) => ({ ...one, x: one.x + left, y: one.y + text.y })),
    left, right: left + pen, top: text.y + top, bottom: text.y + bottom,
  };
}

/** A letter that no face has stands as the first one's sign for that. */
function find(letter: string, face: TextPrimitive["face"], run: TextRun, faces: FigureFaces): { readonly face: FaceName; readonly glyph: number } {
  const stack = facesOf(face, run);
  const code = letter.codePointAt(0) ?? 0;
  for (const name of stack) {
    const glyph = faces[name].glyphOf(code);
    if (glyph !== 0) return { face: name, glyph };
  }
  return { face: stack[0] ?? "text", glyph: 0 };
}

function measure(faces: FigureFaces, face: FaceName, glyph: number, size: number): { readonly advance: number; readonly yMin: number; readonly yMax: number } {
  const used = faces[face];
  const scale = size / used.unitsPerEm;
  const bytes = used.glyphBytes(glyph);
  const box = bytes.length === 0 ? [0, 0] : [viewOf(bytes).getInt16(4), viewOf(bytes).getInt16(8)];
  return { advance: used.advance(glyph) * scale, yMin: (box[0] ?? 0) * scale, yMax: (box[1] ?? 0) * scale };
}
