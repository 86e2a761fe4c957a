// The live run: any change compiles what must be compiled and runs again; the newest edit wins; what is shown always says how old it is.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { ArrayMessage, EngineStatus, Frame, ProviderChoice, ProviderInfo, ProviderName, Reading, ReadingRequest } from "../../shared/contract/engine.ts";
import type { LinkedWeights } from "../../shared/document/linked-weights.ts";
import { isFailed, type Failed } from "../../shared/contract/schema.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import type { CompiledNetworkMessage } from "../workers/compile-messages.ts";
import { checkStore } from "./check-store.ts";
import { compileInWorker, giveWay } from "./compile-client.ts";
import { activeTab, documentStore, type OpenDocument } from "./document-store.ts";
import { isDrawingFirst } from "./drawing-first.ts";
import { controlArrays, feedArrays, feedsAtHand } from "./feed-arrays.ts";
import { forgetFed, nameFeeds, noteFed } from "./fed-names.ts";
import { host } from "./host.ts";
import { liveWeightsOf, liveWeightsStore, setLiveWeights } from "./live-weights.ts";
import { markMoment } from "./marks.ts";
import { networkChange } from "./network-change.ts";
import { onRequest, request } from "./run-request.ts";
import { notePicks, steady } from "./steady-picks.ts";
import { readingKey, wantedNow, wantedStore } from "./wanted-readings.ts";

export type RunPhase = "off" | "waiting" | "compiling" | "preparing" | "running" | "done" | "blocked" | "failed";

export interface RunState {
  /** Once on, every change runs again. */
  readonly live: boolean;
  readonly phase: RunPhase;
  /** Why a run is blocked or failed, in a sentence. */
  readonly message: string | undefined;
  readonly choice: ProviderChoice;
  readonly providers: readonly ProviderInfo[];
  /** Of the last run that finished. */
  readonly last: { readonly provider: ProviderName; readonly fallback: string | undefined; readonly seconds: number; readonly run: number; readonly perSecond: number } | undefined;
  readonly readings: ReadonlyMap<string, Reading>;
  /** The readings are from before the last edit, or of a run that did not come to its end. */
  readonly stale: boolean;
  /** The readings are of it; where its run failed, they are of one before and `stale`. */
  readonly network: CompiledNetworkMessage | undefined;
  /** Parameters the document's weights have with other dims: they run as they are initialised. Each says what was found and expected. */
  readonly unfit: readonly string[];
  readonly engine: EngineStatus;
}

export const runStore = createStore<RunState>(() => ({
  live: true, phase: "off", message: undefined, choice: "auto", providers: [], last: undefined, readings: new Map(), stale: false, network: undefined, unfit: [], engine: { state: "starting" },
}));

export function useRun<T>(select: (state: RunState) => T): T {
  return useStore(runStore, select);
}

interface Prepared {
  readonly key: string;
  readonly document: WeftDocument;
  readonly probes: string;
  readonly choice: ProviderChoice;
  readonly compiledFor: string | undefined;
  readonly network: CompiledNetworkMessage;
  readonly unfit: readonly string[];
  /** The file, and which state of it. */
  readonly weights: string;
  readonly engineLife: number;
}

/** About as long as a drawing takes. */
const behindDrawingMs = 60;

let prepared: Prepared | undefined;
let runs = 0;
/** Networks that another has taken the place of. */
let outdated: readonly string[] = [];
let wanted = false;
let looping = false;
let cancels = 0;
let engineLife = 0;
const finishedAt: number[] = [];

