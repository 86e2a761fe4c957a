// The free arrangement as a drawing to be taken away: cards, their glyphs and the bundles between, without what only a hand needs.
import { path, text } from "../../shared/circuit/primitives.ts";
import { roundedPath } from "../../shared/circuit/paths.ts";
import type { Primitive, Provenance, Rect, Scene } from "../../shared/circuit/scene.ts";
import { strokes } from "../../shared/circuit/strokes.ts";
import type { NodeId } from "../../shared/document/document.ts";
import { layoutOf } from "../../shared/document/lookup.ts";
import { movePrimitive } from "../../shared/exporters/figures/move-primitive.ts";
import type { CurrentPlace } from "../state/current-place.ts";
import { nodeTitle } from "../state/node-ports.ts";
import { rowPoints } from "./bundle-route.ts";
import { cardScale, terminalSide, terminalTop } from "./card-geometry.ts";
import { freeCallouts } from "./free-callouts.ts";
import { freeBundles, freeCards, type Bundle, type Card } from "./free-elements.ts";
import { freeGeometries, placesOf } from "./free-places.ts";

const none: ReadonlySet<string> = new Set();

export function freeDrawing(place: CurrentPlace): Pick<Scene, "primitives" | "nodes"> {
  const geometries = freeGeometries(place);
  const cards = freeCards(place, geometries, placesOf(place, geometries), none);
  const bundles = freeBundles(place, cards, none, none);
  return {
    primitives: [...drawnFrames(place), ...bundles.flatMap((bundle) => drawnBundle(bundle, place.path)), ...cards.flatMap((card) => drawnCard(card, place.path)), ...freeCallouts(place, cards, bundles)],
    nodes: cards.map((card) => ({ ...boxOf(card), path: place.path, node: card.id, ports: [] })),
  };
}

/** Notes are for who works on the drawing; a figure goes without them. */
function drawnFrames(place: CurrentPlace): readonly Primitive[] {
  const frames = Object.values(layoutOf(place.document, place.block).frames ?? {}).sort((a, b) => b.width * b.height - a.width * a.height);
  const of: Provenance = { path: place.path };
  return frames.flatMap(({ title, tint, x, y, width, height }): readonly Primitive[] => [
    { kind: "backdrop", draw: "rect", x, y, width, height, radius: 10, ink: { fill: tint, opacity: 0.55 }, of },
    ...(title === "" ? [] : [text(x + 12, y + 19, title, of, { size: 12, anchor: "start", face: "ui", kind: "title" })]),
  ]);
}

function boxOf({ position: { x, y }, width = 0, height = 0 }: Card): Rect {
  return { x, y, width, height };
}

function drawnBundle({ id, source, sourceHandle, data }: Bundle, at: readonly NodeId[]): readonly Primitive[] {
  if (!data) return [];
  const { rows, route, from, to, copied, labelled } = data;
  return rows.flatMap(({ row, from: leaves, to: arrives }): readonly Primitive[] => {
    const of: Provenance = { path: at, node: source, port: sourceHandle ?? "", wire: id, ...(row.axes[0] ? { axis: row.axes[0].name } : {}), ...(row.role ? { role: row.role } : {}) };
    return [
      ...strokes(row, rowPoints(route, from, to, leaves, arrives), of),
      ...(copied ? [{ kind: "dot", draw: "disc", x: from.x + 9, y: from.y + leaves, r: 4, ink: { fill: "wire" }, of } as const] : []),
      ...(labelled && row.label.length > 0 ? [text(from.x + 12, from.y + leaves - 6, row.label, of, { size: 15, anchor: "start" })] : []),
    ];
  });
}

function drawnCard(card: Card, at: readonly NodeId[]): readonly Primitive[] {
  const { id, checked, geometry: { glyph, terminal } } = card.data;
  const { x, y, width, height } = boxOf(card);
  const of: Provenance = { path: at, node: id };
  const repeat = checked.kind === "block" ? checked.node.repeat : undefined;
  const plate = terminal && path("glyph", roundedPath(x + terminalSide, y + terminalTop, terminal.width, terminal.height, 4), { fill: "output", stroke: "hairline-2", width: 1 }, of);
  return [
    path("glyph", roundedPath(x, y, width, height, 10), { fill: "glyph", stroke: "hairline-2", width: 1 }, of),
    ...(checked.kind === "operator" ? [text(x + 12, y + 20, nodeTitle(checked), of, { size: 12, anchor: "start", face: "ui", kind: "title" })] : []),
    ...(repeat ? [text(x + width - 12, y + 20, `×${repeat.times}`, of, { size: 11, anchor: "end", face: "mono", kind: "title", ink: { fill: "ink-3" } })] : []),
    ...(plate ? [plate] : []),
    ...(glyph ? glyph.scene.primitives.map((primitive) => ({ ...movePrimitive(primitive, x, y + glyph.y, cardScale), of })) : []),
  ];
}
