// From a checked diagram to its drawing. A pure function of the diagram and of what is open; nobody ever places anything.
import { blockAtPath } from "../compiler/check/block-behind.ts";
import type { CheckedBlock, CheckedBlockUse, CheckedDiagram, CheckedNode } from "../compiler/check/checked-diagram.ts";
import type { NodeId, WeftDocument } from "../document/document.ts";
import { layoutOf } from "../document/lookup.ts";
import { own } from "../document/records.ts";
import { withBackwardStrip } from "./backward-strip.ts";
import { withCallouts } from "./callouts.ts";
import { colouredByAxis } from "./colour-by-axis.ts";
import { frameBackdrops } from "./frame-backdrops.ts";
import { withDefinition } from "./definition.ts";
import { drawnColumns } from "./drawn-columns.ts";
import { groupsDrawnApart } from "./drawn-apart.ts";
import { faultTints } from "./fault-tints.ts";
import { sceneMargin } from "./geometry.ts";
import type { TerminalRoom } from "./glyphs/define.ts";
import { drawBlock } from "./layout/draw-block.ts";
import { placeBlock, type BlockView } from "./layout/place-block.ts";
import { drawSeparators } from "./layout/separators.ts";
import { createSink, painted } from "./layout/sink.ts";
import { withLegend } from "./legend.ts";
import { leftOutDrawn } from "./left-out.ts";
import { mostSpoken, spokenColumns } from "./read-aloud.ts";
import type { PlacedNode, Rect, Scene } from "./scene.ts";
import { tintedColumns } from "./tinted-columns.ts";
import { wrapScene } from "./wrap/wrap-scene.ts";

export interface LayoutOptions {
  /** Paths of the uses drawn open, such as `encoder` or `encoder/attention`; without them, those the document keeps open. */
  readonly open?: ReadonlySet<string>;
  /** The use whose inside is looked at; the main diagram without it. */
  readonly path?: readonly NodeId[];
  /** Wires run out at the edges of the drawing, as figures have it, instead of starting and ending at plates. */
  readonly bare?: boolean;
  /** One heavy wire an array, for a look from afar. */
  readonly bundled?: boolean;
  /** Columns of arrays and of functions are tinted. */
  readonly columns?: boolean;
  /** A box below the drawing says what the sizes are. */
  readonly legend?: boolean;
  /** One hue for every axis. */
  readonly colour?: boolean;
  /** Below it the way back on the same columns, with what is kept for it; the nodes named are computed again instead. */
  readonly backward?: boolean;
  readonly recomputed?: ReadonlySet<string>;
  /** As a definition: before it the block as a box, and an equals sign. Only where wires run out at the edges. */
  readonly definition?: boolean;
  /** The columns come in words as well. */
  readonly spoken?: boolean;
  /** Repeats say their first and last index at their brackets, not how many times. */
  readonly counted?: boolean;
  /** Broken into lines about so wide. */
  readonly wrap?: number;
  /** Then above each line so much is left free. */
  readonly headroom?: number;
  /** Room for what the canvas puts in the place of a terminal; others are drawn as plates. */
  readonly room?: (node: CheckedNode) => TerminalRoom | undefined;
}

