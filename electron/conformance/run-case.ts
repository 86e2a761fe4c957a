// One case: its model imported, compiled for the sizes of its data, run, and its outputs compared.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileDocument, type CompiledNetwork } from "../../shared/compiler/compile.ts";
import type { ArrayMessage } from "../../shared/contract/engine.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { importModel, type ImportedModel } from "../../shared/import/import-model.ts";
import type { EngineHost } from "../host/engine-host.ts";
import { runModel } from "../host/run-model.ts";
import { openModelFiles } from "../import/model-files.ts";
import { writeImportedWeights } from "../import/write-weights.ts";
import { enterValue, leaveValue } from "./border-values.ts";
import { readCaseValue, type CaseValue } from "./case-value.ts";
import { differenceOf } from "./compare-values.ts";
import { numberedFiles, type ConformanceCase } from "./find-cases.ts";
import { drawsRandomly } from "./random-operators.ts";
import { sizesOf } from "./sizes-of.ts";

export type CaseResult =
  | { readonly outcome: "passed"; readonly outputs: readonly CaseValue[] }
  | { readonly outcome: "failed" | "skipped"; readonly why: string; readonly outputs: readonly CaseValue[] };

const fail = (why: string, outputs: readonly CaseValue[] = []): CaseResult => ({ outcome: "failed", why, outputs });

/** `scratch` is a folder for weights. Outputs are those of the first data set. */
export async function runCase(engine: EngineHost, one: ConformanceCase, scratch: string): Promise<CaseResult> {
  const files = openModelFiles(join(one.folder, "model.onnx"));
  if (isProblem(files)) return fail(files.problem);
  try {
    const first = importModel(files, { title: one.name });
    if (isProblem(first)) return fail(first.problem);
    // An axis has at least one place, so a size of 0 is settled while the model is read.
    const empty = emptySizes(first, one);
    const imported = empty.size === 0 ? first : importModel(files, { title: one.name, sizes: empty });
    if (isProblem(imported)) return fail(imported.problem);
    const weightsFile = join(scratch, "imported.safetensors");
    const unwritten = imported.weights.size > 0 ? writeImportedWeights(weightsFile, imported.weights, files) : undefined;
    if (unwritten) return fail(unwritten.problem);
    let outputs: readonly CaseValue[] | undefined;
    for (const dataSet of one.dataSets) {
      const found = await runDataSet(engine, imported, dataSet, imported.weights.size > 0 ? weightsFile : undefined);
      if (isProblem(found)) return fail(found.problem, outputs);
      outputs ??= found;
      const why = compare(found, imported, dataSet);
      if (why === undefined) continue;
      return drawsRandomly(imported.document) ? { outcome: "skipped", why: "it draws random numbers of its own", outputs } : fail(why, outputs);
    }
    return outputs ? { outcome: "passed", outputs } : { outcome: "skipped", why: "it has no data", outputs: [] };
  } finally {
    files.close();
  }
}

function emptySizes(imported: ImportedModel, { dataSets }: ConformanceCase): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const [i, path] of dataSets.flatMap((set) => [...numberedFiles(set, "input").entries()])) {
    const type = imported.inputs[i]?.type;
    const value = type && readCaseValue(readFileSync(path), type);
    if (!value || isProblem(value) || value.kind !== "array" || type.kind !== "tensor") continue;
    value.dims.forEach((dim, axis) => {
      const size = type.dims?.[axis];
      if (dim === 0 && typeof size === "string") sizes.set(size, 0);
    });
  }
  return sizes;
}

async function runDataSet(engine: EngineHost, imported: ImportedModel, dataSet: string, weightsFile: string | undefined): Promise<readonly CaseValue[] | Problem> {
  const given: CaseValue[] = [];
  for (const [i, path] of numberedFiles(dataSet, "input").entries()) {
    const type = imported.inputs[i]?.type;
    if (!type) return problem(`found more inputs than the ${imported.inputs.length} of the model`);
    const value = readCaseValue(readFileSync(path), type);
    if (isProblem(value)) return problem(`input ${i}: ${value.problem}`);
    given.push(value);
  }
  const network = compile(sizesOf(imported, given));
  if (isProblem(network)) return network;
  const feeds: Record<string, ArrayMessage> = {};
  for (const [i, { node }] of imported.inputs.entries()) {
    const feed = network.feeds.find((one) => one.node === node);
    const value = given[i];
    if (!feed || !value) return problem(`input ${i} is not given`);
    const entered = enterValue(feed.name, feed, value);
    if (isProblem(entered)) return problem(`input ${i}: ${entered.problem}`);
    Object.assign(feeds, entered);
  }
  return runModel(engine, { model: network.model, weightsFile, feeds }, async (read) => {
    const outputs: CaseValue[] = [];
    for (const { node } of imported.outputs) {
      const output = network.outputs.find((one) => one.node === node);
      if (!output) return problem(`output ${node} is not computed`);
      const { dtype, axes, carried } = output.type;
      const value = await leaveValue(output.name, { dtype, dims: axes.map((axis) => (axis.size.kind === "literal" ? axis.size.value : 0)), ...(carried === undefined ? {} : { carried }) }, read);
      if (isProblem(value)) return value;
      outputs.push(value);
    }
    return outputs;
  });
}

function compile(document: WeftDocument): CompiledNetwork | Problem {
  const compiled = compileDocument(checkDocument(document), { variant: "fast" });
  return "problems" in compiled ? problem(compiled.problems.slice(0, 3).map((p) => `${p.at.node ?? ""}: ${p.problem}`).join("; ")) : compiled;
}

function compare(outputs: readonly CaseValue[], imported: ImportedModel, dataSet: string): string | undefined {
  for (const [i, path] of numberedFiles(dataSet, "output").entries()) {
    const [type, found] = [imported.outputs[i]?.type, outputs[i]];
    if (!type || !found) return `output ${i}: found nothing`;
    const wanted = readCaseValue(readFileSync(path), type);
    const why = isProblem(wanted) ? wanted.problem : differenceOf(found, wanted);
    if (why !== undefined) return `output ${i}: ${why}`;
  }
  return undefined;
}
