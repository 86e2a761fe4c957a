// Short makers of the primitives a scene consists of, with the inks of the drawing.
import { dotRadius, glyphWidth, wireWidth } from "./geometry.ts";
import type { Ink, Primitive, PrimitiveKind, Provenance, TextRun } from "./scene.ts";

export const inks = {
  wire: { stroke: "wire", width: wireWidth },
  thin: { stroke: "wire-quiet", width: 0.8 },
  scalar: { stroke: "wire", width: 0.8, dash: [1.2, 3] },
  region: { stroke: "stroke", width: 1, dash: [1.1, 3.4] },
  separator: { stroke: "wire", width: 1.3, dash: [6.5, 5], opacity: 0.65 },
  edge: { stroke: "stroke", width: glyphWidth },
  solid: { fill: "wire" },
  text: { fill: "ink" },
  quietText: { fill: "ink-2" },
} as const satisfies Readonly<Record<string, Ink>>;

export function filled(token: string, more: Ink = {}): Ink {
  return { ...inks.edge, fill: token, raised: true, ...more };
}

export function path(kind: PrimitiveKind, d: string, ink: Ink, of: Provenance): Primitive {
  return { kind, draw: "path", d, ink, of };
}

export function dot(x: number, y: number, of: Provenance): Primitive {
  return { kind: "dot", draw: "disc", x, y, r: dotRadius, ink: inks.solid, of };
}

/** What is still open. */
export function ring(x: number, y: number, of: Provenance): Primitive {
  return { kind: "dot", draw: "disc", x, y, r: dotRadius - 0.6, ink: { stroke: "wire-quiet", width: 1.2, fill: "canvas" }, of };
}

export interface TextStyle {
  readonly size?: number;
  readonly anchor?: "start" | "middle" | "end";
  readonly face?: "math" | "ui" | "mono";
  readonly ink?: Ink;
  readonly kind?: PrimitiveKind;
}

export function text(x: number, y: number, runs: string | readonly TextRun[], of: Provenance, style: TextStyle = {}): Primitive {
  return {
    kind: style.kind ?? "label", draw: "text", x, y, size: style.size ?? 13, anchor: style.anchor ?? "middle", face: style.face ?? "math",
    runs: typeof runs === "string" ? [{ text: runs }] : runs, ink: style.ink ?? inks.text, of,
  };
}