/** Begins following the documents; called once the host is connected. */
export function startRuns(): void {
  documentStore.subscribe((state, before) => {
    const [is, was] = [activeTab(state), activeTab(before)];
    if (is?.key !== was?.key) {
      prepared = undefined;
      giveWay();
      dropWaiting();
      runStore.setState({ readings: new Map(), network: undefined, unfit: [], last: undefined, stale: false, phase: "off", message: undefined });
      return request();
    }
    const change = is && was ? networkChange(was.document, is.document) : "none";
    if (change === "none") return;
    if (change === "network") giveWay();
    if (!isDrawingFirst() || !runStore.getState().live) {
      runStore.setState({ stale: true });
      return request();
    }
    wanted = true;
    runStore.setState({ stale: true, phase: "waiting" });
    setTimeout(request, behindDrawingMs);
  });
  wantedStore.subscribe(request);
  liveWeightsStore.subscribe((state, before) => {
    const key = activeTab()?.key ?? "";
    if (state.get(key) !== before.get(key)) request();
  });
  host().on("engineStatus", (engine) => {
    const before = runStore.getState().engine.state;
    runStore.setState({ engine });
    if (engine.state === "restarting" || engine.state === "stopped") engineLife++;
    if (engine.state === "ready" && (before === "restarting" || before === "stopped")) request();
  });
  // The engine may still be starting; the drawing does not wait for it.
  void host().providers(null).then((providers) => runStore.setState({ providers }));
  request();
}

export function setLive(live: boolean): void {
  runStore.setState({ live });
  if (live) request();
}

export function chooseProvider(choice: ProviderChoice): void {
  runStore.setState({ choice });
  request();
}

/** Ends the engine process, and with it whatever it computes. */
export async function cancelRun(): Promise<void> {
  wanted = false;
  cancels++;
  dropWaiting();
  runStore.setState({ live: false, phase: "off", stale: true, message: undefined });
  engineLife++;
  await host().cancelRun(null);
}

onRequest(() => {
  wanted = true;
  if (!looping) void loop();
});

async function loop(): Promise<void> {
  looping = true;
  try {
    while (wanted && runStore.getState().live) {
      wanted = false;
      await step();
    }
  } finally {
    looping = false;
  }
}

async function step(): Promise<void> {
  const tab = activeTab();
  const { checked } = checkStore.getState();
  if (!tab || !checked) return;
  if (!checked.runnable) {
    const [first] = checked.problems.filter((problem) => problem.severity !== "warning");
    dropWaiting();
    return runStore.setState({ phase: "blocked", stale: true, message: first?.problem });
  }
  const wish = wishNow();
  try {
    // What needs no waiting does not wait: a slider's number is on its way before the window draws the slider.
    const network = compiledAtHand(tab, wish) ?? await compiledFor(tab, wish);
    if (isDropped(tab, wish)) return;
    if (typeof network === "string") return fail(tab, wish, network);
    // A run is asked for at once: the host lets it wait for its network, so that the window need not be asked in between.
    if (network) await runOnce(tab, network, wish, isPrepared(tab, network) ? true : prepare(tab, network, wish));
    // Letting go of a network takes the engine a while: what replaces it runs first.
    for (const model of outdated) if (model !== prepared?.network.model.id) void host().release({ model });
    outdated = [];
  } catch (error) {
    fail(tab, wish, error instanceof Error ? error.message : String(error));
  }
}

/** Another tab is shown by now, or it was cancelled: nobody waits for how it ends. */
function isDropped(tab: OpenDocument, wish: Wish): boolean {
  return activeTab()?.key !== tab.key || wish.cancels !== cancels;
}

function fail(tab: OpenDocument, wish: Wish, message: string, network?: CompiledNetworkMessage): void {
  if (isDropped(tab, wish)) return;
  dropWaiting();
  runStore.setState({ phase: "failed", stale: true, message, ...(network ? { network } : {}) });
}

interface Wish {
  readonly choice: ProviderChoice;
  readonly provider: ProviderName | undefined;
  readonly probes: readonly string[];
  readonly asked: string;
  /** How often runs had been cancelled before. */
  readonly cancels: number;
}

function wishNow(): Wish {
  const { choice, last } = runStore.getState();
  const probes = [...new Set(wantedNow().map((request) => request.of))];
  return { choice, probes, cancels, asked: JSON.stringify(probes), provider: choice === "auto" ? (last?.provider === "cpu" ? undefined : last?.provider) : choice };
}

/** The network that was compiled last, where it would be compiled alike. */
function compiledAtHand(tab: OpenDocument, { choice, provider, probes, asked }: Wish): CompiledNetworkMessage | undefined {
  const usable = prepared?.key === tab.key && prepared.choice === choice && prepared.engineLife === engineLife && prepared.compiledFor === provider && networkChange(prepared.document, tab.document) !== "network";
  return usable && prepared && (prepared.probes === asked || (probes.length > 0 && coversAll(prepared.network, probes))) ? prepared.network : undefined;
}

