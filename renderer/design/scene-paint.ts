// A scene painted onto a canvas: how it looks from afar, at the cost of a picture.
import type { Ink, Primitive, TextRun } from "../../shared/circuit/scene.ts";

/** Texts smaller than this on the screen are left out. */
const leastText = 5;
const paths = new WeakMap<Primitive, Path2D>();

/** `tokenOf` gives the colour behind a token name; `scale` is pixels of the screen a unit. */
export function paintScene(context: CanvasRenderingContext2D, primitives: readonly Primitive[], tokenOf: (name: string) => string, scale: number): void {
  for (const primitive of primitives) {
    const { ink } = primitive;
    if (primitive.draw === "text" && primitive.size * scale < leastText) continue;
    context.globalAlpha = ink.opacity ?? 1;
    if (primitive.draw === "text") {
      context.fillStyle = colour(ink.fill ?? "ink", tokenOf);
      paintText(context, primitive);
      continue;
    }
    const path = pathOf(primitive);
    if (ink.fill !== undefined) {
      context.fillStyle = colour(ink.fill, tokenOf);
      context.fill(path);
    }
    if (ink.stroke !== undefined) stroke(context, path, ink, tokenOf, scale);
  }
  context.globalAlpha = 1;
}

function stroke(context: CanvasRenderingContext2D, path: Path2D, { stroke: token = "ink", width = 1, dash }: Ink, tokenOf: (name: string) => string, scale: number): void {
  context.strokeStyle = colour(token, tokenOf);
  // Thin lines stay visible from afar.
  context.lineWidth = Math.max(width, 0.6 / scale);
  context.setLineDash(dash ? [...dash] : []);
  context.stroke(path);
}

function pathOf(primitive: Primitive): Path2D {
  const known = paths.get(primitive);
  if (known) return known;
  const path = new Path2D(primitive.draw === "path" ? primitive.d : "");
  if (primitive.draw === "disc") path.arc(primitive.x, primitive.y, primitive.r, 0, 2 * Math.PI);
  if (primitive.draw === "rect") path.roundRect(primitive.x, primitive.y, primitive.width, primitive.height, primitive.radius);
  paths.set(primitive, path);
  return path;
}

const faces = { math: '"STIX Two Text", serif', ui: "Inter, system-ui, sans-serif", mono: '"JetBrains Mono", monospace' } as const;

function paintText(context: CanvasRenderingContext2D, { x, y, size, anchor, face, runs }: Extract<Primitive, { readonly draw: "text" }>): void {
  const font = (run: TextRun) => `${run.italic ? "italic " : ""}${run.bold ? "600 " : ""}${run.script ? size * 0.68 : size}px ${faces[face]}`;
  const widths = runs.map((run) => {
    context.font = font(run);
    return context.measureText(run.text).width;
  });
  const total = widths.reduce((sum, width) => sum + width, 0);
  let left = anchor === "start" ? x : anchor === "middle" ? x - total / 2 : x - total;
  runs.forEach((run, i) => {
    context.font = font(run);
    context.fillText(run.text, left, y - (run.script === "raised" ? size * 0.38 : run.script === "lowered" ? -size * 0.2 : 0));
    left += widths[i] ?? 0;
  });
}

function colour(name: string, tokenOf: (name: string) => string): string {
  return name.startsWith("#") ? name : name === "none" ? "transparent" : tokenOf(name);
}

let known = new Map<string, string>();
let knownOf: string | undefined;

/** The tokens of the theme of the page. Asking for one makes the page settle its styles, so each is asked for once. */
export function pageTokens(): (name: string) => string {
  const { theme } = document.documentElement.dataset;
  if (theme !== knownOf) known = new Map();
  knownOf = theme;
  const style = getComputedStyle(document.documentElement);
  return (name) => {
    const value = known.get(name) ?? style.getPropertyValue(`--${name}`);
    known.set(name, value);
    return value;
  };
}
