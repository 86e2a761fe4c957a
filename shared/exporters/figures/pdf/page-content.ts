// What a page draws, as PDF's drawing words; colours, widths and dashes are said when they change.
import { at } from "../../../circuit/paths.ts";
import type { SetGlyph } from "../faces/set-text.ts";
import type { Figure } from "../figure.ts";
import type { Mark, ShapeMark, TextMark } from "../marks.ts";
import { rectSteps, type Step } from "../path-steps.ts";
import { colourParts } from "../colour-parts.ts";
import type { PdfFaces } from "./pdf-faces.ts";
import { pdfText } from "./pdf-file.ts";

export interface PageContent {
  readonly words: string;
  /** How opaque, by the name that is said before drawing so. */
  readonly opacities: ReadonlyMap<string, number>;
}

/** PDF counts in 1/72 inch, a drawing in 1/96. */
export const pointsPerUnit = 0.75;

export function pageContent({ left, top, height, scale, ground, marks, width }: Figure, faces: PdfFaces): PageContent {
  const points = pointsPerUnit * scale;
  const opacities = new Map<string, number>();
  const lines: string[] = [];
  const said = new Map<string, string>();
  const say = (what: string, words: string) => {
    if (said.get(what) === words) return;
    said.set(what, words);
    lines.push(words);
  };
  const opaque = (opacity: number) => {
    const name = `O${Math.round(opacity * 100)}`;
    opacities.set(name, opacity);
    say("opacity", `/${name} gs`);
  };
  const look = (mark: ShapeMark | TextMark) => {
    opaque(mark.opacity);
    if (mark.fill !== undefined) say("fill", `${colourWords(mark.fill)} rg`);
    if (mark.draw === "text" || !mark.stroke) return;
    say("stroke", `${colourWords(mark.stroke.colour)} RG`);
    say("width", `${at(mark.stroke.width)} w`);
    say("dash", `[${(mark.stroke.dash ?? []).map(at).join(" ")}] 0 d`);
  };
  const draw = (mark: Mark) => {
    look(mark);
    if (mark.draw === "shape") lines.push(`${stepWords(mark.steps)} ${mark.fill === undefined ? "S" : mark.stroke ? "B" : "f"}`);
    else drawText(mark);
  };
  const drawText = ({ text, fill }: TextMark) => {
    // Letters no face has look alike; what they are is said beside them.
    const isUnknown = text.glyphs.some(({ glyph }) => glyph === 0);
    if (isUnknown) lines.push(`/Span <</ActualText ${pdfText(text.glyphs.map(({ letter }) => letter).join(""))}>> BDC`);
    for (const run of sameLine(text.glyphs)) {
      const [first] = run;
      if (first) lines.push(`BT /${faces.nameOf(first.face)} ${at(first.size)} Tf 1 0 0 -1 ${at(first.x)} ${at(first.y)} Tm <${run.map(({ face, glyph }) => faces.codeOf(face, glyph)).join("")}> Tj ET`);
    }
    if (isUnknown) lines.push("EMC");
    for (const { x, y, width: long, thickness } of text.overlines) {
      say("fill", `${colourWords(fill)} rg`);
      lines.push(`${at(x)} ${at(y - thickness / 2)} ${at(long)} ${at(thickness)} re f`);
    }
  };
  lines.push("q", `${precise(points)} 0 0 ${precise(-points)} ${precise(-left * points)} ${precise((top + height) * points)} cm`, "1 j");
  if (ground !== undefined) draw({ draw: "shape", steps: rectSteps(left, top, width, height, 0), fill: ground, opacity: 1 });
  for (const mark of marks) draw(mark);
  lines.push("Q");
  return { words: lines.join("\n"), opacities };
}

/** Neighbours of one face, size and height follow each other by their own widths. */
function sameLine(glyphs: readonly SetGlyph[]): readonly (readonly SetGlyph[])[] {
  const runs: SetGlyph[][] = [];
  for (const glyph of glyphs) {
    const last = runs.at(-1);
    const before = last?.at(-1);
    if (last && before?.face === glyph.face && before.size === glyph.size && before.y === glyph.y) last.push(glyph);
    else runs.push([glyph]);
  }
  return runs;
}

function stepWords(steps: readonly Step[]): string {
  return steps.map((step) => {
    switch (step.go) {
      case "M": return `${at(step.x)} ${at(step.y)} m`;
      case "L": return `${at(step.x)} ${at(step.y)} l`;
      case "C": return `${at(step.ax)} ${at(step.ay)} ${at(step.bx)} ${at(step.by)} ${at(step.x)} ${at(step.y)} c`;
      case "Z": return "h";
    }
  }).join(" ");
}

function colourWords(colour: string): string {
  return colourParts(colour).map((part) => precise(part / 255)).join(" ");
}

function precise(value: number): string {
  return String(Math.round(value * 10000) / 10000);
}
