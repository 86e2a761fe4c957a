// Documents in and out: gallery, disk, recovery. Whatever fails says which file, what was found and what to do.
import type { RecoveryEntry } from "../../shared/contract/app.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { ownFiles } from "../../shared/document/own-files.ts";
import { parseDocument, printDocument } from "../../shared/document/text.ts";
import { documentNameOf, isFigureName } from "../../shared/exporters/figures/figure-document.ts";
import { activeTab, documentStore, isDirty, markSaved, openTab, replaceDocument, type OpenDocument } from "./document-store.ts";
import { host } from "./host.ts";
import { inputsKept } from "./input-store.ts";
import { notify } from "./notice-store.ts";
import { ask, goTo, setView } from "./view-store.ts";

let untitled = 0;

export function newDocument(): void {
  const name = `untitled${untitled === 0 ? "" : ` ${untitled + 1}`}`;
  untitled++;
  const document: WeftDocument = {
    version: 1, title: name, about: "", main: "main", seed: 1, sizes: {}, configurations: {}, layout: {},
    blocks: { main: { title: name, about: "", locals: [], nodes: {}, wires: {} } },
  };
  openTab({ key: freshKey(), name: `${name}.weft`, path: null, hash: null, document, saved: document });
  goTo([]);
}

/** `sizes` in place of those it comes with. */
export async function openGalleryDocument(id: string, sizes: Readonly<Record<string, number>> = {}): Promise<boolean> {
  const file = await host().readGallery({ id });
  if (isFailed(file)) {
    notify("error", file.failed);
    return false;
  }
  // A gallery document is a copy: saving asks where to. One that was changed or saved is a document of its own.
  const key = `gallery-${id}`;
  const there = documentStore.getState().tabs.find((tab) => tab.key === key);
  const isItself = Object.keys(sizes).length === 0 && !(there && (isDirty(there) || there.path !== null));
  return openText(file.text, { key: isItself ? key : freshKey(), name: `${id}.weft`, path: null, hash: null }, sizes);
}

export async function openPath(path: string): Promise<boolean> {
  const file = await host().readDocument({ path });
  if (isFailed(file)) {
    notify("error", file.failed);
    return false;
  }
  if (isFigureName(path)) return openCopy(file.text, documentNameOf(path));
  return openText(file.text, { key: file.path, name: baseName(file.path), path: file.path, hash: file.hash });
}

/** A document that came without a file of its own: saving asks where to. */
export function openCopy(text: string, name: string): boolean {
  return openText(text, { key: freshKey(), name, path: null, hash: null });
}

/** Offers what another program wrote into a file that is open here. */
export function noticeChange(path: string): void {
  const open = () => documentStore.getState().tabs.find((tab) => tab.path === path);
  if (!open()) return;
  notify("warning", `${baseName(path)} was changed by another program`, { action: { label: "Open it again", perform: () => void openAgain(open()) } });
}

async function openAgain(tab: OpenDocument | undefined): Promise<void> {
  if (!tab || tab.path === null) return;
  if (isDirty(tab)) {
    const choice = await ask("Your changes are not saved", `Opening ${tab.name} again drops what you changed here.`, [{ label: "Keep mine", value: "keep" }, { label: "Open it again", value: "open", primary: true }]);
    if (choice !== "open") return;
  }
  const file = await host().readDocument({ path: tab.path });
  if (isFailed(file)) return notify("error", file.failed);
  const parsed = parseDocument(file.text, tab.name);
  if ("problems" in parsed) return notify("error", parsed.problems[0]?.problem ?? `${tab.name} cannot be read`);
  replaceDocument(tab.key, parsed.document, file.hash);
}

