// Asks for the readings that can be seen on the canvas, no more than there is room for.
import { useEffect } from "react";
import { formCut, readingForm, type ReadingPlace } from "../design/reading-form.ts";
import type { Arrangement } from "../state/view-store.ts";
import { wantReadings, type WantedReading } from "../state/wanted-readings.ts";

export interface Seen {
  /** Port path. */
  readonly name: string;
  /** A dot needs only the summary of an array. */
  readonly place: ReadingPlace | "dot";
}

const most = 60;
const weights = { dot: 0, card: 1, wire: 1.5, end: 2, terminal: 2, pinned: 3 } as const;

/** `view`: which drawing of the diagram; there may be two of them side by side. */
export function useWantedOnCanvas(view: Arrangement, seen: readonly Seen[]): void {
  useEffect(() => {
    // A moment of rest, so that panning does not ask for another network at every pixel.
    const timer = setTimeout(() => wantReadings(`canvas ${view}`, seen.slice(0, most).map(wanted)), 60);
    return () => clearTimeout(timer);
  }, [view, seen]);
  useEffect(() => () => wantReadings(`canvas ${view}`, []), [view]);
}

function wanted({ name, place }: Seen): WantedReading {
  return { of: name, weight: weights[place], kind: `picture ${place}`, wants: (type, dims) => (place === "dot" ? {} : { cut: formCut(readingForm(type, dims, place), dims) }) };
}
