// Cuts a scene into cells, so that only what is in sight need be drawn: by layer, because what lies above must stay above.
import type { Primitive, Provenance, Rect } from "../../shared/circuit/scene.ts";
import { extentOf } from "./extent.ts";

/** From the ground up: tints, wires, glyphs, and what is written on them. */
export const sceneLayers = ["ground", "wires", "glyphs", "marks"] as const;
export type SceneLayer = (typeof sceneLayers)[number];

/** What the primitives of one square of the drawing cover together, which may be more than the square. */
export interface SceneCell extends Rect {
  readonly layer: SceneLayer;
  /** Indices into the scene's primitives, in painting order. */
  readonly members: readonly number[];
}

const side = 480;

export function sceneCells(primitives: readonly Primitive[], extents: readonly Rect[] = primitives.map(extentOf)): readonly SceneCell[] {
  const cells = new Map<string, { layer: SceneLayer; left: number; top: number; right: number; bottom: number; members: number[] }>();
  let glyph: { readonly of: Provenance; readonly key: string } | undefined;
  primitives.forEach((primitive, i) => {
    const { x = 0, y = 0, width = 0, height = 0 } = extents[i] ?? {};
    const layer = layerOf(primitive);
    // What belongs to one glyph covers one another, so it stays together where a border runs through it.
    const isMore = layer === "glyphs" && glyph?.of === primitive.of;
    const key = isMore && glyph ? glyph.key : `${layer} ${Math.floor((x + width / 2) / side)} ${Math.floor((y + height / 2) / side)}`;
    if (layer === "glyphs") glyph = { of: primitive.of, key };
    const cell = cells.get(key);
    if (!cell) {
      cells.set(key, { layer, left: x, top: y, right: x + width, bottom: y + height, members: [i] });
      return;
    }
    cell.left = Math.min(cell.left, x);
    cell.top = Math.min(cell.top, y);
    cell.right = Math.max(cell.right, x + width);
    cell.bottom = Math.max(cell.bottom, y + height);
    cell.members.push(i);
  });
  return [...cells.values()].sort((a, b) => sceneLayers.indexOf(a.layer) - sceneLayers.indexOf(b.layer) || (a.members[0] ?? 0) - (b.members[0] ?? 0)).map(({ layer, left, top, right, bottom, members }) => ({ layer, x: left, y: top, width: right - left, height: bottom - top, members }));
}

function layerOf({ kind }: Primitive): SceneLayer {
  switch (kind) {
    case "backdrop":
    case "bracket":
    case "callout":
      return "ground";
    case "wire":
    case "separator":
      return "wires";
    case "label":
    case "dot":
      return "marks";
    case "glyph":
    case "title":
    case "cup":
    case "arrow":
      return "glyphs";
  }
}
