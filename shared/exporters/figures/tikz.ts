// A figure as TikZ: a file that LaTeX makes one page of, and a picture to put into a paper, where its labels are set in the paper's own type.
import { problem, type Problem } from "../../base/problem.ts";
import { at } from "../../circuit/paths.ts";
import type { Ink, Primitive } from "../../circuit/scene.ts";
import type { TextPrimitive } from "./faces/set-text.ts";
import type { Figure } from "./figure.ts";
import type { Mark, TextMark } from "./marks.ts";
import { glyphSteps } from "./paint/paint-rows.ts";
import { rectSteps, type Step } from "./path-steps.ts";
import { latexText } from "./tikz/latex-text.ts";
import { pointsPerUnit } from "./pdf/page-content.ts";

/** What TeX can still measure, in its points. */
const longestSide = 16_000;

export function figureTikz(figure: Figure): string | Problem {
  const points = pointsPerUnit * figure.scale;
  const [width, height] = [figure.width * points, figure.height * points];
  if (Math.max(width, height) > longestSide) return problem(`found a figure of ${Math.round(width)} × ${Math.round(height)} points, expected at most ${longestSide} for TeX; choose a smaller width, or one block of it`);
  const styles = styleTable(points, figure);
  const drawing = figure.marks.flatMap((mark, i) => {
    const primitive = figure.primitives[i];
    return primitive ? drawn(mark, primitive, figure, styles) : [];
  });
  const ground = figure.ground === undefined ? [] : [`  \\fill[${styles.colour("canvas")}] (0,0) rectangle (${at(figure.width)},${at(figure.height)});`];
  return [
    `% ${oneLine(figure.title)}${figure.about === "" ? "" : `: ${oneLine(figure.about)}`}`,
    "% Drawn by Weft. pdflatex makes one page of it; a paper that loads tikz, amsmath and amssymb can take the colours and the picture.",
    "\\RequirePackage{fix-cm}",
    "\\documentclass{article}",
    "\\IfFileExists{lmodern.sty}{\\usepackage{lmodern}\\usepackage[T1]{fontenc}}{}",
    "\\usepackage[utf8]{inputenc}",
    "\\usepackage{amsmath,amssymb,tikz}",
    `\\usepackage[paperwidth=${at(width)}bp,paperheight=${at(height)}bp,margin=0pt]{geometry}`,
    "\\pagestyle{empty}\\setlength{\\parindent}{0pt}\\setlength{\\topskip}{0pt}",
    ...styles.colours(),
    "\\begin{document}",
    `\\begin{tikzpicture}[x=${precise(points)}bp,y=-${precise(points)}bp,line join=round,`,
    ...styles.definitions().map((style) => `  ${style},`),
    "]",
    `  \\useasboundingbox (0,0) rectangle (${at(figure.width)},${at(figure.height)});`,
    ...ground, ...drawing,
    "\\end{tikzpicture}",
    "\\end{document}",
    "",
  ].join("\n");
}

function drawn(mark: Mark, primitive: Primitive, figure: Figure, styles: StyleTable): readonly string[] {
  if (mark.draw === "shape") return [`  \\path[${styles.ink(primitive)}] ${pathText(mark.steps, figure)};`];
  const words = latexText(mark.primitive);
  if (words === undefined) return outlined(mark, figure, styles);
  return words === "" || words === "$$" ? [] : [`  \\node[${styles.text(mark.primitive)}] at (${at(mark.primitive.x - figure.left)},${at(mark.primitive.y - figure.top)}) {${words}};`];
}

/** Letters LaTeX cannot write, drawn. */
function outlined({ text, primitive }: TextMark, figure: Figure, styles: StyleTable): readonly string[] {
  const lines = text.overlines.map(({ x, y, width, thickness }) => rectSteps(x, y - thickness / 2, width, thickness, 0));
  return [...text.glyphs.map((glyph) => glyphSteps(glyph, figure)), ...lines].filter((steps) => steps.length > 0).map((steps) => `  \\fill[${styles.colour(primitive.ink.fill ?? "ink")}] ${pathText(steps, figure)};`);
}

function pathText(steps: readonly Step[], { left, top }: Figure): string {
  const point = (x: number, y: number) => `(${at(x - left)},${at(y - top)})`;
  return steps.map((step) => {
    switch (step.go) {
      case "M": return point(step.x, step.y);
      case "L": return `-- ${point(step.x, step.y)}`;
      case "C": return `.. controls ${point(step.ax, step.ay)} and ${point(step.bx, step.by)} .. ${point(step.x, step.y)}`;
      case "Z": return "-- cycle";
    }
  }).join(" ");
}

interface StyleTable {
  ink(primitive: Primitive): string;
  text(primitive: TextPrimitive): string;
  colour(token: string): string;
  colours(): readonly string[];
  definitions(): readonly string[];
}

/** Colours and styles by name, so that who edits the file changes them in one place. */
function styleTable(points: number, { colour }: Figure): StyleTable {
  const names = new Map<string, string>();
  const colours = new Map<string, string>();
  const colourName = (token: string) => {
    const name = `weft-${token.replaceAll(/[^a-z0-9-]/gi, "")}`;
    colours.set(name, colour(token));
    return name;
  };
  const named = (kind: string, style: string) => {
    const known = names.get(style);
    if (known !== undefined) return known;
    const taken = [...names.values()].filter((name) => name.replace(/ \d+$/, "") === `weft ${kind}`).length;
    const name = `weft ${kind}${taken === 0 ? "" : ` ${taken + 1}`}`;
    names.set(style, name);
    return name;
  };
  const length = (units: number) => `${at(units * points)}bp`;
  const inkStyle = ({ fill, stroke, width, dash, opacity }: Ink) => [
    ...(fill === undefined ? [] : [`fill=${colourName(fill)}`]), ...(stroke === undefined ? [] : [`draw=${colourName(stroke)}`, `line width=${length(width ?? 1)}`]),
    ...(dash ? [`dash pattern=${dash.map((one, i) => `${i % 2 === 0 ? "on" : "off"} ${length(one)}`).join(" ")}`] : []), ...(opacity === undefined ? [] : [`opacity=${at(opacity)}`]),
  ].join(", ");
  return {
    colour: colourName,
    ink: ({ kind, ink }) => named(kind, inkStyle(ink)),
    text({ kind, face, size, anchor, ink }) {
      const family = { math: "", ui: "\\sffamily", mono: "\\ttfamily" }[face];
      const type = `\\fontsize{${at(size * points)}bp}{${at(size * points * 1.2)}bp}\\selectfont${family}`;
      return named(`${kind} text`, `anchor=base${{ start: " west", middle: "", end: " east" }[anchor]}, inner sep=0pt, outer sep=0pt, text=${colourName(ink.fill ?? "ink")}, font=${type}${ink.opacity === undefined ? "" : `, opacity=${at(ink.opacity)}`}`);
    },
    colours: () => [...colours].map(([name, value]) => `\\definecolor{${name}}{HTML}{${value.slice(1).toUpperCase()}}`),
    definitions: () => [...names].map(([style, name]) => `${name}/.style={${style}}`),
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(/[^\x20-\x7e\u00a0-\uffff]/g, "").trim();
}

function precise(value: number): string {
  return String(Math.round(value * 1e6) / 1e6);
}
