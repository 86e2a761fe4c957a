// The circuit arrangement as the canvas shows it: the computed scene, what can be touched of it, and where its readings hang.
import { useStore } from "@xyflow/react";
import { useMemo } from "react";
import type { NodeId, Position } from "../../shared/document/document.ts";
import { useLayout, type Laid } from "../state/layout-store.ts";
import { useView } from "../state/view-store.ts";
import { useCircuitNodes, type Hit } from "./circuit-nodes.tsx";
import { hangReadings, type HungReadings } from "./hang-readings.ts";

export interface CircuitCanvas {
  readonly laid: Laid | undefined;
  readonly hits: Hit[];
  readonly hung: HungReadings | undefined;
  /** Strokes are pictures: too many to be elements each, too small to be touched. */
  readonly isFar: boolean;
}

const manyPrimitives = 2500;
const farZoom = 0.45;

export function useCircuitCanvas(isShown: boolean): CircuitCanvas {
  const laid = useLayout((state) => (isShown ? state.laid : undefined));
  const nodes = useView((state) => state.nodes);
  const readings = useView((state) => state.readings);
  const pinned = useView((state) => state.pinned);
  const selected = useMemo(() => new Set(nodes), [nodes]);
  const hits = useCircuitNodes(laid, selected);
  const many = (laid?.scene.primitives.length ?? 0) > manyPrimitives;
  const isFar = useStore((state) => many && state.transform[2] < farZoom);
  const touchable = useMemo(() => (isFar ? hits.filter((hit) => hit.data.isRoom || hit.selected) : hits), [hits, isFar]);
  // Below a circuit in several lines there is no one line to hang readings on; those at its ends stay.
  const hung = useMemo(() => (laid && readings ? { ...hangReadings(laid, pinned), ...(laid.dress.wrap ? { readings: [] } : {}) } : undefined), [laid, readings, pinned]);
  return { laid, hits: touchable, hung, isFar };
}

/** From afar glyphs are no elements: the drawing knows where they are. */
export function nodeAt({ scene, place }: Laid, { x, y }: Position): NodeId | undefined {
  const reach = 4;
  return [...scene.nodes, ...scene.backdrops].find((node) => node.path.length === place.path.length && x >= node.x - reach && x <= node.x + node.width + reach && y >= node.y - reach && y <= node.y + node.height + reach)?.node;
}
