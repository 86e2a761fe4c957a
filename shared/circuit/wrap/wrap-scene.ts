// A drawing broken into lines no wider than a page: wires end in an arrow that bends down, and start again on the next line with another.
import { at } from "../paths.ts";
import { path } from "../primitives.ts";
import { sceneMargin } from "../geometry.ts";
import type { PlacedNode, Primitive, Provenance, Scene } from "../scene.ts";
import { chooseCuts, type Cut } from "./choose-cuts.ts";
import { isLevel, partedAt, piecesOf, printPieces, type Piece } from "./level-pieces.ts";
import { boxOf } from "./primitive-box.ts";
import { movedPrimitive } from "./move-primitive.ts";

/** Room for the arrows at both ends of a line, and between lines. */
const turn = 14;
const lineGap = 30;
const step = 4;

interface Line {
  readonly from: number;
  readonly to: number;
  readonly primitives: Primitive[];
  top: number;
  bottom: number;
}

/** `headroom`: to be left above every line. */
export function wrapScene(scene: Scene, width: number, headroom = 0): Scene {
  if (scene.width <= width) return scene;
  const cuts = chooseCuts(possibleCuts(scene), scene.width, width - 2 * turn);
  if (cuts.length === 0) return scene;
  const edges = [0, ...cuts.map(({ x }) => x), scene.width];
  const lines = edges.slice(1).map((to, i): Line => ({ from: edges[i] ?? 0, to, primitives: [], top: Infinity, bottom: -Infinity }));
  for (const primitive of scene.primitives) deal(primitive, lines);
  let y = sceneMargin + headroom;
  const placed = lines.map((line, i) => {
    const [top, bottom] = Number.isFinite(line.top) ? [line.top, line.bottom] : [0, 0];
    const shift = { dx: (i === 0 ? 0 : turn + sceneMargin / 2) - line.from, dy: y - top };
    const from = y;
    y += bottom - top + lineGap + headroom;
    return { ...line, shift, place: { top: from, bottom: from + bottom - top } };
  });
  const lineOf = (x: number) => placed.find((line) => x < line.to) ?? placed.at(-1);
  const moved = <T extends PlacedNode>(node: T): T => {
    const { dx, dy } = lineOf(node.x)?.shift ?? { dx: 0, dy: 0 };
    return { ...node, x: node.x + dx, y: node.y + dy, ports: node.ports.map((port) => ({ ...port, x: port.x + dx, top: port.top + dy, bottom: port.bottom + dy })) };
  };
  return {
    width: Math.max(...placed.map(({ from, to, shift }, i) => to + shift.dx + (i === placed.length - 1 ? 0 : turn) - Math.min(0, from))) + sceneMargin / 2,
    height: y - lineGap - headroom + sceneMargin,
    primitives: placed.flatMap(({ primitives, shift }) => primitives.map((one) => movedPrimitive(one, shift.dx, shift.dy))),
    nodes: scene.nodes.map(moved),
    backdrops: scene.backdrops.map(moved),
    ...(scene.columns ? { columns: scene.columns } : {}),
    ...(scene.grid ? { grid: scene.grid } : {}),
    lines: placed.map(({ from, to, shift, place }) => ({ from, to, dx: shift.dx, ...place })),
    bundles: scene.bundles.map((bundle) => ({ ...bundle, taps: bundle.taps.map((tap) => { const { dx, dy } = lineOf(tap.x)?.shift ?? { dx: 0, dy: 0 }; return { ...tap, x: tap.x + dx, y: tap.y + dy }; }) })),
  };
}

