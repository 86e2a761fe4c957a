// Callouts of the free arrangement: words at cards and bundles, where they cover neither. A column is of the circuit alone, and so are words about one.
import { bubblesAt, obstacles, type Pointing } from "../../shared/circuit/callouts.ts";
import { textWidth } from "../../shared/circuit/labels.ts";
import type { Primitive, Rect } from "../../shared/circuit/scene.ts";
import { strokes } from "../../shared/circuit/strokes.ts";
import type { Callout } from "../../shared/document/document.ts";
import { layoutOf } from "../../shared/document/lookup.ts";
import { sortedEntries } from "../../shared/document/records.ts";
import type { CurrentPlace } from "../state/current-place.ts";
import { rowPoints } from "./bundle-route.ts";
import type { Bundle, Card } from "./free-elements.ts";

const nothing: readonly Primitive[] = [];
/** Around cards, for what stands beside their edges. */
const around = 8;
/** Of a bundle, what a wedge points at. */
const spot = 2;

export function freeCallouts(place: CurrentPlace, cards: readonly Card[], bundles: readonly Bundle[]): readonly Primitive[] {
  const { callouts = {} } = layoutOf(place.document, place.block);
  const pointing = sortedEntries(callouts).flatMap(([id, callout]): readonly Pointing[] => {
    const target = targetOf(callout, cards, bundles);
    return target ? [{ id, callout, path: place.path, target }] : [];
  });
  if (pointing.length === 0) return nothing;
  const taken = [...cards.map((card) => grown(boxOf(card))), ...bundles.flatMap((bundle) => [...wiresOf(bundle).flatMap(obstacles), ...namesAt(bundle)])];
  return bubblesAt(pointing, taken, { left: -Infinity, right: Infinity }).primitives;
}

function targetOf({ on, id }: Callout, cards: readonly Card[], bundles: readonly Bundle[]): Rect | undefined {
  if (on === "node") {
    const card = cards.find((one) => one.id === id);
    return card && boxOf(card);
  }
  const data = on === "wire" ? bundles.find((one) => one.id === id)?.data : undefined;
  if (!data) return undefined;
  const points = rowPoints(data.route, data.from, data.to, 0, 0);
  const level = points.flatMap((x, i): readonly { readonly x: number; readonly y: number; readonly length: number }[] => {
    const [y, toX, toY] = [points[i + 1], points[i + 2], points[i + 3]];
    return i % 2 === 1 || y === undefined || toX === undefined || toY === undefined || Math.abs(toY - y) > 1 ? [] : [{ x: (x + toX) / 2, y, length: Math.abs(toX - x) }];
  });
  const longest = level.reduce<(typeof level)[number] | undefined>((best, one) => (best && best.length >= one.length ? best : one), undefined);
  const at = longest ?? { x: (data.from.x + data.to.x) / 2, y: (data.from.y + data.to.y) / 2 };
  return { x: at.x - spot / 2, y: at.y - data.from.half, width: spot, height: 2 * data.from.half };
}

function wiresOf({ id, source, data }: Bundle): readonly Primitive[] {
  return data ? data.rows.flatMap(({ row, from, to }) => strokes(row, rowPoints(data.route, data.from, data.to, from, to), { path: [], node: source, wire: id })) : [];
}

/** What is written above the wires where they leave. */
function namesAt({ data }: Bundle): readonly Rect[] {
  return data?.labelled ? data.rows.map(({ row, from }) => ({ x: data.from.x + 8, y: data.from.y + from - 22, width: 12 + textWidth(row.label, 15), height: 22 })) : [];
}

function boxOf({ position: { x, y }, width = 0, height = 0 }: Card): Rect {
  return { x, y, width, height };
}

function grown({ x, y, width, height }: Rect): Rect {
  return { x: x - around, y: y - around, width: width + 2 * around, height: height + 2 * around };
}
