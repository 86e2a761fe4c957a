// The versions of the document in front: what it was whenever it was saved, to be looked at, compared with, opened beside or gone back to.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { DocumentVersion } from "../../shared/contract/app.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { stepsBetween } from "../../shared/document/edits/steps-between.ts";
import { parseDocument } from "../../shared/document/text.ts";
import { openCompare } from "./compare-store.ts";
import { activeTab, dispatch } from "./document-store.ts";
import { openCopy } from "./files.ts";
import { host } from "./host.ts";
import { notify } from "./notice-store.ts";
import { goTo, setView, viewStore } from "./view-store.ts";

interface VersionState {
  /** Of which document. */
  readonly path: string | undefined;
  /** The newest first; undefined while they are asked for. */
  readonly versions: readonly DocumentVersion[] | undefined;
  readonly fault: string | undefined;
}

const initial: VersionState = { path: undefined, versions: undefined, fault: undefined };
const versionStore = createStore<VersionState>(() => initial);

export function useVersions(): VersionState {
  return useStore(versionStore);
}

export async function openVersions(): Promise<void> {
  const path = activeTab()?.path ?? undefined;
  versionStore.setState({ ...initial, path });
  setView({ dialog: { kind: "versions" } });
  if (path === undefined) return;
  const versions = await host().listVersions({ path });
  if (versionStore.getState().path !== path) return;
  versionStore.setState(isFailed(versions) ? { fault: versions.failed } : { versions });
}

export function closeVersions(): void {
  versionStore.setState(initial);
  if (viewStore.getState().dialog?.kind === "versions") setView({ dialog: undefined });
}

/** Beside the document as it is now. */
export async function compareVersion(version: DocumentVersion): Promise<void> {
  const read = await readInFront(version);
  if (!read) return;
  closeVersions();
  openCompare({ id: `version ${version.id}`, title: `${read.name}, ${whenSaved(version)}`, document: read.document, path: read.path });
}

/** A tab of its own, which a save asks a name for. */
export async function openVersion(version: DocumentVersion): Promise<void> {
  const read = await readInFront(version);
  if (!read) return;
  closeVersions();
  openCopy(read.text, read.name);
}

/** An edit like any other: it is undone like one, and nothing is written until the person saves. */
export async function restoreVersion(version: DocumentVersion): Promise<void> {
  const read = await readInFront(version);
  const tab = activeTab();
  if (!read || !tab) return;
  const steps = stepsBetween(tab.document, read.document);
  if (isProblem(steps)) return notify("warning", `${steps.problem}; open it as a copy instead`);
  closeVersions();
  if (steps.length === 0) return notify("plain", `${tab.name} is what it was ${whenSaved(version)}`);
  if (!dispatch({ label: `go back to ${whenSaved(version)}`, steps, isWhole: true })) return;
  goTo([]);
  notify("plain", `${tab.name} is again what it was ${whenSaved(version)}`);
}

/** In the person's own time, such as «27 Nov 2026, 14:03:20»; two saves in one minute are told apart. */
export function whenSaved({ savedAt }: DocumentVersion): string {
  return new Date(savedAt).toLocaleString("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

interface ReadVersion {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly document: WeftDocument;
}

async function readInFront({ id }: DocumentVersion): Promise<ReadVersion | undefined> {
  const { path } = versionStore.getState();
  const tab = activeTab();
  if (path === undefined || tab?.path !== path) return undefined;
  const answer = await host().readVersion({ path, id });
  const read = isFailed(answer) ? undefined : parseDocument(answer.text, tab.name);
  if (read && "document" in read && !isFailed(answer)) return { name: tab.name, path, text: answer.text, document: read.document };
  versionStore.setState({ fault: isFailed(answer) ? answer.failed : read && "problems" in read ? read.problems[0]?.problem ?? "This version cannot be read" : "This version cannot be read" });
  return undefined;
}
