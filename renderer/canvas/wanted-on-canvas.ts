// Asks for the readings of the wires that can be seen, no more than there is room for.
import { useStore } from "@xyflow/react";
import { useEffect } from "react";
import { useCurrentPlace } from "../state/current-place.ts";
import { outputPorts } from "../state/node-ports.ts";
import { readingName } from "../state/readings.ts";
import { useView } from "../state/view-store.ts";
import { wantReadings } from "../state/wanted-readings.ts";
import { thumbnailCut } from "../design/thumbnail.tsx";
import type { Card } from "./free-elements.ts";

/** Up to here all readings of a diagram are asked for once; above it only those in sight. */
const most = 40;

export function useWantedOnCanvas(cards: readonly Card[]): void {
  const place = useCurrentPlace();
  const shown = useView((state) => state.readings);
  // Looked at in coarse steps, so that panning does not ask for another network at every pixel.
  const sight = useStore((state) => {
    const [x, y, zoom] = state.transform;
    const snap = (value: number) => Math.round(value / 200) * 200;
    return zoom < 0.4 ? "far" : [-x / zoom, -y / zoom, state.width / zoom, state.height / zoom].map(snap).join(" ");
  });
  useEffect(() => {
    if (!place || !shown || (sight === "far" && place.body.nodes.size > most)) return wantReadings("canvas", []);
    const [left = 0, top = 0, width = 0, height = 0] = sight.split(" ").map(Number);
    const seen = place.body.nodes.size <= most ? undefined : new Set(cards.filter(({ position, width: w = 0, height: h = 0 }) => position.x < left + width && position.x + w > left && position.y < top + height && position.y + h > top).map((card) => card.id));
    const names = [...place.body.nodes].filter(([id]) => seen?.has(id) ?? true).slice(0, most).flatMap(([id, node]) => outputPorts(node).map((port) => readingName(place.checked, place.path, id, port.name)));
    const timer = setTimeout(() => wantReadings("canvas", names.map((of) => ({ of, weight: 1, kind: "thumbnail", wants: (type, dims) => ({ cut: thumbnailCut(type, dims) }) }))), 60);
    return () => clearTimeout(timer);
  }, [place, shown, sight, cards]);
}