export function layoutDiagram(checked: CheckedDiagram, options: LayoutOptions = {}): Scene {
  const path = options.path ?? [];
  const block = blockAtPath(checked.main, path);
  if (!block) return { width: 0, height: 0, primitives: [], nodes: [], bundles: [], backdrops: [] };
  const prefix = path.join("/");
  const open = options.open ?? openInDocument(checked);
  const inside = prefix === "" ? open : new Set([...open].filter((one) => one.startsWith(`${prefix}/`)).map((one) => one.slice(prefix.length + 1)));
  const face = (use: CheckedBlockUse) => {
    const drawn = own(checked.document.blocks, use.node.block);
    return { title: drawn?.title ?? use.node.block, ...(drawn?.tint === undefined ? {} : { tint: drawn.tint }) };
  };
  const apart = groupsDrawnApart(block, inside);
  const placed = placeBlock(block, { open: inside, ...(apart.size > 0 ? { apart } : {}), terminals: options.bare !== true, bare: options.bare === true, bundled: options.bundled === true, ...(options.counted ? { counted: true } : {}), face, ...wishesOf(checked.document), ...(options.room ? { room: options.room } : {}) });
  const sink = createSink();
  const frame = { dx: sceneMargin, dy: sceneMargin - placed.top, path, faces: { face } };
  if (options.columns) sink.backs.push(...tintedColumns(placed, frame.dx, frame.dy));
  drawSeparators(placed, frame, sink);
  drawBlock(placed, frame, sink);
  const ownNodes = [...sink.backdrops, ...sink.nodes].filter((node) => node.path.length === path.length);
  sink.backs.unshift(...frameBackdrops(layoutOf(checked.document, block.block), ownNodes, path));
  sink.backs.push(...faultTints(sink.nodes, checked.problems));
  const scene: Scene = { width: placed.width + 2 * sceneMargin, height: placed.bottom - placed.top + 2 * sceneMargin, primitives: leftOutDrawn(painted(sink), [...sink.backdrops, ...sink.nodes], checked), nodes: sink.nodes, bundles: sink.bundles, backdrops: sink.backdrops, grid: drawnColumns(placed, frame.dx), ...(options.spoken && block.nodes.size <= mostSpoken ? { columns: spokenColumns(placed, frame.dx, (id) => own(checked.document.blocks, id)?.title ?? id) } : {}) };
  const said = withCallouts(scene, checked.document, block.block, path, roomsKept(ownNodes, block, options.room));
  const both = options.backward ? withBackwardStrip(said, block, path.length, options.recomputed) : said;
  // Callouts above it move the drawing down.
  const down = (said.nodes[0]?.y ?? 0) - (scene.nodes[0]?.y ?? 0);
  const defined = options.definition ? withDefinition(both, own(checked.document.blocks, block.block)?.title ?? block.block, block, placed, frame.dy + down) : both;
  return dressed(defined, checked, block, options);
}

/** Where the canvas stands something beside a terminal's edge, and its words above and below. */
function roomsKept(nodes: readonly PlacedNode[], block: CheckedBlock, room: LayoutOptions["room"]): readonly Rect[] {
  return nodes.flatMap(({ node, x, y, width, height }) => {
    const checked = block.nodes.get(node);
    const words = checked && room?.(checked);
    return words ? [{ x, y: y - words.above, width, height: words.above + height + words.below }] : [];
  });
}

/** What the blocks' layouts want of the drawing, with a key that changes only with it. */
function wishesOf(document: WeftDocument): Pick<BlockView, "wishes"> {
  const known = wishesBefore.get(document.layout);
  const wanted = known ?? JSON.stringify(Object.entries(document.layout).flatMap(([block, { order, memories }]) => (order || memories ? [[block, order, memories]] : [])));
  wishesBefore.set(document.layout, wanted);
  return wanted === "[]" ? {} : { wishes: { key: wanted, of: (block) => layoutOf(document, block) } };
}

const wishesBefore = new WeakMap<WeftDocument["layout"], string>();

/** What figures may want besides the drawing. */
function dressed(bare: Scene, checked: CheckedDiagram, block: CheckedBlock, { wrap, headroom, colour, legend }: LayoutOptions): Scene {
  const wrapped = wrap === undefined ? bare : wrapScene(bare, wrap, headroom);
  const coloured = colour ? colouredByAxis(wrapped) : wrapped;
  return legend ? withLegend(coloured, checked, block) : coloured;
}

/** Paths of every use that the document keeps open, and that stands in open ones only. */
export function openInDocument(checked: CheckedDiagram): ReadonlySet<string> {
  const open = new Set<string>();
  const visit = (block: CheckedBlock, path: string): void => {
    for (const id of own(checked.document.layout, block.block)?.open ?? []) {
      const node = block.nodes.get(id);
      if (node?.kind !== "block") continue;
      open.add(path + id);
      if (node.body) visit(node.body, `${path}${id}/`);
    }
  };
  visit(checked.main, "");
  return open;
}
