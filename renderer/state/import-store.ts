// Models from elsewhere: read in a process of their own, opened as documents, with a report of what became of them.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { JobStanding } from "../../shared/contract/job.ts";
import type { NewsOf } from "../../shared/contract/jobs/define.ts";
import { importModel, type ImportedMessage } from "../../shared/contract/jobs/import-model.ts";
import { parseDocument } from "../../shared/document/text.ts";
import { activateTab, documentStore, openTab } from "./document-store.ts";
import { baseName } from "./files.ts";
import { foundJobs } from "./host-jobs.ts";
import { host } from "./host.ts";
import { notify } from "./notice-store.ts";
import { followJob, runJob, type JobListener } from "./run-job.ts";
import { withDropped } from "./dropped-to-host.ts";
import { goTo, setView, viewStore } from "./view-store.ts";

export type ImportReport = Omit<ImportedMessage, "document"> & {
  /** The path under which the model is still there and may be read again with its batch norms folded. */
  readonly foldable?: string;
  /** The same for one whose weights may stay in it. */
  readonly linkable?: string;
  /** The same for one that was taken from the document inside, and may be read as its graph alone. */
  readonly hasGraph?: string;
};

export type ImportState =
  | { readonly stage: "running"; readonly name: string; readonly job: string | undefined; readonly done: number; readonly of: number; readonly message: string }
  | { readonly stage: "failed"; readonly name: string; readonly why: string }
  | { readonly stage: "done"; readonly name: string; readonly report: ImportReport };

interface Imports {
  readonly current: ImportState | undefined;
  /** By the key of the document's tab. */
  readonly reports: Readonly<Record<string, ImportReport>>;
}

export const importStore = createStore<Imports>(() => ({ current: undefined, reports: {} }));

export function useImports<T>(select: (state: Imports) => T): T {
  return useStore(importStore, select);
}

interface ImportChoices {
  readonly name?: string;
  /** False for a copy that goes when it has been read. */
  readonly stays?: boolean;
  readonly foldBatchNorms?: boolean;
  readonly link?: boolean;
  readonly graphOnly?: boolean;
}

/** An absolute path, as the host knows it. */
export async function importPath(path: string, { name = baseName(path), stays = true, foldBatchNorms = false, link = false, graphOnly = false }: ImportChoices = {}): Promise<boolean> {
  if (importStore.getState().current?.stage === "running") {
    notify("warning", `${name}: another model is being read; wait until it is open, or cancel it`);
    return false;
  }
  const about: ImportAbout = { path, name, mayFold: stays && !foldBatchNorms, mayLink: stays && !link, stays };
  return carryThrough(about, (listener) => runJob(importModel, { path, ...(foldBatchNorms ? { foldBatchNorms } : {}), ...(link ? { link } : {}), ...(graphOnly ? { graphOnly } : {}) }, listener, about));
}

/** What a window is told of an import that another one began. */
interface ImportAbout {
  readonly path: string;
  readonly name: string;
  readonly mayFold: boolean;
  readonly mayLink: boolean;
  readonly stays: boolean;
}

/** Shows the import that a window before this one began. */
export async function findImport(): Promise<void> {
  for (const found of await foundJobs(importModel.name)) {
    // One that has ended untold is told of as well; of more than one the first is enough.
    if (importStore.getState().current?.stage !== "running" && found.about !== undefined && found.standing.state !== "stopped") void carryThrough(found.about as ImportAbout, (listener) => followJob(importModel, found, listener));
  }
}

