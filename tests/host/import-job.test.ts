// The import of a large model as the process it ships as: cancelled at any moment it ends and leaves nothing; left alone it leaves its weights.
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { ImportedMessage } from "../../shared/contract/jobs/import-model.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { encodeModel, type OnnxNode } from "../../shared/onnx-format/messages.ts";
import { temporaryFolder } from "../files/temporary-folder.ts";
import { startTestJobs, type TestJobs } from "../support/built-jobs.ts";

// A process takes a second to start where others work as well.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const home = temporaryFolder("imports");
const model = join(home, "wide.onnx");
const [unsaved, cache] = [join(home, "unsaved"), join(home, "cache")];
let jobs: TestJobs;

/** 48 MB of weights, each layer's its own. */
function writeWide(width = 1024, layers = 12): void {
  const type = { tensor: { elementType: 1, shape: { dims: [{ value: 1 }, { value: width }] } } };
  const raw = new Uint8Array(Float32Array.from({ length: width * width }, (_, i) => Math.sin(i * 12.9898) / width).buffer);
  const nodes = Array.from({ length: layers }, (_, i): readonly OnnxNode[] => [
    { name: `/layers.${i}/MatMul`, operator: "MatMul", inputs: [i === 0 ? "x" : `t${i - 1}`, `layers.${i}.weight`], outputs: [`m${i}`] },
    { name: `/layers.${i}/Tanh`, operator: "Tanh", inputs: [`m${i}`], outputs: [`t${i}`] },
  ]).flat();
  const initializers = Array.from({ length: layers }, (_, i) => ({ name: `layers.${i}.weight`, dims: [width, width], dataType: 1, raw }));
  writeFileSync(model, encodeModel({ irVersion: 9, opsets: [{ domain: "", version: 17 }], graph: { name: "wide", nodes, initializers, inputs: [{ name: "x", type }], outputs: [{ name: `t${layers - 1}`, type }] } }));
}

beforeAll(async () => {
  writeWide();
  jobs = await startTestJobs(home);
});
afterAll(() => jobs.host.close());

async function start(): Promise<string> {
  const started = await jobs.host.startJob({ kind: "import-model", wish: { path: model } });
  if (isFailed(started)) throw new Error(started.failed);
  return started.job;
}
const standingsOf = (job: string) => jobs.statuses.filter((one) => one.job === job).map(({ standing }) => standing);
const isAt = (job: string, message: string) => standingsOf(job).some((standing) => standing.message === message);
/** All that lies in the data folder and in the engine's cache. */
const left = () => [unsaved, cache].flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []));

test.each(["reading the model", "comparing the diagram with the model"])("cancelled while %s, its process ends, what it wrote is gone, and it says so", async (moment) => {
  const job = await start();
  let isOver = false;
  jobs.processes.at(-1)!.onExit(() => (isOver = true));
  await jobs.until(() => isAt(job, moment));
  await jobs.host.steerJob({ job, to: "kill" });
  expect(standingsOf(job).at(-1)).toMatchObject({ state: "stopped", message: "it was ended at once, before it had kept anything" });
  await jobs.until(() => isOver && left().length === 0);
});

test("left alone it gives a document, and leaves its weights and nothing else", async () => {
  const job = await start();
  await jobs.until(() => standingsOf(job).at(-1)?.state === "done");
  const [told] = jobs.news.filter((one) => one.job === job).map(({ news }) => (news as { readonly imported: ImportedMessage }).imported);
  expect(told!.takenBack).toEqual([]);
  const { weights } = JSON.parse(told!.document) as { readonly weights: string };
  await jobs.until(() => left().join() === weights);
});
