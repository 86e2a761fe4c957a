// The live run where something comes in between: another tab, another provider, a cancel, an edit, weights that cannot be had.
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileDocument } from "../../shared/compiler/compile.ts";
import type { Frame, RunRequest } from "../../shared/contract/engine.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import type { CompileAnswer, CompileRequest } from "../../renderer/workers/compile-messages.ts";
import { documentStore, openTab, replaceDocument } from "../../renderer/state/document-store.ts";
import { drawingFirst } from "../../renderer/state/drawing-first.ts";
import { request } from "../../renderer/state/run-request.ts";
import { cancelRun, chooseProvider, runStore, setLive, startRuns } from "../../renderer/state/run-store.ts";
import { diagram } from "../support/diagram.ts";
import { connectFake } from "./fake-host.ts";

interface Failure {
  readonly failed: string;
}
interface Held<Input, Answer> {
  readonly input: Input;
  readonly answer: (value: Answer | Failure) => void;
}
interface PrepareInput {
  readonly model: { readonly id: string };
  readonly provider: string;
}

/** What is asked of the host and not answered until a test does. */
let prepares: Held<PrepareInput, { readonly model: string; readonly provider: "cpu"; readonly seconds: number }>[] = [];
let runs: Held<RunRequest, Frame>[] = [];
let compileMs = 1;

class CompilingWorker extends EventTarget {
  postMessage({ id, document, options }: CompileRequest): void {
    const compiled = compileDocument(checkDocument(document), options);
    const data: CompileAnswer = "problems" in compiled ? { id, problems: compiled.problems } : { id, network: { ...compiled, milliseconds: 0 } };
    setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data })), compileMs);
  }
  terminate(): void {
    throw new Error("nothing here takes so long");
  }
}

beforeAll(async () => {
  vi.stubGlobal("Worker", CompilingWorker);
  await connectFake({
    providers: () => [],
    prepare: (input) => new Promise((answer) => prepares.push({ input, answer })),
    run: (input) => new Promise((answer) => runs.push({ input, answer })),
  });
  startRuns();
});
beforeEach(() => {
  compileMs = 1;
  [prepares, runs] = [[], []];
  setLive(true);
});
afterEach(async () => {
  vi.restoreAllMocks();
  documentStore.setState({ tabs: [], active: undefined });
  for (const { answer } of [...prepares, ...runs]) answer({ failed: "the test is over" });
  await passed(20);
});

const passed = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const scaled = (factor: number): WeftDocument => diagram({ nodes: { x: ["input", { axes: "c=3" }], s: ["scale", { factor }], out: ["output"] }, wires: ["x -> s", "s -> out"] });
const unready = diagram({ nodes: { out: ["output"] }, wires: [] });
const open = (key: string, document: WeftDocument) => openTab({ key, name: key, path: null, hash: null, document, saved: document });
const now = () => {
  const { phase, message, stale } = runStore.getState();
  return { phase, message, stale };
};

const prepareCount = (count: number) => vi.waitUntil(() => prepares.length === count, { interval: 1 });
const runCount = (count: number) => vi.waitUntil(() => runs.length === count, { interval: 1 });

function answerPrepare(): void {
  const { input, answer } = prepares.at(-1)!;
  answer({ model: input.model.id, provider: "cpu", seconds: 0 });
}

function answerRun(): void {
  const { input, answer } = runs.at(-1)!;
  answer({ run: input.run, model: input.model, provider: "cpu", seconds: 0, readings: [] });
}

test("a run is asked for together with its network, and shown when both are there", async () => {
  open("one", scaled(1));
  await runCount(1);
  expect([prepares.length, now().phase]).toEqual([1, "preparing"]);
  answerPrepare();
  await vi.waitUntil(() => now().phase === "running");
  answerRun();
  await vi.waitUntil(() => now().phase === "done");
  expect(now()).toEqual({ phase: "done", message: undefined, stale: false });
});

test("what fails says nothing of the tab that is shown by then", async () => {
  open("one", scaled(2));
  await runCount(1);
  open("two", unready);
  const told: (string | undefined)[] = [];
  const stop = runStore.subscribe(({ message, network }) => told.push(message, network?.model.id));
  for (const { answer } of [...prepares, ...runs]) answer({ failed: "no such weights" });
  await vi.waitUntil(() => now().phase === "blocked");
  stop();
  expect(told).not.toContain("no such weights");
  expect(told).not.toContain(prepares[0]!.input.model.id);
});

test.each(["its network is prepared", "it computes"])("a run that is cancelled while %s has not failed", async (when) => {
  open("one", scaled(3));
  await runCount(1);
  if (when === "it computes") answerPrepare();
  await passed(5);
  void cancelRun();
  for (const { answer } of [...prepares, ...runs]) answer({ failed: "the engine was ended by SIGKILL during this" });
  await passed(20);
  expect(now()).toEqual({ phase: "off", message: undefined, stale: true });
});

test("what is cancelled while it is compiled does not run", async () => {
  open("one", scaled(4));
  compileMs = 20;
  await vi.waitUntil(() => now().phase === "compiling", { interval: 1 });
  void cancelRun();
  await passed(60);
  expect([prepares.length, runs.length, now().phase]).toEqual([0, 0, "off"]);
});

test("a run goes to the provider that its network is prepared for", async () => {
  compileMs = 20;
  chooseProvider("webgpu");
  open("one", scaled(5));
  await passed(5);
  chooseProvider("auto");
  await runCount(1);
  expect(runs[0]!.input.provider).toBe(prepares[0]!.input.provider);
});

/** A frame that waits for its time: another one has just been shown, however slow it is here. */
async function frameInWaiting(factor: number): Promise<void> {
  vi.spyOn(performance, "now").mockReturnValue(performance.now());
  open("one", scaled(factor));
  await runCount(1);
  answerPrepare();
  answerRun();
  await vi.waitUntil(() => now().phase === "done");
  request();
  await runCount(2);
  answerRun();
  await passed(1);
  expect(runStore.getState().last?.run).toBe(runs[0]!.input.run);
}

test("a frame whose time comes after an edit looks out of date, and what is under way goes on", async () => {
  await frameInWaiting(6);
  compileMs = 200;
  replaceDocument("one", scaled(6.5), "");
  await vi.waitUntil(() => runStore.getState().last?.run === runs[1]!.input.run);
  expect(now()).toEqual({ phase: "compiling", message: undefined, stale: true });
  await prepareCount(2);
});

test("a frame whose time comes after a failure does not hide it", async () => {
  await frameInWaiting(7);
  replaceDocument("one", scaled(7.5), "");
  await prepareCount(2);
  for (const { answer } of [...prepares, ...runs]) answer({ failed: "no such weights" });
  await passed(100);
  expect(now()).toEqual({ phase: "failed", message: "no such weights", stale: true });
});

test("what is written is run behind its drawing, and looks out of date at once where nothing runs", async () => {
  await frameInWaiting(8);
  drawingFirst(() => replaceDocument("one", scaled(8.5), ""));
  expect(now()).toEqual({ phase: "waiting", message: undefined, stale: true });
  await prepareCount(2);
  answerPrepare();
  await runCount(3);
  answerRun();
  await vi.waitUntil(() => now().phase === "done");
  setLive(false);
  drawingFirst(() => replaceDocument("one", scaled(9), ""));
  expect(now()).toEqual({ phase: "done", message: undefined, stale: true });
});
