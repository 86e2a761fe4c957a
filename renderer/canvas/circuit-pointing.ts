// What lies under a point of the circuit: a stroke with its axis, an end of one, a glyph.
import { coreAxesAt } from "../../shared/circuit-edits/core-choice.ts";
import type { AxisPlace, EditPlace } from "../../shared/circuit-edits/define.ts";
import { axisAtGlyph, type AxisAtGlyph } from "../../shared/circuit-edits/work-along.ts";
import type { Position } from "../../shared/document/document.ts";
import type { Rect, Scene } from "../../shared/circuit/scene.ts";
import type { Under } from "./circuit-gestures.ts";

/** How near to a glyph a stroke is held by its end, in u. */
const endReach = 18;

/** The stroke an element of the drawing is, where the document still has it. */
export function strokeOf(element: Element, { contents }: EditPlace): AxisPlace | undefined {
  const stroke = element.closest("[data-wire][data-axis], [data-port][data-axis]");
  const axis = stroke?.getAttribute("data-axis")?.split(" ")[0];
  if (!stroke || !axis) return undefined;
  const wire = stroke.getAttribute("data-wire");
  if (wire !== null) return contents.wires[wire] && { from: contents.wires[wire].from, wire, axis };
  const [node = "", port = ""] = stroke.getAttribute("data-port")?.split(":") ?? [];
  return contents.nodes[node] && { from: { node, port }, axis };
}

/** Where a glyph works along the axis and the stroke is held close to it. */
export function endAt(place: EditPlace, scene: Scene, depth: number, stroke: AxisPlace, at: Position): AxisAtGlyph | undefined {
  for (const placed of scene.nodes) {
    if (placed.path.length !== depth || apart(placed, at) > endReach) continue;
    const node = place.body.nodes.get(placed.node);
    const use = node?.kind === "operator" && placed.node !== stroke.from.node ? axisAtGlyph(place, stroke, placed.node) : undefined;
    if (use && node?.kind === "operator" && coreAxesAt(node, use.port).includes(use.axis)) return use;
  }
  return undefined;
}

/** What is let go of here is let go of over this. */
export function underPoint(screen: Position): Under {
  for (const element of document.elementsFromPoint(screen.x, screen.y)) {
    const node = element.closest(".hit:not(.is-open)")?.getAttribute("data-node");
    if (node) return { over: "glyph", node };
  }
  return { over: "ground" };
}

function apart({ x, y, width, height }: Rect, at: Position): number {
  return Math.hypot(Math.max(x - at.x, 0, at.x - x - width), Math.max(y - at.y, 0, at.y - y - height));
}
