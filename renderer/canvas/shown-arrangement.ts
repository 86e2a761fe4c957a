// Which arrangement is on the canvas: the one that is asked for, but while a circuit is being laid out, what can be shown at once.
import { useRef } from "react";
import type { CurrentPlace } from "../state/current-place.ts";
import { soonLaidOut, useLayout } from "../state/layout-store.ts";
import { useView, type Arrangement } from "../state/view-store.ts";

/** `only`: one side of a split view, which shows nothing else meanwhile. */
export function useShownArrangement(place: CurrentPlace | undefined, only: Arrangement | undefined): Arrangement {
  const wanted = useView((state) => state.arrangement);
  const isLaidOut = useLayout((state) => state.laid !== undefined);
  const last = useRef<{ readonly shown: Arrangement; readonly key: string }>(undefined);
  const key = place ? `${place.document.main} ${place.path.join("/")}` : "";
  const isSameDiagram = last.current?.key === key;
  const shown = wanted === "circuit" && !isLaidOut && ((isSameDiagram && last.current?.shown === "free") || (place?.body.nodes.size ?? 0) > soonLaidOut) ? "free" : wanted;
  last.current = { shown, key };
  return only ?? shown;
}
