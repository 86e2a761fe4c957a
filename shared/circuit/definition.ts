// What a block stands for: a box with depth that has its wires, its name and what it has learned, an equals sign, and then its drawing.
import type { CheckedBlock } from "../compiler/check/checked-diagram.ts";
import { sceneMargin } from "./geometry.ts";
import { textWidth } from "./labels.ts";
import type { ArrayEnd } from "./layout/cell.ts";
import type { PlacedBlock } from "./layout/place-block.ts";
import { movedScene } from "./moved-scene.ts";
import { extrudedPath } from "./paths.ts";
import { filled, path, text } from "./primitives.ts";
import type { Primitive, Provenance, Scene } from "./scene.ts";
import { strokes } from "./strokes.ts";

const depth = 8.3;
const lead = 34;
const title = 13;
const small = 11;
const sign = 22;
const space = 18;
const most = 4;
const learnedGlyphs: ReadonlySet<string> = new Set(["linear", "embedding", "parameter", "convolution", "transposed-convolution"]);

/** `placed` has no terminals: its wires run out at the edges. */
export function withDefinition(scene: Scene, name: string, block: CheckedBlock, placed: PlacedBlock, dy: number): Scene {
  const ends = (kind: "start" | "end") => placed.columns.flatMap(({ cells }) => cells.filter((cell) => cell.kind === kind).flatMap((cell) => (kind === "start" ? cell.outs : cell.ins)));
  const [ins, outs] = [ends("start"), ends("end")];
  const heights = [...ins, ...outs].flatMap((end) => end.rows.map((row) => row.edge + dy));
  if (heights.length === 0) return scene;
  const learned = [...block.nodes.values()].flatMap((node) => (node.kind === "operator" && learnedGlyphs.has(node.operator?.glyph(node.attributes).glyph ?? "") ? [node.node.name ?? node.id] : []));
  const named = `${learned.slice(0, most).join(", ")}${learned.length > most ? ", …" : ""}`;
  const width = Math.max(70, textWidth(name, title) * 1.1 + 24, textWidth(named, small) + 24) + depth;
  const [top, bottom] = [Math.min(...heights) - 18 - depth, Math.max(...heights) + 18];
  const left = sceneMargin + lead;
  const middle = (top + depth + bottom) / 2;
  const of: Provenance = { path: [] };
  const wires = (given: readonly ArrayEnd[], from: number, to: number, label = from + 6) => given.flatMap((end) => end.rows.flatMap((row): readonly Primitive[] => [
    ...strokes(row, [from, row.edge + dy, to, row.edge + dy], of), text(label, row.edge + dy - 4 - (row.style === "double" ? 1.5 : 0), row.label, of, { size: 13, anchor: "start" }),
  ]));
  const right = left + width;
  const equals = right + lead + space;
  const drawn: readonly Primitive[] = [
    ...wires(ins, sceneMargin, left), ...wires(outs, right - depth / 2, right + lead, right + 6),
    path("glyph", extrudedPath(left, top, width, bottom - top, depth), filled("glyph"), of),
    text(left + (width - depth) / 2, middle + (named === "" ? 4 : -2), name, of, { size: title, face: "ui", kind: "title" }),
    ...(named === "" ? [] : [text(left + (width - depth) / 2, middle + 14, [{ text: named, italic: true }], of, { size: small, kind: "glyph" })]),
    text(equals, middle + sign * 0.3, "=", of, { size: sign, kind: "glyph" }),
  ];
  const moved = movedScene(scene, equals + space - sceneMargin, 0);
  const down = Math.max(0, sceneMargin / 2 - top);
  const whole = { ...moved, width: scene.width + equals + space - sceneMargin, height: Math.max(scene.height, bottom + sceneMargin / 2), primitives: [...drawn, ...moved.primitives] };
  return { ...movedScene(whole, 0, down), height: whole.height + down };
}
