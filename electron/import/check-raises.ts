// A model said in the diagram's operators against itself said in its own, on random input: what changes its numbers is taken back.
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { importModel, type ImportedModel, type ImportOptions } from "../../shared/import/import-model.ts";
import type { GraphNode } from "../../shared/import/graph.ts";
import { largestDifference, type ComputedArray } from "./largest-difference.ts";
import type { OpenModelFiles } from "./model-files.ts";
import type { PlaceWeights } from "./write-weights.ts";
import type { WeightsSource } from "../../shared/contract/weights-source.ts";

/** Computes the outputs of the file as it is, on the numbers that `ComputeNetwork` feeds the document made of it. */
export type ComputeFile = (imported: ImportedModel) => Promise<readonly ComputedArray[] | Problem>;
/** Computes a document's outputs, in the order of the model's; equal inputs get equal random numbers. */
export type ComputeNetwork = (imported: ImportedModel, weightsFile: WeightsSource | undefined) => Promise<readonly ComputedArray[] | Problem>;

export interface RaiseCheck {
  readonly files: OpenModelFiles;
  readonly title: string;
  /** Absolute; written anew for every version that is tried, and in the end that of the model that is returned. */
  readonly weights: string;
  /** Absolute; for the model in its own words, removed by whoever gave it. */
  readonly scratch: string;
  readonly place: PlaceWeights;
  readonly compute: ComputeNetwork;
  /** As it was imported first; the model in its own words is as it came. */
  readonly how?: Pick<ImportOptions, "foldBatchNorms">;
  /** Where the file itself can be run, nothing is written to compare with; a file that ONNX Runtime refuses is run in its own words as a document. */
  readonly computeFile?: ComputeFile;
}

/** A model as a diagram, and where its numbers are. */
export interface FiledModel {
  readonly imported: ImportedModel;
  readonly weights: WeightsSource | undefined;
}

export interface CheckedImport extends FiledModel {
  /** In sentences: what was taken back, or why nothing could be compared. */
  readonly notes: readonly string[];
}

/** As a share of the largest number: sums in another order differ by less, another meaning by more. */
const tolerance = 1e-4;
/** So many nodes are taken back one by one; then all are. */
const mostCulprits = 6;

export async function checkRaises(first: FiledModel, { files, title, weights, scratch, place, compute, how = {}, computeFile }: RaiseCheck): Promise<CheckedImport | Problem> {
  const file = (await computeFile?.(first.imported)) ?? problem("the file itself is not run");
  let expected = isProblem(file) ? await inOwnWords() : file;
  if (isProblem(expected)) return { ...first, notes: [`the diagram could not be held against the model: ${expected.problem}`] };
  const differs = (found: readonly ComputedArray[] | Problem) => isProblem(found) || isProblem(expected) || largestDifference(found, expected) > tolerance;
  const whole = await compute(first.imported, first.weights);
  if (!differs(whole)) return { ...first, notes: [] };
  const again = (isProblem(file) ? undefined : await computeFile?.(first.imported)) ?? (await inOwnWords());
  if (differs(again)) return { ...first, notes: ["the diagram could not be held against the model: it draws random numbers of its own"] };
  const before: string[] = [];
  if (!isProblem(file)) {
    const own = await inOwnWords();
    // What no word of ours has changed is not mended by taking words back.
    if (differs(own)) before.push("ONNX Runtime reads the file with other numbers than its operators give here");
    if (!isProblem(own)) expected = own;
    if (!differs(whole)) return { ...first, notes: before };
  }
  const places = placesOf(files, title, how);
  if (isProblem(places)) return places;
  const undone = new Set<string>();
  for (let tries = 0; tries < mostCulprits; tries++) {
    const culprit = await firstCulprit(places, undone);
    if (isProblem(culprit)) return culprit;
    undone.add(culprit);
    const tried = await computed((node) => !undone.has(nameOf(node)), weights);
    if (isProblem(tried) || differs(tried.outputs)) continue;
    return { imported: tried.imported, weights: tried.weights, notes: [...before, ...[...undone].map((name) => `${name} stays as the model says it: in other words it gave other numbers`)] };
  }
  const own = await computed(() => false, weights, true);
  return isProblem(own) ? own : { imported: own.imported, weights: own.weights, notes: [...before, "everything stays as the model says it: in other words it gave other numbers"] };

  async function inOwnWords(): Promise<readonly ComputedArray[] | Problem> {
    const found = await computed(() => false, scratch, true);
    return isProblem(found) ? found : found.outputs;
  }

  /** The node with which the numbers begin to differ, nodes being said in other words one after the other. */
  async function firstCulprit(all: readonly string[], without: ReadonlySet<string>): Promise<string | Problem> {
    let [right, wrong] = [0, all.length];
    while (right + 1 < wrong) {
      const middle = Math.floor((right + wrong) / 2);
      const raised = new Set(all.slice(0, middle));
      const tried = await computed((node) => raised.has(nameOf(node)) && !without.has(nameOf(node)), weights);
      if (isProblem(tried) || differs(tried.outputs)) wrong = middle;
      else right = middle;
    }
    return all[right] ?? problem("found no node that could be told in other words");
  }

  async function computed(mayRaise: (node: GraphNode) => boolean, path: string, isAsItCame = false): Promise<(FiledModel & { readonly outputs: readonly ComputedArray[] }) | Problem> {
    const imported = importModel(files, { title, mayRaise, ...(isAsItCame ? {} : how) });
    if (isProblem(imported)) return imported;
    const placed = place(path, imported.weights, files);
    if (isProblem(placed)) return placed;
    const outputs = await compute(imported, placed);
    return isProblem(outputs) ? outputs : { imported, weights: placed, outputs };
  }
}

/** Nodes are known by the first value they make: a model read again has it again. */
function nameOf(node: GraphNode): string {
  return node.outputs[0] ?? node.name;
}

/** Every node that may be said in other words, in the order in which that is asked. */
function placesOf(files: OpenModelFiles, title: string, how: Pick<ImportOptions, "foldBatchNorms">): readonly string[] | Problem {
  const seen = new Set<string>();
  const imported = importModel(files, {
    title, ...how,
    mayRaise(node) {
      seen.add(nameOf(node));
      return true;
    },
  });
  return isProblem(imported) ? imported : [...seen];
}
