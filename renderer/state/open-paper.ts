// What can be done with a paper that works: its network opened, at the sizes of data it learns from, or at the place where there is something to look into.
import type { PaperEntry } from "../../shared/contract/paper-card.ts";
import { activeTab } from "./document-store.ts";
import { openGalleryDocument } from "./files.ts";
import { askMethod } from "./method-store.ts";
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
  const { unit, method } = inspect;
  if (method !== undefined) {
    setView({ drawer: "methods", bare: false });
    whenThere((network) => network !== undefined, () => void askMethod(method));
  }
  const [, port, channel] = /^(.+):(\d+)$/.exec(unit ?? "") ?? [];
  if (port !== undefined) whenThere((network) => network?.types.has(port) === true, () => openUnit(port, Number(channel)));
}

/** Once the network that is wanted is compiled; never where the person has gone to another document before. */
function whenThere(isWanted: (network: ReturnType<typeof runStore.getState>["network"]) => boolean, then: () => void): void {
  const key = activeTab()?.key;
  const look = () => {
    const isInFront = activeTab()?.key === key;
    if (isInFront && !isWanted(runStore.getState().network)) return;
    unsubscribe();
    if (isInFront) then();
  };
  const unsubscribe = runStore.subscribe(look);
  look();
}
