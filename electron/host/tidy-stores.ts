// What Weft keeps for itself is tidied when it starts and every hour: inputs nobody needs, answers nobody has asked for lately, drops that were given up.
import { join } from "node:path";
import type { AppFolders } from "../files/app-folders.ts";
import { droppedFolder } from "../files/dropped-files.ts";
import { tidyFolder } from "../files/stored-entries.ts";
import { openUnsaved } from "../files/tidy-unsaved.ts";

const [hour, day] = [3600_000, 24 * 3600_000];
/** In bytes. */
const mostAnswers = 2 ** 29;

/** `inUse` gives the texts that jobs were told and have told. The answer ends the tidying, and with it what this Weft needs. */
export function tidyStores(folders: AppFolders, inUse: () => readonly string[]): () => Promise<void> {
  const { unsaved, recovery, cache } = folders;
  const opened = openUnsaved({ unsaved, recovery, inUse });
  async function tidy(): Promise<void> {
    const now = Date.now();
    // A disk that cannot be tidied holds nobody up: whoever needs room is told that there is none.
    await opened.then((store) => store.tidy()).catch(() => undefined);
    await tidyFolder(join(cache, "interpret"), { mostBytes: mostAnswers, goesBefore: now - 30 * day, staysFrom: now - hour }).catch(() => undefined);
    await tidyFolder(droppedFolder(folders), { mostBytes: Infinity, goesBefore: now - day, staysFrom: now - day }).catch(() => undefined);
  }
  void tidy();
  const timer = setInterval(() => void tidy(), hour);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await opened.then((store) => store.close()).catch(() => undefined);
  };
}
