// What can be done with a paper that works: its network opened, at the sizes of data it learns from, or at the place where there is something to look into.
import type { PaperEntry } from "../../shared/contract/paper-card.ts";
import { openGalleryDocument } from "./files.ts";
import { notify } from "./notice-store.ts";
import { runStore } from "./run-store.ts";
import { openUnit } from "./unit-store.ts";
import { setView } from "./view-store.ts";

export async function openPaper({ document }: PaperEntry): Promise<void> {
  if (document !== null) await openGalleryDocument(document);
}

/** With the drawer of training open. */
export async function trainPaper({ document, learns }: PaperEntry): Promise<void> {
  if (document !== null && (await openGalleryDocument(document, learns?.sizes))) setView({ drawer: "training", bare: false });
}

export async function inspectPaper({ document, inspect }: PaperEntry): Promise<void> {
  if (document === null || !inspect || !(await openGalleryDocument(document))) return;
  const { unit, line } = inspect;
  if (line !== undefined) notify("warning", `Ask in a terminal: ${line}`, { action: { label: "Copy", perform: () => void copy(line) } });
  const [, port, channel] = /^(.+):(\d+)$/.exec(unit ?? "") ?? [];
  if (port !== undefined) whenThere(port, () => openUnit(port, Number(channel)));
}

/** Once the network that has the port is compiled. */
function whenThere(port: string, then: () => void): void {
  const isThere = () => runStore.getState().network?.types.has(port) === true;
  if (isThere()) return then();
  const unsubscribe = runStore.subscribe(() => {
    if (!isThere()) return;
    unsubscribe();
    then();
  });
}

async function copy(line: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(line);
  } catch (error) {
    notify("error", `Nothing was copied: ${error instanceof Error ? error.message : String(error)}`);
  }
}