/** Places that only level wires, dashed lines and grounds cross. */
function possibleCuts({ primitives, width }: Scene): readonly Cut[] {
  const count = Math.ceil(width / step) + 1;
  const blocked = new Uint8Array(count);
  const wires = new Uint16Array(count);
  const mark = (from: number, to: number, wire: boolean) => {
    for (let k = Math.max(0, Math.ceil((from - (wire ? 0 : 4)) / step)); k <= Math.min(count - 1, Math.floor((to + (wire ? 0 : 4)) / step)); k++) {
      if (wire) wires[k] = (wires[k] ?? 0) + 1;
      else blocked[k] = 1;
    }
  };
  for (const primitive of primitives) {
    // The tint of a column may be parted anywhere.
    if (primitive.kind === "backdrop" && primitive.of.node === undefined) continue;
    if (primitive.kind === "backdrop" && primitive.draw === "rect") {
      mark(primitive.x - 6, primitive.x + 10, false);
      mark(primitive.x + primitive.width - 10, primitive.x + primitive.width + 6, false);
      mark(primitive.x, primitive.x + primitive.width, true);
      continue;
    }
    const pieces = cuttable(primitive);
    if (pieces) for (const piece of pieces) mark(Math.min(piece.from.x, piece.to.x), Math.max(piece.from.x, piece.to.x), isLevel(piece));
    else { const box = boxOf(primitive); mark(box.x, box.x + box.width, false); }
  }
  return Array.from(blocked.keys()).filter((k) => blocked[k] === 0).map((k) => ({ x: k * step, wires: wires[k] ?? 0 }));
}

function cuttable(primitive: Primitive): readonly Piece[] | undefined {
  return primitive.draw === "path" && (primitive.kind === "wire" || primitive.kind === "separator") ? piecesOf(primitive.d) : undefined;
}

/** Gives each line what lies on it; what runs on is parted, and wires get their arrows. */
function deal(primitive: Primitive, lines: readonly Line[]): void {
  const put = (line: Line, one: Primitive) => {
    const box = boxOf(one);
    line.primitives.push(one);
    line.top = Math.min(line.top, box.y);
    line.bottom = Math.max(line.bottom, box.y + box.height);
  };
  const pieces = cuttable(primitive);
  for (const line of lines) {
    if (pieces && primitive.draw === "path") {
      const own = partedAt(partedAt(pieces, line.to)[0], line.from)[1].filter(({ from, to }) => to.x > line.from && from.x < line.to);
      if (own.length > 0) put(line, { ...primitive, d: printPieces(own, 0, 0) });
      if (primitive.kind !== "wire") continue;
      const crossing = (x: number) => pieces.filter((piece) => isLevel(piece) && piece.from.x < x && piece.to.x > x);
      const strands = (x: number) => [...new Set(crossing(x).map(({ from }) => from.y))];
      const [down, up] = [middles(strands(line.to)), middles(strands(line.from))];
      for (const y of down) for (const one of turning(line.to, y, 1, primitive.of)) put(line, one);
      for (const y of up) for (const one of turning(line.from, y, -1, primitive.of)) put(line, one);
    } else if (primitive.kind === "backdrop" && primitive.draw === "rect") {
      const [left, right] = [Math.max(line.from - (line === lines[0] ? 0 : turn), primitive.x), Math.min(line.to + (line === lines.at(-1) ? 0 : turn), primitive.x + primitive.width)];
      if (right > left && primitive.x < line.to && primitive.x + primitive.width > line.from) put(line, { ...primitive, x: left, width: right - left });
    } else {
      const box = boxOf(primitive);
      const middle = box.x + box.width / 2;
      if (middle >= line.from && middle < line.to) put(line, primitive);
    }
  }
}

/** Both strands of a double wire turn as one. */
function middles(ys: readonly number[]): readonly number[] {
  return ys.length < 2 ? ys : [ys.reduce((sum, y) => sum + y, 0) / ys.length];
}

/** The arrow at the end of a line bends down, and the one at its beginning comes from above. */
function turning(x: number, y: number, side: 1 | -1, of: Provenance): readonly Primitive[] {
  const ink = { stroke: "wire-quiet", width: 1.1 } as const;
  if (side === 1) return [path("arrow", `M${at(x)} ${at(y)}C${at(x + 6)} ${at(y)} ${at(x + 8)} ${at(y + 2)} ${at(x + 8)} ${at(y + 8)}`, ink, of), path("arrow", `M${at(x + 5)} ${at(y + 6)}l3 6l3 -6Z`, { fill: "wire-quiet" }, of)];
  return [path("arrow", `M${at(x - 9)} ${at(y - 9)}C${at(x - 9)} ${at(y - 2)} ${at(x - 7)} ${at(y)} ${at(x)} ${at(y)}`, ink, of), path("arrow", `M${at(x - 5)} ${at(y - 3)}l5 3l-5 3Z`, { fill: "wire-quiet" }, of)];
}
