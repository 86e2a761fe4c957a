// Two networks beside each other: which they are, what differs, and how far apart their parameters are.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { DiagramChange } from "../../shared/analysis/diff/diff-diagrams.ts";
import { compareWeights, type ComparedParameterMessage } from "../../shared/contract/jobs/compare-weights.ts";
import type { NodeId, WeftDocument } from "../../shared/document/document.ts";
import { printDocument } from "../../shared/document/text.ts";
import type { CompareAnswer, CompareRequest } from "../workers/compare-messages.ts";
import { activateTab, activeTab, documentStore, isDirty } from "./document-store.ts";
import { baseName, chooseFile } from "./files.ts";
import { host } from "./host.ts";
import { notify } from "./notice-store.ts";
import { openFile } from "./open-file.ts";
import { runJob } from "./run-job.ts";
import { setView, viewStore } from "./view-store.ts";

export type Side = "before" | "after";
export type Compared = Exclude<CompareAnswer, { readonly fault: string }>;
export type DrawnSide = Compared["before"];

/** A network that can be one of the two: an open document as it is, or as it was saved. */
export interface Comparable {
  readonly id: string;
  readonly title: string;
  readonly document: WeftDocument;
  readonly path: string | null;
}

export interface ParameterDistances {
  readonly stage: "running" | "done" | "failed";
  readonly compared: readonly ComparedParameterMessage[];
  readonly why: string | undefined;
}

interface CompareState {
  readonly before: string;
  readonly after: string;
  /** The block that is drawn, as the first network has it. */
  readonly path: readonly NodeId[];
  readonly compared: Compared | undefined;
  readonly fault: string | undefined;
  readonly parameters: ParameterDistances;
  /** What is pointed out in both drawings. */
  readonly change: DiagramChange | undefined;
  /** A version from before, which is in no tab. */
  readonly version: Comparable | undefined;
}

const nothingYet: ParameterDistances = { stage: "running", compared: [], why: undefined };
const initial: CompareState = { before: "", after: "", path: [], compared: undefined, fault: undefined, parameters: nothingYet, change: undefined, version: undefined };

export const compareStore = createStore<CompareState>(() => initial);

export function useCompare<T>(select: (state: CompareState) => T): T {
  return useStore(compareStore, select);
}

/** All there is to choose from; the document in front is the second of the two at first. */
export function comparables(): readonly Comparable[] {
  const { version } = compareStore.getState();
  const open = documentStore.getState().tabs.flatMap((tab) => [
    { id: tab.key, title: tab.name, document: tab.document, path: tab.path },
    ...(isDirty(tab) && tab.saved ? [{ id: `${tab.key} saved`, title: `${tab.name}, as it was saved`, document: tab.saved, path: tab.path }] : []),
  ]);
  return version ? [...open, version] : open;
}

/** `version` is what the document in front is compared with; without one, what it was when it was saved, or the document before it. */
export function openCompare(version?: Comparable): void {
  const all = comparables();
  const after = activeTab()?.key ?? "";
  const before = version ?? all.find(({ id }) => id === `${after} saved`) ?? all.findLast(({ id }) => id !== after);
  compareStore.setState({ ...initial, before: before?.id ?? "", after, version });
  setView({ dialog: { kind: "compare" } });
  start();
}

export function closeCompare(): void {
  endAll();
  compareStore.setState(initial);
  if (viewStore.getState().dialog?.kind === "compare") setView({ dialog: undefined });
}

export function chooseSide(side: Side, id: string): void {
  compareStore.setState({ [side]: id, path: [], compared: undefined, change: undefined });
  start();
}

export function swapSides(): void {
  const { before, after } = compareStore.getState();
  compareStore.setState({ before: after, after: before, path: [], compared: undefined, change: undefined });
  start();
}

