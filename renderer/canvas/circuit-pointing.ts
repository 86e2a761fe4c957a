// What lies under a point of the circuit: a stroke with its axis, an end of one, a place between the wires of an array, a glyph.
import { isSamePort, readersOf, typeAt } from "../../shared/circuit-edits/arrays.ts";
import { coreAxesAt } from "../../shared/circuit-edits/core-choice.ts";
import type { ArrayPlace, AxisPlace, EditPlace } from "../../shared/circuit-edits/define.ts";
import type { DashedLine } from "../../shared/circuit-edits/outer-product.ts";
import { axisAtGlyph } from "../../shared/circuit-edits/work-along.ts";
import type { Position } from "../../shared/document/document.ts";
import type { PlacedNode, Provenance, Rect } from "../../shared/circuit/scene.ts";
import type { Laid } from "../state/layout-store.ts";
import type { HeldStroke, Under } from "./circuit-gestures.ts";
import { heightAt } from "./stroke-height.ts";

/** In u: how near to a glyph a stroke is held by its end, how near to a wire something is let go of on it, and how far from an array still at it. */
const reach = { end: 14, wire: 5, array: 14 } as const;

/** The stroke an element of the drawing is, where the document still has it. */
export function strokeOf(element: Element, place: EditPlace): AxisPlace | undefined {
  const stroke = element.closest("[data-wire][data-axis], [data-port][data-axis]");
  const axis = stroke?.getAttribute("data-axis")?.split(" ")[0];
  if (!stroke || !axis) return undefined;
  const array = arrayOf(place, stroke.getAttribute("data-wire") ?? undefined, stroke.getAttribute("data-port") ?? undefined);
  return array && { ...array, axis };
}

function arrayOf({ contents }: EditPlace, wire: string | undefined, port: string | undefined): ArrayPlace | undefined {
  if (wire !== undefined) return contents.wires[wire] && { from: contents.wires[wire].from, wire };
  const colon = port?.lastIndexOf(":") ?? -1;
  if (port === undefined || colon < 0 || !contents.nodes[port.slice(0, colon)]) return undefined;
  return onlyReader({ contents }, { from: { node: port.slice(0, colon), port: port.slice(colon + 1) } });
}

/** Before it parts a wire is only the port it leaves; where nothing else leaves there, it is that wire all the same. */
function onlyReader(place: Pick<EditPlace, "contents">, array: ArrayPlace): ArrayPlace {
  const leaving = Object.entries(place.contents.wires).filter(([, { from }]) => isSamePort(from, array.from));
  return leaving.length === 1 && leaving[0] ? { ...array, wire: leaving[0][0] } : array;
}

function arrayOfStroke(place: EditPlace, { wire, node, port }: Provenance): ArrayPlace | undefined {
  return arrayOf(place, wire, node === undefined || port === undefined ? undefined : `${node}:${port}`);
}

/** The end by which a stroke is held close to a glyph: one that works along it, one that made it, or one where everything ends. */
export function endAt(place: EditPlace, { nodes }: Laid["scene"], depth: number, stroke: AxisPlace, at: Position): HeldStroke["end"] {
  const close = nodes.filter((placed) => placed.path.length === depth && apart(placed, at) <= reach.end);
  for (const placed of close) {
    const end = endAtGlyph(place, placed, stroke);
    if (end) return end;
  }
  return undefined;
}

function endAtGlyph(place: EditPlace, { node: id }: PlacedNode, stroke: AxisPlace): HeldStroke["end"] {
  const node = place.body.nodes.get(id);
  if (!node) return undefined;
  if (id === stroke.from.node) {
    const strand = node.kind === "operator" ? node.weave?.results.find(({ port }) => port === stroke.from.port) : undefined;
    const slot = strand?.slots[strand.axes.findIndex(({ name }) => name === stroke.axis)];
    return slot?.kind === "degree" ? undefined : {};
  }
  const use = axisAtGlyph(place, stroke, id);
  if (!use) return undefined;
  if (node.kind === "block" || node.outputs["y"] === undefined) return {};
  return coreAxesAt(node, use.port).includes(use.axis) ? { glyph: use } : undefined;
}

/** The two arrays whose dashed line ends at an element. */
export function dashedLineOf(element: Element, place: EditPlace): DashedLine | undefined {
  const line = element.closest("[data-above]");
  const [above, below] = ["above", "below"].map((side) => {
    const [port, wire] = line?.getAttribute(`data-${side}`)?.split(" ") ?? [];
    return arrayOf(place, wire, port);
  });
  return above && below && { above, below };
}

