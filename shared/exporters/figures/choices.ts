// What a person may choose about a figure, and which strokes of the drawing that leaves.
import type { Primitive } from "../../circuit/scene.ts";
import { themes, type ThemeName } from "../../circuit/theme.ts";

export const labelChoices = ["sizes", "names", "none"] as const;
export const backdropChoices = ["tinted", "outlined", "none"] as const;

export interface FigureChoices {
  readonly theme: ThemeName;
  /** Painted under the drawing; without it the page shows through. */
  readonly ground: boolean;
  /** What stands above wires: names of axes with their sizes, names alone, or nothing. */
  readonly labels: (typeof labelChoices)[number];
  /** Titles of open blocks; what is folded or comes in is told by its title alone and keeps it. */
  readonly captions: boolean;
  /** Words that point at parts of the drawing, where the document has some. */
  readonly callouts: boolean;
  /** What lies under an open block. */
  readonly backdrops: (typeof backdropChoices)[number];
  /** What glyphs say in small letters: strides, paddings, where a slice lies. */
  readonly details: boolean;
  /** Of the whole figure in u, which are pixels of 1/96 inch; as the drawing comes without it. */
  readonly width?: number;
}

export const usualChoices: FigureChoices = { theme: "paper", ground: true, labels: "sizes", captions: true, callouts: true, backdrops: "tinted", details: true };

export const themeNames = Object.keys(themes) as readonly ThemeName[];

export function chosenPrimitives(primitives: readonly Primitive[], choices: FigureChoices): readonly Primitive[] {
  return primitives.flatMap((primitive): readonly Primitive[] => {
    if (primitive.kind === "title" && primitive.of.block !== undefined && !choices.captions) return [];
    if (primitive.kind === "callout" && !choices.callouts) return [];
    if (isDetail(primitive) && !choices.details) return [];
    if (primitive.kind === "label") return choices.labels === "none" ? [] : [choices.labels === "names" ? withoutSizes(primitive) : primitive];
    // A region that is dotted has no ground to begin with.
    if (primitive.kind === "backdrop" && primitive.ink.fill !== undefined && choices.backdrops !== "tinted") return choices.backdrops === "none" ? [] : [{ ...primitive, ink: { stroke: "hairline-2", width: 1 } }];
    return [primitive];
  });
}

/** A glyph says what it is in ink, and how it is set in quiet ink. */
function isDetail({ draw, kind, ink }: Primitive): boolean {
  return draw === "text" && kind === "glyph" && ink.fill === "ink-2";
}

/** The size of an axis hangs below its name. */
function withoutSizes(primitive: Primitive): Primitive {
  return primitive.draw === "text" ? { ...primitive, runs: primitive.runs.filter(({ script }) => script !== "lowered") } : primitive;
}
