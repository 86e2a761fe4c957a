// The faces an SVG brings along: each cut down to the letters of the figure.
import { at } from "../../circuit/paths.ts";
import { faceNames, faceWords } from "./faces/figure-faces.ts";
import { subsetFace } from "./faces/subset.ts";
import type { Figure } from "./figure.ts";
import { toBase64 } from "./base64.ts";
import { usedLetters } from "./used-letters.ts";

export function faceStyle(figure: Figure): readonly string[] {
  const used = usedLetters(figure);
  const rules = faceNames.flatMap((name) => {
    const letters = used.get(name);
    if (!letters) return [];
    const { family, weight, style } = faceWords[name];
    return [`@font-face{font-family:"${family}";font-weight:${at(weight)};font-style:${style};src:url(data:font/ttf;base64,${toBase64(subsetFace(figure.faces[name], letters, "page").bytes)})}`];
  });
  return rules.length === 0 ? [] : [`<style>\n${rules.join("\n")}\n</style>`];
}
