// Callouts: words in a bubble with a wedge to the node, wire or column they are about, in the nearest place where they cover nothing.
import type { BlockId, Callout, CalloutId, NodeId, WeftDocument } from "../document/document.ts";
import { layoutOf } from "../document/lookup.ts";
import { sortedEntries } from "../document/records.ts";
import { sceneMargin } from "./geometry.ts";
import { textWidth } from "./labels.ts";
import { movedScene } from "./moved-scene.ts";
import { overlaps } from "./overlaps.ts";
import { at, roundedPath } from "./paths.ts";
import { path as stroke, text } from "./primitives.ts";
import type { DrawnColumns, Primitive, Rect, Scene } from "./scene.ts";
import { isLevel, piecesOf } from "./wrap/level-pieces.ts";
import { boxOf } from "./wrap/primitive-box.ts";

const size = 11;
const line = 14;
const padding = { x: 9, y: 6 } as const;
const longestLine = 30;
/** Between a bubble and what it points at, and everything else. */
const lift = 14;
const around = 5;
const step = 6;
/** Half the width of the wedge where it leaves the bubble. */
const wedge = 6;

/** The scene with the callouts of the block that is looked at and of those that stand open in it. `kept`: room for what others put there. */
export function withCallouts(scene: Scene, document: WeftDocument, block: BlockId, path: readonly NodeId[], kept: readonly Rect[] = []): Scene {
  const open = scene.backdrops.map((backdrop) => ({ block: backdrop.block, path: [...backdrop.path, backdrop.node], ground: backdrop as Rect | undefined }));
  const blocks = [{ block, path, ground: undefined as Rect | undefined }, ...open];
  const said = blocks.flatMap(({ block: of, path: inside, ground }) => sortedEntries(layoutOf(document, of).callouts ?? {}).map(([id, callout]) => ({ id, callout, inside, ground })));
  if (said.length === 0) return scene;
  const taken = [...scene.primitives.flatMap(obstacles), ...kept];
  const pointing = said.flatMap(({ id, callout, inside, ground }): readonly Pointing[] => {
    const target = targetOf(callout, scene, path, inside, ground, taken);
    return target ? [{ id, callout, path: inside, target }] : [];
  });
  const { primitives: drawn, bubbles } = bubblesAt(pointing, taken, { left: 4, right: scene.width - 4 });
  const first = scene.primitives.findIndex(({ kind }) => kind !== "backdrop" && kind !== "title" && kind !== "bracket");
  const split = first < 0 ? scene.primitives.length : first;
  const [top, bottom, right] = [Math.min(sceneMargin / 2, ...bubbles.map(({ y }) => y)), Math.max(scene.height - sceneMargin / 2, ...bubbles.map((one) => one.y + one.height)), Math.max(scene.width - sceneMargin / 2, ...bubbles.map((one) => one.x + one.width))];
  const whole = { ...scene, primitives: [...scene.primitives.slice(0, split), ...drawn, ...scene.primitives.slice(split)] };
  return { ...movedScene(whole, 0, sceneMargin / 2 - top), width: right + sceneMargin / 2, height: bottom - top + sceneMargin };
}

/** Words with what they point at. */
export interface Pointing {
  readonly id: CalloutId;
  readonly callout: Callout;
  readonly path: readonly NodeId[];
  readonly target: Rect;
}

/** Each bubble where it covers neither what is `taken` nor another bubble, between both sides where it is narrow enough. */
export function bubblesAt(pointing: readonly Pointing[], taken: readonly Rect[], sides: { readonly left: number; readonly right: number }): { readonly primitives: readonly Primitive[]; readonly bubbles: readonly Rect[] } {
  const bubbles: Rect[] = [];
  const primitives = pointing.flatMap(({ id, callout, path, target }): readonly Primitive[] => {
    const lines = linesOf(callout.text);
    const extent = { width: Math.max(...lines.map((words) => textWidth(words, size) * 1.1)) + 2 * padding.x, height: lines.length * line + 2 * padding.y };
    const box = freePlace(target, extent, [...taken, ...bubbles.map((one) => grown(one, around))], sides);
    bubbles.push(box);
    return [...(callout.on === "column" ? [band(target, path, id)] : []), ...bubble(box, target, lines, path, id)];
  });
  return { primitives, bubbles };
}

function linesOf(words: string): readonly string[] {
  return words.split("\n").flatMap((given) => given.split(/ +/).flatMap(inPieces).reduce<readonly string[]>((lines, word) => {
    const last = lines.at(-1);
    return last !== undefined && last.length + 1 + word.length <= longestLine ? [...lines.slice(0, -1), `${last} ${word}`] : [...lines, word];
  }, []));
}

/** A word that is longer than a line goes on in the next one. */
function inPieces(word: string): readonly string[] {
  const letters = [...word];
  return letters.length <= longestLine ? [word] : [letters.slice(0, longestLine).join(""), ...inPieces(letters.slice(longestLine).join(""))];
}

