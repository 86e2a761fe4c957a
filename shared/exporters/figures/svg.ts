// A figure as SVG: small, its text still text, and the same in every viewer because it brings the letters it uses; or all letters as outlines.
import { at } from "../../circuit/paths.ts";
import type { Ink, Primitive } from "../../circuit/scene.ts";
import { faces as stacks } from "../../circuit/theme.ts";
import { scriptScale, scriptShift, type TextPrimitive } from "./faces/set-text.ts";
import type { Figure } from "./figure.ts";
import type { TextMark } from "./marks.ts";
import { documentElement } from "./svg-document.ts";
import { faceStyle } from "./svg-faces.ts";
import { glyphShapes, type GlyphShapes } from "./svg-glyphs.ts";
import { escapeXml } from "./xml-text.ts";

/** `embedded` brings the letters it uses as faces; `named` trusts the reader to have them; `outlines` has no text left. */
export const svgTextChoices = ["embedded", "named", "outlines"] as const;

export interface SvgOptions {
  readonly text?: (typeof svgTextChoices)[number];
}

export function figureSvg(figure: Figure, { text = "embedded" }: SvgOptions = {}): string {
  const { left, top, width, height, scale, ground, title, about } = figure;
  const shapes = text === "outlines" ? glyphShapes(figure) : undefined;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${at(width * scale)}" height="${at(height * scale)}" viewBox="${left} ${top} ${width} ${height}" fill="none" stroke-linejoin="round" role="img" aria-labelledby="title about">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<desc id="about">${escapeXml(about)}</desc>`,
    ...(figure.document === undefined ? [] : [documentElement(figure.document)]),
    ...(text === "embedded" ? faceStyle(figure) : []),
    ...(shapes ? shapes.definitions : []),
    ...(ground === undefined ? [] : [`<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${ground}"/>`]),
    ...inGroups(figure, shapes),
    "</svg>",
    "",
  ].join("\n");
}

/** What is alike in neighbours is said once, around them. */
function inGroups(figure: Figure, shapes: GlyphShapes | undefined): readonly string[] {
  const lines: string[] = [];
  let [open, members]: [string, string[]] = ["", []];
  const close = () => {
    const [only] = members;
    if (members.length === 1 && only !== undefined) lines.push(only.replace(/^<(\w+)/, `<$1${open}`));
    else if (members.length > 1) lines.push(open === "" ? members.join("\n") : `<g${open}>\n${members.join("\n")}\n</g>`);
    members = [];
  };
  figure.primitives.forEach((primitive, i) => {
    const mark = figure.marks[i];
    const elements = mark?.draw === "text" ? textElements(mark, figure, shapes) : [{ look: inkText(primitive.ink, figure.colour), element: shapeElement(primitive as Exclude<Primitive, TextPrimitive>) }];
    for (const { look, element } of elements) {
      if (look !== open) close();
      open = look;
      members.push(element);
    }
  });
  close();
  return lines;
}

function shapeElement(primitive: Exclude<Primitive, TextPrimitive>): string {
  switch (primitive.draw) {
    case "path": return `<path d="${primitive.d}"/>`;
    case "disc": return `<circle cx="${at(primitive.x)}" cy="${at(primitive.y)}" r="${at(primitive.r)}"/>`;
    case "rect": return `<rect x="${at(primitive.x)}" y="${at(primitive.y)}" width="${at(primitive.width)}" height="${at(primitive.height)}" rx="${at(primitive.radius)}"/>`;
  }
}

function inkText(ink: Ink, colour: (token: string) => string): string {
  return [
    ink.fill === undefined ? "" : ` fill="${escapeXml(colour(ink.fill))}"`,
    ink.stroke === undefined ? "" : ` stroke="${escapeXml(colour(ink.stroke))}"${ink.width === undefined || ink.width === 1 ? "" : ` stroke-width="${at(ink.width)}"`}`,
    ink.dash ? ` stroke-dasharray="${ink.dash.map(at).join(" ")}"` : "",
    ink.opacity === undefined ? "" : ` opacity="${at(ink.opacity)}"`,
  ].join("");
}

interface Element {
  readonly look: string;
  readonly element: string;
}

function textElements({ primitive, text, fill, opacity }: TextMark, { colour }: Figure, shapes: GlyphShapes | undefined): readonly Element[] {
  const ink = inkText({ ...primitive.ink, fill: primitive.ink.fill ?? "ink" }, colour);
  const lines = text.overlines.map(({ x, y, width, thickness }): Element => ({ look: inkText({ stroke: fill, width: thickness, ...(opacity === 1 ? {} : { opacity }) }, (one) => one), element: `<path d="M${at(x)} ${at(y)}h${at(width)}"/>` }));
  if (shapes) return [...text.glyphs.flatMap((glyph) => { const element = shapes.use(glyph); return element === undefined ? [] : [{ look: ink, element }]; }), ...lines];
  const look = ` font-family='${stacks[primitive.face]}' font-size="${at(primitive.size)}"${primitive.anchor === "start" ? "" : ` text-anchor="${primitive.anchor}"`}${ink}`;
  return [{ look, element: `<text x="${at(primitive.x)}" y="${at(primitive.y)}">${spans(primitive)}</text>` }, ...lines];
}

/** `dy` counts from the run before, so every run first undoes what that one shifted. */
function spans({ runs, size }: TextPrimitive): string {
  return runs.map((run, i) => {
    const before = runs[i - 1];
    const shift = scriptShift(run, size) - (before ? scriptShift(before, size) : 0);
    const look = [
      run.italic ? ' font-style="italic"' : "", run.bold ? ' font-weight="600"' : "", run.script ? ` font-size="${at(size * scriptScale)}"` : "", shift === 0 ? "" : ` dy="${at(shift)}"`,
    ].join("");
    return look === "" ? escapeXml(run.text) : `<tspan${look}>${escapeXml(run.text)}</tspan>`;
  }).join("");
}