function openText(text: string, at: Pick<OpenDocument, "key" | "name" | "path" | "hash">, sizes: Readonly<Record<string, number>> = {}): boolean {
  const parsed = parseDocument(text, at.name);
  if ("problems" in parsed) {
    notify("error", parsed.problems[0]?.problem ?? `${at.name} cannot be read`);
    return false;
  }
  const resized = Object.entries(sizes).map(([name, value]) => [name, { ...parsed.document.sizes[name], value }] as const);
  const document = { ...parsed.document, sizes: { ...parsed.document.sizes, ...Object.fromEntries(resized) } };
  openTab({ ...at, document, saved: document });
  goTo([]);
  return true;
}

/** False when nothing was written. */
export async function saveDocument(elsewhere: boolean): Promise<boolean> {
  await inputsKept();
  const tab = activeTab();
  if (!tab) return false;
  const path = elsewhere || tab.path === null ? await chooseFile("save", tab.path ?? tab.name) : tab.path;
  if (path === null) return false;
  const target = /\.weft$/.test(path) ? path : `${path}.weft`;
  return write(tab, target, target === tab.path ? tab.hash : null, false);
}

async function write(tab: OpenDocument, path: string, expectedHash: string | null, overwrite: boolean): Promise<boolean> {
  const { document } = tab;
  const receipt = await host().saveDocument({ path, from: tab.path, text: printDocument(document), expectedHash, overwrite });
  if (isFailed(receipt)) {
    notify("error", receipt.failed, { action: { label: "Try again", perform: () => void saveDocument(false) } });
    return false;
  }
  if (receipt.changedOnDisk) {
    const [title, text] = expectedHash === null
      ? ["There is a file of this name already", `Replace ${baseName(path)}? What it holds now stays beside it, as .${baseName(path)}~.`]
      : ["The file was changed by another program", `${baseName(path)} is not what was opened here. Keep which one?`];
    const choice = await ask(title, text, [
      { label: "Cancel", value: "cancel" }, { label: "Save elsewhere", value: "elsewhere" }, { label: expectedHash === null ? "Replace" : "Write this one", value: "overwrite", primary: true },
    ]);
    if (choice === "overwrite") return write(tab, path, expectedHash, true);
    return choice === "elsewhere" ? saveDocument(true) : false;
  }
  markSaved(tab.key, document, { path, hash: receipt.hash, name: baseName(path) });
  void host().dropRecovery({ key: tab.key });
  notify("plain", `Saved ${baseName(path)}`);
  return true;
}

/** The desktop's own dialog, or the list of files where the host has none. */
export async function chooseFile(purpose: "open" | "save" | "export" | "original", suggested: string): Promise<string | null> {
  const chosen = await host().chooseFile({ purpose: purpose === "export" ? "save" : purpose, suggested });
  if (!isFailed(chosen)) return chosen;
  return new Promise((resolve) => setView({ dialog: { kind: "files", purpose, suggested, resolve } }));
}

/** A file or, with a slash at its end, a folder to learn from; undefined where the person cancelled. */
export async function chooseData(): Promise<string | undefined> {
  const { host: kind } = await host().hostInfo(null);
  if (kind === "electron") {
    // The system's dialogs give either files or folders.
    const what = await ask("What to learn from", "A table, arrays, a text or MNIST's pictures are a file; other pictures lie in a folder, with a folder for each class in it.", [{ label: "A folder of pictures", value: "folder" }, { label: "A file", value: "data", primary: true }]);
    const chosen = what === "folder" || what === "data" ? await host().chooseFile({ purpose: what, suggested: "" }) : null;
    if (isFailed(chosen)) notify("error", chosen.failed);
    return chosen === null || isFailed(chosen) ? undefined : what === "folder" ? `${chosen}/` : chosen;
  }
  return (await new Promise<string | null>((resolve) => setView({ dialog: { kind: "files", purpose: "data", suggested: "", resolve } }))) ?? undefined;
}