/** What is pointed at; nothing where it is not drawn. */
function targetOf({ on, id }: Callout, scene: Scene, path: readonly NodeId[], inside: readonly NodeId[], ground: Rect | undefined, drawn: readonly Rect[]): Rect | undefined {
  const isHere = (one: readonly NodeId[]) => one.length === inside.length && one.every((use, i) => use === inside[i]);
  if (on === "column") return columnOf(scene, id, inside.slice(path.length), ground, drawn);
  if (on === "node") {
    const placed = [...scene.nodes, ...scene.backdrops].find((one) => one.node === id && isHere(one.path));
    if (placed) return placed;
  }
  // A terminal without a plate is where its wires begin or end.
  const wires = scene.primitives.flatMap((one) => (one.kind === "wire" && one.draw === "path" && isHere(one.of.path) && (on === "wire" ? one.of.wire : one.of.node) === id ? (piecesOf(one.d) ?? []) : [])).filter(isLevel);
  const longest = wires.reduce<(typeof wires)[number] | undefined>((best, one) => (best && best.to.x - best.from.x >= one.to.x - one.from.x ? best : one), undefined);
  return longest && { x: (longest.from.x + longest.to.x) / 2 - 1, y: longest.from.y - 1, width: 2, height: 2 };
}

/** As high as what is drawn in it. */
function columnOf({ grid }: Scene, node: NodeId, within: readonly NodeId[], ground: Rect | undefined, drawn: readonly Rect[]): Rect | undefined {
  const columns = within.reduce<DrawnColumns | undefined>((inside, use) => inside?.open.get(use), grid);
  const column = columns?.columns.find(({ nodes }) => nodes.includes(node));
  if (!column) return undefined;
  const here = { x: column.x - 3, y: ground?.y ?? -Infinity, width: column.width + 6, height: ground?.height ?? Infinity };
  const met = drawn.filter((one) => one.x < here.x + here.width && here.x < one.x + one.width && (!ground || overlaps(one, ground)));
  const [top, bottom] = [Math.min(...met.map(({ y }) => y)), Math.max(...met.map((one) => one.y + one.height))];
  return Number.isFinite(top) ? { ...here, y: top, height: bottom - top } : undefined;
}

/** The nearest place above or below, in the middle or to a side, that covers nothing; there is always one beyond the drawing. */
function freePlace(target: Rect, { width, height }: Pick<Rect, "width" | "height">, taken: readonly Rect[], { left, right }: { readonly left: number; readonly right: number }): Rect {
  const middle = target.x + target.width / 2;
  for (let far = 0; ; far += step) {
    for (const y of [target.y - lift - far - height, target.y + target.height + lift + far]) {
      for (const lean of [0, -0.3, 0.3]) {
        const x = Math.max(left, Math.min(Math.max(left, right - width), middle - width / 2 + lean * width));
        const box = { x, y, width, height };
        if (!taken.some((one) => overlaps(one, box))) return box;
      }
    }
  }
}

function bubble(box: Rect, target: Rect, lines: readonly string[], path: readonly NodeId[], callout: CalloutId): readonly Primitive[] {
  const of = { path, callout };
  const isAbove = box.y < target.y;
  const tip = { x: target.x + target.width / 2, y: isAbove ? target.y - 1 : target.y + target.height + 1 };
  const foot = Math.max(box.x + 4 + wedge, Math.min(box.x + box.width - 4 - wedge, tip.x));
  const edge = isAbove ? box.y + box.height - 1 : box.y + 1;
  return [
    stroke("callout", `M${at(foot - wedge)} ${at(edge)}L${at(tip.x)} ${at(tip.y)}L${at(foot + wedge)} ${at(edge)}Z`, { fill: "callout" }, of),
    stroke("callout", roundedPath(box.x, box.y, box.width, box.height, 4), { fill: "callout" }, of),
    ...lines.map((words, i) => text(box.x + padding.x, box.y + padding.y + line * i + size, words, of, { size, anchor: "start", face: "ui", kind: "callout" })),
  ];
}

function band({ x, y, width, height }: Rect, path: readonly NodeId[], callout: CalloutId): Primitive {
  return { kind: "callout", draw: "rect", x, y, width, height, radius: 3, ink: { fill: "callout", opacity: 0.45 }, of: { path, callout } };
}

/** What a bubble may not cover: everything but grounds, wires piece by piece. */
export function obstacles(primitive: Primitive): readonly Rect[] {
  if (primitive.kind === "backdrop") return [];
  const pieces = primitive.draw === "path" && (primitive.kind === "wire" || primitive.kind === "separator") ? piecesOf(primitive.d) : undefined;
  if (!pieces) return [grown(boxOf(primitive), around)];
  return pieces.map(({ from, to }) => grown({ x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) }, around));
}

function grown({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
