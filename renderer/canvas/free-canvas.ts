// The free arrangement as the canvas shows it: cards where the person, the hand that drags, or we put them, and the bundles between.
import { useMemo, useState } from "react";
import type { NodeId, Position } from "../../shared/document/document.ts";
import type { CurrentPlace } from "../state/current-place.ts";
import { useView } from "../state/view-store.ts";
import { freeBundles, freeCards, type Bundle, type Card } from "./free-elements.ts";
import { freeGeometries, placesOf } from "./free-places.ts";

export interface FreeCanvas {
  readonly cards: Card[];
  readonly bundles: Bundle[];
  readonly positions: Readonly<Record<NodeId, Position>>;
  /** Moves cards as long as they are held. */
  readonly drag: (held: ReadonlyMap<NodeId, Position> | undefined) => void;
}

const nothing: never[] = [];
const nowhere: Readonly<Record<NodeId, Position>> = {};

/** Without a place nothing is made. */
export function useFreeCanvas(place: CurrentPlace | undefined, faded: ReadonlySet<string>): FreeCanvas {
  const nodes = useView((state) => state.nodes);
  const wires = useView((state) => state.wires);
  const [held, setHeld] = useState<ReadonlyMap<NodeId, Position>>();
  const selected = useMemo(() => new Set(nodes), [nodes]);
  const selectedWires = useMemo(() => new Set(wires), [wires]);
  const geometries = useMemo(() => place && freeGeometries(place), [place]);
  const kept = useMemo(() => (place && geometries ? placesOf(place, geometries) : nowhere), [place, geometries]);
  const positions = useMemo(() => (held ? { ...kept, ...Object.fromEntries(held) } : kept), [kept, held]);
  const cards = useMemo(() => (place && geometries ? freeCards(place, geometries, positions, selected) : nothing), [place, geometries, positions, selected]);
  const bundles = useMemo(() => (place ? freeBundles(place, cards, selectedWires, faded) : nothing), [place, cards, selectedWires, faded]);
  return { cards, bundles, positions: kept, drag: setHeld };
}
