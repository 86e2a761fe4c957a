// The faces a figure is set in, and which of them has a letter: the text's own face first, then one that knows every sign.
import type { TextRun } from "../../../circuit/scene.ts";
import type { TrueType } from "./true-type.ts";

export interface FaceWords {
  /** Under `assets/fonts/figures`. */
  readonly file: string;
  readonly family: string;
  readonly weight: 400 | 600;
  readonly style: "normal" | "italic";
}

export const faceWords = {
  text: { file: "stix-two-text-regular.ttf", family: "STIX Two Text", weight: 400, style: "normal" },
  italic: { file: "stix-two-text-italic.ttf", family: "STIX Two Text", weight: 400, style: "italic" },
  bold: { file: "stix-two-text-semibold.ttf", family: "STIX Two Text", weight: 600, style: "normal" },
  boldItalic: { file: "stix-two-text-semibold-italic.ttf", family: "STIX Two Text", weight: 600, style: "italic" },
  signs: { file: "stix-two-math-signs.ttf", family: "STIX Two Math", weight: 400, style: "normal" },
  ui: { file: "inter-regular.ttf", family: "Inter", weight: 400, style: "normal" },
  uiBold: { file: "inter-semibold.ttf", family: "Inter", weight: 600, style: "normal" },
  mono: { file: "jetbrains-mono-regular.ttf", family: "JetBrains Mono", weight: 400, style: "normal" },
} as const satisfies Readonly<Record<string, FaceWords>>;

export type FaceName = keyof typeof faceWords;
export type FigureFaces = Readonly<Record<FaceName, TrueType>>;

export const faceNames = Object.keys(faceWords) as readonly FaceName[];

/** The faces a run is looked up in, in their order. */
export function facesOf(face: "math" | "ui" | "mono", { italic = false, bold = false }: Pick<TextRun, "italic" | "bold">): readonly FaceName[] {
  const upright: FaceName = bold ? "bold" : "text";
  switch (face) {
    case "math": return [italic ? (bold ? "boldItalic" : "italic") : upright, upright, "signs"];
    case "ui": return [bold ? "uiBold" : "ui", upright, "signs"];
    case "mono": return ["mono", upright, "signs"];
  }
}
