// Where a calculation went astray: the first reading, in the order in which data flow, that holds NaN or an infinity.
import { useRun } from "../state/run-store.ts";
import { readingName } from "../state/readings.ts";
import type { CurrentPlace } from "../state/current-place.ts";

export function useFirstBroken(place: CurrentPlace): string | undefined {
  return useRun(({ readings }) => {
    for (const id of place.body.order) {
      for (const port of Object.keys(place.body.nodes.get(id)?.outputs ?? {})) {
        const name = readingName(place.checked, place.path, id, port);
        if ((readings.get(name)?.statistics.notFinite ?? 0) > 0) return name;
      }
    }
    return undefined;
  });
}
