// One node drawn alone, its wires running in on the left and out on the right: the body of a card, a signature, an entry of a list.
import type { CheckedBlock, CheckedNode } from "../compiler/check/checked-diagram.ts";
import type { ArrayEnd } from "./layout/cell.ts";
import { drawCell } from "./layout/draw-cell.ts";
import { heightsOf } from "./layout/heights.ts";
import { nodeCell, type BlockFaces } from "./layout/make-cell.ts";
import { settleCell } from "./layout/settle-cell.ts";
import { createSink, painted } from "./layout/sink.ts";
import type { Primitive, Rect } from "./scene.ts";

export interface NodeScene {
  readonly primitives: readonly Primitive[];
  /** In u; the topmost row lies at y 0, so `top` is not below it. */
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  /** The glyph alone. */
  readonly body: Rect;
  /** Arrays on either side, the y of their rows relative to the same origin. */
  readonly ins: readonly ArrayEnd[];
  readonly outs: readonly ArrayEnd[];
}

export interface NodeSceneOptions extends BlockFaces {
  /** The diagram the node stands in; it tells which outputs are wired. */
  readonly block?: CheckedBlock;
  /** At least this wide. */
  readonly width?: number;
  /** Wire on both sides of the glyph. */
  readonly lead?: number;
}

export function nodeScene(node: CheckedNode, { block, face, width = 0, lead = 12 }: NodeSceneOptions): NodeScene {
  const bare = nodeCell(node, block, { face });
  const cell = settleCell(bare, heightsOf([[bare]])[0]?.[0] ?? { lefts: [], rights: [], lanes: [], origin: 0 });
  const room = Math.max(width, cell.width + 2 * lead);
  let drawn: Pick<NodeScene, "primitives" | "body"> | undefined;
  // Measuring thousands of nodes is one thing, drawing those in sight another.
  const draw = () => {
    const sink = createSink();
    drawCell({ ...cell, x: (room - cell.width) / 2 }, { x: 0, width: room }, { dx: 0, dy: 0, path: [], faces: { face } }, sink);
    return { primitives: painted(sink), body: sink.nodes[0] ?? { x: 0, y: 0, width: room, height: 0 } };
  };
  return {
    get primitives() {
      return (drawn ??= draw()).primitives;
    },
    get body() {
      return (drawn ??= draw()).body;
    },
    width: room, top: Math.min(0, cell.top), bottom: cell.bottom, ins: cell.ins, outs: cell.outs,
  };
}