/** Copies of what is not saved or has no file of its own, at most a second old, and the names of the other files that are open, so that a kill loses nothing. */
export function startRecovery(): void {
  const written = new Map<string, { readonly document: WeftDocument; readonly hash: string | null }>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (pauseMs: number) => (timer ??= setTimeout(flush, pauseMs));
  // Files that only a document without a folder names are kept for as long as a copy names them.
  const isCopied = (tab: OpenDocument) => isDirty(tab) || (tab.path === null && ownFiles(tab.document).length > 0);
  const isStale = (tab: OpenDocument) => {
    const last = written.get(tab.key);
    return (last?.document !== tab.document || last.hash !== tab.hash) && (isCopied(tab) || tab.path !== null || last !== undefined);
  };
  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const { tabs, active } = documentStore.getState();
    // What is noted last is opened last, and so in front.
    for (const tab of tabs.filter(isStale).toSorted((a, b) => Number(a.key === active) - Number(b.key === active))) {
      written.set(tab.key, tab);
      if (isCopied(tab) || tab.path !== null) void write(tab);
      else void host().dropRecovery({ key: tab.key });
    }
  }
  async function write(tab: OpenDocument): Promise<void> {
    // What lies in a file is read from there again.
    const answer = await host().writeRecovery({ key: tab.key, path: tab.path, hash: tab.hash, text: isCopied(tab) ? printDocument(tab.document) : "" });
    if (!isFailed(answer) || written.get(tab.key) !== tab) return;
    // The host is gone, or its disk is full: the copy is still owed.
    written.delete(tab.key);
    later(2_000);
  }
  documentStore.subscribe((state, before) => {
    for (const gone of before.tabs.filter((tab) => !state.tabs.some((open) => open.key === tab.key))) {
      written.delete(gone.key);
      void host().dropRecovery({ key: gone.key });
    }
    if (state.active !== undefined && state.active !== before.active) written.delete(state.active);
    if (state.tabs.some(isStale)) later(600);
  });
  if (documentStore.getState().tabs.some(isStale)) later(600);
  // A window that is closed as it should be leaves behind only what is not saved.
  addEventListener("pagehide", () => {
    flush();
    for (const tab of documentStore.getState().tabs) if (!isDirty(tab)) void host().dropRecovery({ key: tab.key });
  });
}

/** Opens what a run of Weft that was cut off left behind; true when there was something. */
export async function recover(): Promise<boolean> {
  let [unsaved, opened] = [0, 0];
  for (const entry of (await host().listRecovery(null)).toReversed()) {
    if (entry.text === "") {
      opened += Number(entry.path !== null && (await openPath(entry.path)));
      // An open tab notes itself anew; a file that is gone is not asked for a second time.
      void host().dropRecovery({ key: entry.key });
    } else unsaved += Number(await recoverOne(entry));
  }
  if (unsaved > 0) notify("warning", unsaved === 1 ? "Restored what was not saved when Weft last ended" : `Restored ${unsaved} documents that were not saved`);
  else if (opened > 0) notify("plain", opened === 1 ? "Opened again what was open before" : `Opened the ${opened} documents again that were open before`);
  return unsaved + opened > 0;
}

async function recoverOne({ key, path, hash, text }: RecoveryEntry): Promise<boolean> {
  const parsed = parseDocument(text, path === null ? "a recovery copy" : baseName(path));
  if ("problems" in parsed) {
    notify("error", parsed.problems[0]?.problem ?? `${key} cannot be read`);
    return false;
  }
  const { document } = parsed;
  const file = path === null ? undefined : await host().readDocument({ path });
  const isThere = file !== undefined && !isFailed(file);
  openTab({ key, name: path === null ? nameOf(key, document) : baseName(path), path, hash: isThere ? hash : null, document, saved: undefined });
  if (isThere && file.hash !== hash) noticeChange(file.path);
  return true;
}

/** Of a document that was never saved. */
function nameOf(key: string, { title }: WeftDocument): string {
  const name = key.startsWith("gallery-") ? key.slice("gallery-".length) : title;
  return `${name.replace(/[\\/:]/g, "-")}.weft`;
}

export function baseName(path: string): string {
  return path.replace(/^.*[\\/]/, "");
}

function freshKey(): string {
  return `untitled-${crypto.randomUUID()}`;
}