/** What is let go of here is let go of over this. */
export function underPoint(place: EditPlace, laid: Laid, { stroke, end }: HeldStroke, screen: Position, at: Position): Under {
  const node = glyphUnder(screen);
  if (node !== undefined) return { over: "glyph", node };
  const rows = rowsAcross(place, laid, at.x);
  const isOwn = (array: ArrayPlace) => isSamePort(array.from, stroke.from) && (array.wire === stroke.wire || array.wire === undefined || stroke.wire === undefined);
  const on = rows.find(({ y, stroke: other }) => Math.abs(y - at.y) <= reach.wire && !(isOwn(other) && other.axis === stroke.axis));
  if (on && end) return { over: "stroke", stroke: on.stroke };
  const others = rows.filter(({ stroke: other }) => isOwn(other) && other.axis !== stroke.axis);
  const count = (row: (typeof rows)[number]) => 1 + alsoOf(place, rows, row.stroke).length;
  const own = rows.filter(({ stroke: other }) => isOwn(other)).map(({ y }) => y);
  const isInside = own.length > 0 && at.y >= Math.min(...own) - reach.array && at.y <= Math.max(...own) + reach.array;
  if (!end && isInside) {
    // Let go on another wire it goes past it, on the side it did not come from.
    const was = rows.find(({ stroke: other }) => isOwn(other) && other.axis === stroke.axis)?.y ?? at.y;
    const above = others.filter(({ y }) => (Math.abs(y - at.y) <= reach.wire ? y > was : y < at.y));
    return { over: "row", to: above.reduce((sum, row) => sum + count(row), 0) };
  }
  const nearest = rows.filter(({ stroke: other, y }) => !isOwn(other) && Math.abs(y - at.y) <= reach.array).sort((a, b) => Math.abs(a.y - at.y) - Math.abs(b.y - at.y))[0];
  if (!end && nearest) return { over: "array", array: { from: nearest.stroke.from, ...(nearest.stroke.wire === undefined ? {} : { wire: nearest.stroke.wire }) } };
  const maker = laid.scene.nodes.find(({ node: id, path }) => id === stroke.from.node && path.length === laid.place.path.length);
  return { over: "ground", ...(maker && at.x < maker.x ? { isBehind: true } : {}) };
}

/** The axes behind one of a group that have no wire of their own at this place. */
export function alsoHeld(place: EditPlace, laid: Laid, stroke: AxisPlace, x: number): readonly string[] {
  return alsoOf(place, rowsAcross(place, laid, x), stroke);
}

function alsoOf(place: EditPlace, rows: readonly { readonly stroke: AxisPlace }[], stroke: AxisPlace): readonly string[] {
  const axes = typeAt(place, stroke.from)?.axes ?? [];
  const at = axes.findIndex(({ name }) => name === stroke.axis);
  const group = axes[at]?.group;
  if (group === undefined) return [];
  const drawn = new Set(rows.filter(({ stroke: other }) => isSamePort(other.from, stroke.from)).map(({ stroke: other }) => other.axis));
  const behind = axes.slice(at + 1);
  const next = behind.findIndex((axis) => axis.group !== group || drawn.has(axis.name));
  return behind.slice(0, next < 0 ? behind.length : next).map(({ name }) => name);
}

export function arrayUnder(place: EditPlace, laid: Laid, screen: Position, at: Position): ArrayPlace | undefined {
  const nearest = rowsAcross(place, laid, at.x).filter(({ y }) => Math.abs(y - at.y) <= reach.array).sort((a, b) => Math.abs(a.y - at.y) - Math.abs(b.y - at.y))[0];
  if (nearest) return { from: nearest.stroke.from, ...(nearest.stroke.wire === undefined ? {} : { wire: nearest.stroke.wire }) };
  const node = glyphUnder(screen);
  const port = node === undefined ? undefined : Object.keys(place.body.nodes.get(node)?.outputs ?? {})[0];
  // Over a glyph its result is meant.
  return node === undefined || port === undefined || readersOf(place, { node, port }).length === 0 ? undefined : onlyReader(place, { from: { node, port } });
}

export function glyphUnder(screen: Position): string | undefined {
  for (const element of document.elementsFromPoint(screen.x, screen.y)) {
    const hit = element.closest(".hit");
    if (hit && !hit.closest(".is-open-hit")) return hit.getAttribute("data-node") ?? undefined;
  }
  return undefined;
}

/** The wires at one x, from the top. */
function rowsAcross(place: EditPlace, { cells, place: { path } }: Laid, x: number): readonly { readonly y: number; readonly stroke: AxisPlace }[] {
  const near = cells.filter(({ layer, rect }) => layer === "wires" && x >= rect.x && x <= rect.x + rect.width);
  return near.flatMap(({ primitives }) => primitives).flatMap((primitive) => {
    const { of, kind } = primitive;
    if (kind !== "wire" || primitive.draw !== "path" || of.axis === undefined || of.path.length !== path.length) return [];
    const y = heightAt(primitive.d, x);
    const array = y === undefined ? undefined : arrayOfStroke(place, of);
    return y === undefined || !array ? [] : [{ y, stroke: { ...array, axis: of.axis } }];
  }).sort((a, b) => a.y - b.y);
}

function apart({ x, y, width, height }: Rect, at: Position): number {
  return Math.hypot(Math.max(x - at.x, 0, at.x - x - width), Math.max(y - at.y, 0, at.y - y - height));
}