/** A network from disk takes the place of the first of the two. */
export async function compareWithFile(): Promise<void> {
  const { before, after, version } = compareStore.getState();
  const front = activeTab()?.key;
  const known = new Set(documentStore.getState().tabs.map(({ key }) => key));
  endAll();
  const path = await chooseFile("open", "");
  if (path !== null && /\.safetensors$/i.test(path)) notify("warning", `${baseName(path)} is a file of weights, which has no drawing: compare with a network`);
  else if (path !== null && !(await openFile(path)) && viewStore.getState().dialog) return;
  const opened = activeTab()?.key;
  // What was opened to compare with does not come to the front.
  if (front !== undefined) activateTab(front);
  const isOther = opened !== undefined && (opened !== front || !known.has(opened));
  compareStore.setState({ ...initial, before: isOther ? opened : before, after, version });
  setView({ dialog: { kind: "compare" } });
  start();
}

/** Draws the inside of a use of a block, beside that of its twin. */
export function compareInside(path: readonly NodeId[]): void {
  compareStore.setState({ path, change: undefined });
  askWorker();
}

/** Goes to the block a change is in, and points it out there. */
export function showChange(change: DiagramChange): void {
  const path = change.at.split("/").slice(0, -1);
  const isElsewhere = path.join("/") !== compareStore.getState().path.join("/");
  compareStore.setState({ change, path });
  if (isElsewhere) askWorker();
}

let worker: Worker | undefined;
let asked = 0;
let job: string | undefined;
/** Counts comparisons: what an older one still tells is not heard. */
let turn = 0;

function endAll(): void {
  turn += 1;
  worker?.terminate();
  worker = undefined;
  if (job !== undefined) void host().steerJob({ job, to: "kill" });
  job = undefined;
}

function pair(): { readonly before: Comparable; readonly after: Comparable } | undefined {
  const state = compareStore.getState();
  const all = comparables();
  const [before, after] = [all.find(({ id }) => id === state.before), all.find(({ id }) => id === state.after)];
  return before && after ? { before, after } : undefined;
}

function start(): void {
  endAll();
  compareStore.setState({ parameters: nothingYet, fault: undefined });
  if (!pair()) return;
  askWorker();
  void measureParameters();
}

function askWorker(): void {
  const both = pair();
  if (!both) return;
  worker ??= startWorker();
  const request: CompareRequest = { id: ++asked, before: both.before.document, after: both.after.document, path: compareStore.getState().path };
  worker.postMessage(request);
}

function startWorker(): Worker {
  const started = new Worker(new URL("../workers/compare.worker.ts", import.meta.url), { type: "module", name: "compare" });
  started.addEventListener("message", ({ data }: MessageEvent<CompareAnswer>) => {
    if (data.id !== asked) return;
    if ("fault" in data) compareStore.setState({ fault: `The comparison failed, which is a fault of Weft: ${data.fault}`, compared: undefined });
    else compareStore.setState({ compared: data, fault: undefined });
  });
  started.addEventListener("error", (event) => compareStore.setState({ fault: event.message || "The comparison stopped" }));
  return started;
}

async function measureParameters(): Promise<void> {
  const both = pair();
  if (!both) return;
  const mine = turn;
  const change = (part: (before: ParameterDistances) => Partial<ParameterDistances>) => mine === turn && compareStore.setState(({ parameters }) => ({ parameters: { ...parameters, ...part(parameters) } }));
  let of = 0;
  const wish = { before: printDocument(both.before.document), beforePath: both.before.path, after: printDocument(both.after.document), afterPath: both.after.path };
  const end = await runJob(compareWeights, wish, {
    onStart: (started) => {
      if (mine === turn) job = started;
      else void host().steerJob({ job: started, to: "kill" });
    },
    // What was told twice, as the connection was lost meanwhile, stands where it stood.
    onNews: (news) => {
      of = news.of;
      change((before) => ({ compared: before.compared.toSpliced(news.from, news.compared.length, ...news.compared) }));
    },
  });
  if (mine === turn) job = undefined;
  change(({ compared }) => (end.state !== "done" ? { stage: "failed", why: end.message } : compared.length < of ? { stage: "failed", why: "the connection was lost meanwhile: compare again" } : { stage: "done" }));
}
