// Arrays that went into a run and go into the next as well: the window names them, so that a picture travels once and not at every move of a slider.
import type { ArrayMessage, RunRequest } from "../../shared/contract/engine.ts";
import type { Failed } from "../../shared/contract/schema.ts";

/** The latest ones; a window leaves out only what it named lately. */
const most = 16;

/** Fills a request up from what was kept of those before. */
export function createFedArrays(): (request: RunRequest) => RunRequest | Failed {
  const kept = new Map<string, ArrayMessage>();
  return ({ fed = {}, ...request }) => {
    const feeds: Record<string, ArrayMessage> = { ...request.feeds };
    for (const [feed, name] of Object.entries(fed)) {
      const array = request.feeds[feed] ?? kept.get(name);
      if (!array) return { failed: `input ${feed} is not here any more: send its array once more` };
      feeds[feed] = array;
      kept.delete(name);
      kept.set(name, array);
    }
    for (const name of [...kept.keys()].slice(0, Math.max(0, kept.size - most))) kept.delete(name);
    return { ...request, feeds };
  };
}
