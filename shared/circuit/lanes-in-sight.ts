// What a drawing has above each other at one place: glyphs, and the arrays that run past them, from the top.
import type { Lane, NodeId, Wire, WireId } from "../document/document.ts";
import type { PlacedNode, Scene } from "./scene.ts";
import { isLevel, piecesOf } from "./wrap/level-pieces.ts";

export interface SeenLane {
  readonly lane: Lane;
  readonly y: number;
}

export function lanesAt(scene: Pick<Scene, "nodes" | "backdrops" | "primitives">, wires: Readonly<Record<WireId, Wire>>, path: readonly NodeId[], x: number): readonly SeenLane[] {
  const isHere = (of: readonly NodeId[]) => of.length === path.length && path.every((id, i) => of[i] === id);
  const glyphs = [...scene.nodes, ...scene.backdrops].filter((node) => isHere(node.path) && x >= node.x && x <= node.x + node.width);
  const stand = new Set(glyphs.map(({ node }) => node));
  const arrays = new Map<string, { readonly lane: Lane; readonly ys: number[] }>();
  for (const primitive of scene.primitives) {
    const { kind, of } = primitive;
    if (kind !== "wire" || primitive.draw !== "path" || of.node === undefined || of.port === undefined || !isHere(of.path)) continue;
    // What meets a glyph here, or runs through its weave, is the glyph's own.
    const reader = of.wire === undefined ? undefined : wires[of.wire]?.to.node;
    if (stand.has(of.node) || (reader !== undefined && stand.has(reader))) continue;
    const level = (piecesOf(primitive.d) ?? []).find((piece) => isLevel(piece) && piece.from.x <= x && piece.to.x >= x);
    if (!level) continue;
    const key = `${of.node}:${of.port}`;
    const known = arrays.get(key) ?? { lane: { node: of.node, port: of.port }, ys: [] };
    known.ys.push(level.from.y);
    arrays.set(key, known);
  }
  const lanes = [...glyphs.map((node): SeenLane => ({ lane: { node: node.node }, y: middleOf(node) })), ...[...arrays.values()].map(({ lane, ys }): SeenLane => ({ lane, y: ys.reduce((sum, y) => sum + y, 0) / ys.length }))];
  return lanes.sort((a, b) => a.y - b.y);
}

/** Between its wires, not its body: what floats stands above what it belongs to. */
function middleOf({ y, height, ports }: PlacedNode): number {
  const tops = ports.map(({ top }) => top);
  return tops.length === 0 ? y + height / 2 : (Math.min(...tops) + Math.max(...ports.map(({ bottom }) => bottom))) / 2;
}

/** Where an array is seen longest without a bend. */
export function longestReach({ primitives }: Pick<Scene, "primitives">, path: readonly NodeId[], wire: WireId): number | undefined {
  const level = primitives.flatMap((one) => (one.kind === "wire" && one.draw === "path" && one.of.wire === wire && one.of.path.length === path.length ? (piecesOf(one.d) ?? []).filter(isLevel) : []));
  const longest = level.reduce<(typeof level)[number] | undefined>((best, one) => (best && best.to.x - best.from.x >= one.to.x - one.from.x ? best : one), undefined);
  return longest && (longest.from.x + longest.to.x) / 2;
}
