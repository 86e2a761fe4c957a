// A scene as SVG text that stands on its own: what is copied into papers and what tests compare.
import { at } from "./paths.ts";
import type { Ink, Primitive, Scene, TextRun } from "./scene.ts";
import { faces, themes, type ThemeName } from "./theme.ts";

export interface SvgOptions {
  readonly theme?: ThemeName;
  /** Off for a picture without a ground of its own. */
  readonly ground?: boolean;
}

export function sceneToSvg(scene: Scene, { theme = "paper", ground = true }: SvgOptions = {}): string {
  const colour = (token: string) => themes[theme][token] ?? token;
  const [width, height] = [at(scene.width), at(scene.height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" fill="none" stroke-linejoin="round">`,
    `<defs><filter id="raised" x="-20%" y="-20%" width="140%" height="150%"><feDropShadow dx="0" dy="1" stdDeviation="1.2" flood-color="#000" flood-opacity=".18"/></filter></defs>`,
    ...(ground ? [`<rect width="${width}" height="${height}" fill="${colour("canvas")}"/>`] : []),
    ...scene.primitives.map((primitive) => element(primitive, colour)),
    "</svg>",
    "",
  ].join("\n");
}

function element(primitive: Primitive, colour: (token: string) => string): string {
  const ink = inkText(primitive.ink, colour);
  switch (primitive.draw) {
    case "path": return `<path d="${primitive.d}"${ink}/>`;
    case "disc": return `<circle cx="${at(primitive.x)}" cy="${at(primitive.y)}" r="${at(primitive.r)}"${ink}/>`;
    case "rect": return `<rect x="${at(primitive.x)}" y="${at(primitive.y)}" width="${at(primitive.width)}" height="${at(primitive.height)}" rx="${at(primitive.radius)}"${ink}/>`;
    case "text": return `<text x="${at(primitive.x)}" y="${at(primitive.y)}" font-family='${faces[primitive.face]}' font-size="${at(primitive.size)}" text-anchor="${primitive.anchor}"${ink}>${primitive.runs.map((run, i) => span(run, primitive.runs[i - 1], primitive.size)).join("")}</text>`;
  }
}

function inkText(ink: Ink, colour: (token: string) => string): string {
  return [
    ink.fill === undefined ? "" : ` fill="${colour(ink.fill)}"`,
    ink.stroke === undefined ? "" : ` stroke="${colour(ink.stroke)}" stroke-width="${at(ink.width ?? 1)}"`,
    ink.dash ? ` stroke-dasharray="${ink.dash.map(at).join(" ")}"` : "",
    ink.opacity === undefined ? "" : ` opacity="${at(ink.opacity)}"`,
    ink.raised ? ` filter="url(#raised)"` : "",
  ].join("");
}

/** `dy` counts from the run before, so every run first undoes what that one shifted. */
function span(run: TextRun, before: TextRun | undefined, size: number): string {
  const shift = shiftOf(run, size) - (before ? shiftOf(before, size) : 0);
  const attributes = [
    run.italic ? ' font-style="italic"' : "", run.bold ? ' font-weight="600"' : "", run.overline ? ' text-decoration="overline"' : "",
    run.script ? ` font-size="${at(size * 0.7)}"` : "", shift === 0 ? "" : ` dy="${at(shift)}"`,
  ].join("");
  return attributes === "" ? escaped(run.text) : `<tspan${attributes}>${escaped(run.text)}</tspan>`;
}

function shiftOf(run: TextRun, size: number): number {
  return run.script === "raised" ? -size * 0.38 : run.script === "lowered" ? size * 0.2 : 0;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