/** Numbers and all. */
function isPrepared(tab: OpenDocument, network: CompiledNetworkMessage): boolean {
  return prepared?.network === network && prepared.weights === weightsState(tab);
}

/** Whether a network can run now; if with other weights only, those have been asked for. */
type Ready = true | "other weights" | Failed;

async function prepare(tab: OpenDocument, network: CompiledNetworkMessage, { choice, provider, asked }: Wish): Promise<Ready> {
  runStore.setState({ phase: "preparing" });
  const [weightsOfTab, weights] = [weightsOf(tab), weightsState(tab)];
  // A network that was changed keeps what it learned where that still fits; a run that goes on learning fits or is over, and calls parameters as they are called now.
  const given = liveWeightsOf(tab.key) ? { parameters: network.model.parameters.map(({ storedAs: _older, ...parameter }) => parameter) } : { unfit: "initialise" as const };
  const ready = await host().prepare({ model: { ...network.model, ...weightsOfTab, ...given }, provider: choice });
  if (isFailed(ready)) {
    if (!liveWeightsOf(tab.key)) return ready;
    // What a run learned is of no use to a network that was changed since: the document's own weights are back.
    setLiveWeights(tab.key, undefined);
    return "other weights";
  }
  const before = prepared?.network.model.id;
  prepared = { key: tab.key, document: tab.document, probes: asked, choice, compiledFor: provider, network, unfit: ready.unfit ?? [], weights, engineLife };
  if (before !== undefined && before !== network.model.id) outdated = [...outdated, before];
  if (runStore.getState().phase === "preparing") runStore.setState({ phase: "running" });
  return true;
}

async function compiledFor(tab: OpenDocument, { provider, probes }: Wish): Promise<CompiledNetworkMessage | string | undefined> {
  runStore.setState({ phase: "compiling" });
  const answer = await compileInWorker(tab.document, { variant: probes.length > 0 ? "explore" : "fast", probes, glances: probes.length > 0, ...(provider === undefined ? {} : { provider }) });
  // An edit came meanwhile: what it asks for is compiled next, this one would be thrown away.
  if (wanted && documentMovedOn(tab)) return undefined;
  if ("fault" in answer) return `The compiler failed, which is a fault of Weft: ${answer.fault}`;
  return "problems" in answer ? (answer.problems[0]?.problem ?? "the diagram cannot be compiled") : answer.network;
}

async function runOnce(tab: OpenDocument, network: CompiledNetworkMessage, wish: Wish, readiness: Ready | Promise<Ready>): Promise<void> {
  const { checked } = checkStore.getState();
  if (!checked) return;
  const feeds = feedsAtHand(tab, checked, network.feeds) ?? await feedArrays(tab, checked, network.feeds);
  if ("failed" in feeds) {
    await readiness;
    return fail(tab, wish, feeds.failed, network);
  }
  if (isDropped(tab, wish)) return void (await readiness);
  const run = ++runs;
  const wantedReadings = readingRequests(network);
  const missing = network.model.outputs.filter((output) => !wantedReadings.some((request) => request.of === output.name && request.view === undefined));
  const controls: Readonly<Record<string, ArrayMessage>> = controlArrays(checked, network.controls);
  const named = nameFeeds(feeds.arrays);
  const running = host().run({ run, model: network.model.id, provider: wish.choice, feeds: { ...named.feeds, ...controls }, fed: named.fed, hot: {}, wanted: [...wantedReadings, ...missing.map(({ name }) => ({ of: name }))] });
  // The window draws what it has to while the engine works, not before. The network is shown with its readings, so that their pictures are drawn once.
  if (readiness === true) runStore.setState({ phase: "running" });
  const [ready, frame] = await Promise.all([readiness, running]);
  if (ready !== true) {
    forgetFed(named);
    return ready === "other weights" ? undefined : fail(tab, wish, ready.failed);
  }
  if (!isFailed(frame)) noteFed(named.fed);
  else if (forgetFed(named)) return request();
  if (isDropped(tab, wish) || frame === null) return;
  if (isFailed(frame)) {
    prepared = undefined;
    return fail(tab, wish, frame.failed, network);
  }
  keepFrame({ frame, network, tab, unfit: prepared?.unfit ?? [] });
}

