// Letters of an SVG as outlines: each drawn once, and used wherever it stands.
import { at } from "../../circuit/paths.ts";
import { glyphOutline, type OutlineStep } from "./faces/glyph-outline.ts";
import { faceNames } from "./faces/figure-faces.ts";
import type { SetGlyph } from "./faces/set-text.ts";
import type { Figure } from "./figure.ts";

export interface GlyphShapes {
  readonly definitions: readonly string[];
  /** Undefined for a letter without ink. */
  readonly use: (glyph: SetGlyph) => string | undefined;
}

export function glyphShapes({ marks, faces }: Figure): GlyphShapes {
  const ids = new Map<string, string | undefined>();
  const definitions: string[] = [];
  const idOf = ({ face, glyph }: SetGlyph) => {
    const key = `${face} ${glyph}`;
    if (ids.has(key)) return ids.get(key);
    const outline = glyphOutline(faces[face], glyph);
    const id = outline.length === 0 ? undefined : `${"abcdefgh"[faceNames.indexOf(face)] ?? "z"}${glyph}`;
    ids.set(key, id);
    if (id !== undefined) definitions.push(`<path id="${id}" d="${outline.map(stepText).join("")}"/>`);
    return id;
  };
  for (const mark of marks) if (mark.draw === "text") mark.text.glyphs.forEach(idOf);
  return {
    definitions: definitions.length === 0 ? [] : ["<defs>", ...definitions, "</defs>"],
    use(glyph) {
      const id = idOf(glyph);
      return id === undefined ? undefined : `<use href="#${id}" transform="translate(${at(glyph.x)} ${at(glyph.y)})scale(${Number((glyph.size / faces[glyph.face].unitsPerEm).toPrecision(4))})"/>`;
    },
  };
}

/** The face has y upwards, the drawing downwards. */
function stepText(step: OutlineStep): string {
  switch (step.go) {
    case "Z": return "Z";
    case "Q": return `Q${at(step.hx)} ${at(-step.hy)} ${at(step.x)} ${at(-step.y)}`;
    default: return `${step.go}${at(step.x)} ${at(-step.y)}`;
  }
}
