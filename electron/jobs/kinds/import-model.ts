// Reads a model, writes its weights, and holds the diagram against the model; a file that does not end well ends with this process.
import { createHash } from "node:crypto";
import { mkdirSync, renameSync, statSync } from "node:fs";
import { basename, extname, isAbsolute, join } from "node:path";
import { isProblem, problem, type Problem } from "../../../shared/base/problem.ts";
import type { NewsOf } from "../../../shared/contract/jobs/define.ts";
import { importModel as importKind } from "../../../shared/contract/jobs/import-model.ts";
import { printDocument } from "../../../shared/document/text.ts";
import { reportImport } from "../../../shared/import/report-import.ts";
import { codeOf, diskFault } from "../../files/disk-fault.ts";
import { safeStem } from "../../files/keep-input.ts";
import { linkTo } from "../../files/originals.ts";
import { randomRun, randomRunOfFile } from "../../host/random-run.ts";
import { holdAgainstModel, importFile, ownFileOf, type HowToImport } from "../../import/import-file.ts";
import { defineJob, type Workplace } from "./define.ts";

/** Reading, comparing, and what is written at the end. */
const stages = 3;

export const importModelJob = defineJob({
  kind: importKind,
  ownCache: true,
  open({ path, foldBatchNorms = false, link = false, graphOnly = false }, place) {
    if (!isAbsolute(path) || path.includes("\0")) return Promise.resolve(problem("found a relative path, expected an absolute one: choose the model again"));
    if (!/\.onnx$/i.test(path)) return Promise.resolve(problem(`${basename(path)}: found another kind of file, expected an .onnx model`));
    return Promise.resolve({ work: () => orDiskFault(place.places.unsaved, () => importInto(path, { foldBatchNorms, link, graphOnly }, place)), answer: () => Promise.resolve(null) });
  },
});

/** A full disk is told as one. */
async function orDiskFault(folder: string, work: () => Promise<Problem | undefined>): Promise<Problem | undefined> {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return diskFault(folder, error);
  }
}

async function importInto(path: string, how: HowToImport, place: Workplace<NewsOf<typeof importKind>>): Promise<Problem | undefined> {
  const { scratch, unsaved } = place.places;
  mkdirSync(scratch, { recursive: true, mode: 0o700 });
  await said(place, 0, "reading the model");
  const name = weightsName(path, how);
  if (isProblem(name)) return name;
  const weights = join(scratch, name);
  const began = performance.now();
  const first = importFile(path, () => weights, how);
  if (isProblem(first)) return first;
  const read = performance.now();
  let runs = 0;
  await said(place, 1, "comparing the diagram with the model");
  const held = await holdAgainstModel(path, first, weights, async (imported, weightsFile) => {
    runs += 1;
    // The model itself and the diagram are two; more look for what gives other numbers.
    if (runs > 2) await said(place, 1, `looking for what gives other numbers: run ${runs - 2}`);
    return randomRun(place.engine, { document: imported.document, inputs: imported.inputs.map(({ node }) => node), outputs: imported.outputs.map(({ node }) => node), weightsFile, isSettled: true });
  }, (imported) => randomRunOfFile(place.engine, { ...imported, file: path }), how);
  if (isProblem(held)) return held;
  const checked = performance.now();
  await said(place, 2, "opening the diagram");
  // Until here, whoever cancels it leaves nothing behind.
  const linked = typeof held.weights === "object" ? await linkTo(path, held.weights, { samples: join(place.places.assets, "samples"), unsaved }) : undefined;
  if (isProblem(linked)) return linked;
  const hasOwn = ownFileOf(held.weights) !== undefined;
  if (hasOwn) renameSync(weights, join(unsaved, name));
  const document = { ...held.imported.document, ...(hasOwn ? { weights: name } : {}), ...(linked ? { linked } : {}) };
  place.tell({ imported: { document: printDocument(document), report: reportImport(held.imported), takenBack: [...held.notes], seconds: { reading: (read - began) / 1000, checking: (checked - read) / 1000 } } });
  return undefined;
}

/** Reading blocks the process, so what it is at is sent before it begins. */
async function said(place: Workplace<never>, done: number, what: string): Promise<void> {
  place.progress(done, stages, what);
  await new Promise((resolve) => setTimeout(resolve, 5));
}

/** The same file gets the same name, another of its name another one. */
function weightsName(path: string, { foldBatchNorms = false, link = false, graphOnly = false }: HowToImport): string | Problem {
  try {
    const { size, mtimeMs } = statSync(path);
    const digest = createHash("sha256").update(`${path}\0${size}\0${mtimeMs}${foldBatchNorms ? "\0folded" : ""}${link ? "\0linked" : ""}${graphOnly ? "\0graph" : ""}`).digest("hex").slice(0, 12);
    return `${safeStem(basename(path, extname(path)))}-${digest}.safetensors`;
  } catch {
    return problem(`${path}: there is no such file`);
  }
}