function readingRequests(network: CompiledNetworkMessage): readonly ReadingRequest[] {
  return wantedNow().flatMap(({ of, view, wants }): readonly ReadingRequest[] => {
    const value = network.model.probes[of] ?? network.model.outputs.find((output) => output.name === of);
    const type = network.types.get(of);
    return value && type ? [steady({ of, ...(view === undefined ? {} : { view }), ...wants(type, value.dims) }, network.model.id, performance.now())] : [];
  });
}

/** The run does not wait for the eye: a frame that comes too soon after another is shown when its time has come, or not at all. */
const frameMs = 66;
let shownAtMs = -Infinity;
let waiting: { readonly timer: ReturnType<typeof setTimeout>; finished: Finished } | undefined;

interface Finished {
  readonly frame: Frame;
  readonly network: CompiledNetworkMessage;
  /** As it was when it ran. */
  readonly tab: OpenDocument;
  readonly unfit: readonly string[];
}

function keepFrame(finished: Finished): void {
  const now = performance.now();
  finishedAt.push(now);
  while ((finishedAt[0] ?? now) < now - 1000) finishedAt.shift();
  notePicks(finished.frame, now);
  if (waiting) waiting.finished = finished;
  else if (now - shownAtMs >= frameMs) showFrame(finished);
  else waiting = { finished, timer: setTimeout(() => waiting && showFrame(waiting.finished, looping), frameMs - (now - shownAtMs)) };
}

/** What came before something else is shown is not shown any more. */
function dropWaiting(): void {
  clearTimeout(waiting?.timer);
  waiting = undefined;
}

/** Where a newer run is under way already, its phase stands. */
function showFrame({ frame, network, tab, unfit }: Finished, isNewerUnderWay = false): void {
  dropWaiting();
  shownAtMs = performance.now();
  const stale = wanted || documentMovedOn(tab);
  runStore.setState({
    ...(isNewerUnderWay ? {} : { phase: "done", message: undefined }), stale, network, unfit,
    readings: new Map(frame.readings.map((reading) => [readingKey(reading.of, reading.view), reading])),
    last: { provider: frame.provider, fallback: frame.fallback, seconds: frame.seconds, run: frame.run, perSecond: finishedAt.length },
  });
  markMoment("weft:frame", { run: frame.run, model: frame.model, stale });
}

function coversAll(network: CompiledNetworkMessage, probes: readonly string[]): boolean {
  // A smaller set of wants is served by the model that is there: fewer readings are asked for, nothing is compiled.
  return network.model.variant === "explore" && probes.every((port) => port in network.model.probes || !network.types.has(port));
}

function documentMovedOn(tab: OpenDocument): boolean {
  const now = activeTab();
  return now?.key !== tab.key || networkChange(tab.document, now.document) === "network";
}

/** What Weft comes with is found wherever the document is; any other weights lie beside it, or where nothing is saved yet. */
export function weightsOf({ key, document: { weights, linked }, path }: OpenDocument): { readonly weightsFile?: string; readonly linked?: { readonly document: string | null; readonly weights: LinkedWeights } } {
  const live = liveWeightsOf(key);
  if (live) return { weightsFile: live.file };
  const link = linked ? { linked: { document: path, weights: linked } } : {};
  if (weights === undefined) return link;
  return { weightsFile: weights.startsWith("sample:") ? weights : path === null ? `unsaved:${weights}` : besideDocument(path, weights), ...link };
}

function weightsState(tab: OpenDocument): string {
  const { weightsFile = "", linked } = weightsOf(tab);
  return `${weightsFile} ${liveWeightsOf(tab.key)?.step ?? ""}${linked ? ` ${JSON.stringify([linked.document, linked.weights.files])}` : ""}`;
}

export function besideDocument(path: string, file: string): string {
  return `${path.replace(/[\\/][^\\/]*$/, "")}/${file}`;
}