async function carryThrough({ path, name, mayFold, mayLink, stays }: ImportAbout, work: (listener: JobListener<NewsOf<typeof importModel>>) => Promise<JobStanding>): Promise<boolean> {
  show({ stage: "running", name, job: undefined, done: 0, of: 0, message: "starting" });
  let told: ImportedMessage | undefined;
  const end = await work({
    onStart: (job) => change({ job }),
    onStanding: ({ done, of, message }) => change({ done, of, ...(message === undefined ? {} : { message }) }),
    onNews: ({ imported }) => (told = imported),
  });
  if (end.state === "stopped") {
    importStore.setState({ current: undefined });
    if (isWatched()) setView({ dialog: undefined });
    notify("plain", `${name} was not opened, and nothing was kept of it`);
    return false;
  }
  const fault = end.state === "failed" || !told ? (end.message ?? "its process gave no answer") : openImported(told, name, { ...(mayFold ? { foldable: path } : {}), ...(mayLink ? { linkable: path } : {}), ...(stays ? { hasGraph: path } : {}) });
  if (fault !== undefined) tell({ stage: "failed", name, why: withoutPath(fault, path, name) });
  return fault === undefined;
}

export function cancelImport(): void {
  const { current } = importStore.getState();
  if (current?.stage === "running" && current.job !== undefined) void host().steerJob({ job: current.job, to: "kill" });
}

export function showReport(key: string): void {
  const report = importStore.getState().reports[key];
  const tab = documentStore.getState().tabs.find((open) => open.key === key);
  if (report && tab) show({ stage: "done", name: tab.name, report });
}

/** Files of external data are dropped with the model. */
export async function importDropped(files: readonly File[]): Promise<void> {
  await withDropped(files, /\.onnx$/i, (path, name) => importPath(path, { name, stays: false }));
}

/** Why it could not be opened, or undefined. The document was never saved, so saving asks where to. */
function openImported({ document: text, ...told }: ImportedMessage, model: string, { foldable, linkable, hasGraph }: Pick<ImportReport, "foldable" | "linkable" | "hasGraph">): string | undefined {
  const name = `${model.replace(/\.onnx$/i, "")}.weft`;
  const parsed = parseDocument(text, name);
  if ("problems" in parsed) return parsed.problems[0]?.problem ?? `${name} cannot be read`;
  const uses = (operator: string) => told.report.operators.some(({ name: each }) => each === operator);
  const report: ImportReport = { ...told, ...(foldable !== undefined && uses("conv") && uses("batch-norm") ? { foldable } : {}), ...(linkable !== undefined && told.report.parameters > 0 ? { linkable } : {}), ...(hasGraph !== undefined && told.report.fromDocument ? { hasGraph } : {}) };
  const key = `untitled-${crypto.randomUUID()}`;
  const before = documentStore.getState().active;
  openTab({ key, name, path: null, hash: null, document: parsed.document, saved: undefined });
  // Who went on with something else meanwhile is left there.
  if (isWatched() || before === undefined) goTo([]);
  else activateTab(before);
  importStore.setState(({ reports }) => ({ reports: { ...reports, [key]: report } }));
  tell({ stage: "done", name: model, report }, key);
  return undefined;
}

function show(current: ImportState): void {
  importStore.setState({ current });
  setView({ dialog: { kind: "import" } });
}

function isWatched(): boolean {
  return viewStore.getState().dialog?.kind === "import";
}

/** In the dialog of the import where it is still open; any other dialog waits for an answer of its own. */
function tell(ended: Exclude<ImportState, { readonly stage: "running" }>, tab?: string): void {
  if (isWatched()) return show(ended);
  importStore.setState({ current: ended });
  const look = { action: { label: "Show", perform: () => {
    if (tab !== undefined) activateTab(tab);
    show(ended);
  } } };
  if (ended.stage === "failed") notify("error", `${ended.name} could not be opened: ${ended.why}`, look);
  else notify("plain", `${ended.name} is open`, look);
}

/** Of what is running. */
function change(part: Partial<Extract<ImportState, { readonly stage: "running" }>>): void {
  importStore.setState(({ current }) => (current?.stage === "running" ? { current: { ...current, ...part } } : {}));
}

/** A dropped file is known by its name, not by where its copy lies. */
function withoutPath(words: string, path: string, name: string): string {
  return words.replaceAll(path, name);
}
