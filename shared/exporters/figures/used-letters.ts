// Which letters of which face a figure uses: code points, each with its glyph.
import type { FaceName } from "./faces/figure-faces.ts";
import type { Figure } from "./figure.ts";

export function usedLetters({ marks }: Figure): ReadonlyMap<FaceName, ReadonlyMap<number, number>> {
  const used = new Map<FaceName, Map<number, number>>();
  for (const mark of marks) {
    if (mark.draw !== "text") continue;
    for (const { face, glyph, letter } of mark.text.glyphs) {
      const letters = used.get(face) ?? new Map<number, number>();
      used.set(face, letters.set(letter.codePointAt(0) ?? 0, glyph));
    }
  }
  return used;
}
