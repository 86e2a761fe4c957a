// Loads a checkpoint into a network by name: what fits is taken, the rest keeps the numbers the document has for it.
import { closeSync, mkdirSync, openSync, realpathSync, statSync } from "node:fs";
import { basename, isAbsolute, join } from "node:path";
import { isProblem, problem, type Problem } from "../../../shared/base/problem.ts";
import { checkDocument } from "../../../shared/compiler/check/check.ts";
import type { CheckedBlock, CheckedNode } from "../../../shared/compiler/check/checked-diagram.ts";
import { allParameters, type AllParameters } from "../../../shared/compiler/lower/all-parameters.ts";
import type { LoweredParameter } from "../../../shared/compiler/lower/lower.ts";
import type { WishOf } from "../../../shared/contract/jobs/define.ts";
import { loadWeights as loadKind } from "../../../shared/contract/jobs/load-weights.ts";
import { isFailed, type Failed } from "../../../shared/contract/schema.ts";
import type { WeftDocument } from "../../../shared/document/document.ts";
import { parseDocument } from "../../../shared/document/text.ts";
import { matchCheckpoint, type CheckpointMatch } from "../../../shared/import/match-checkpoint.ts";
import { reordered } from "../../../shared/tensor/reorder-bytes.ts";
import { bytesPerElement } from "../../../shared/tensor/dtype.ts";
import { weightsPlan } from "../../../shared/tensor/weights-plan.ts";
import type { LinkedArray } from "../../../shared/document/linked-weights.ts";
import { keepWeights } from "../../files/keep-weights.ts";
import { linkTo } from "../../files/originals.ts";
import { unclaimedArrays } from "../../weights/resting-arrays.ts";
import { openWeightsFile, type WeightsFile } from "../../weights/weights-file.ts";
import { bytesOf, onlyWhatFits } from "../../weights/write-weights.ts";
import { writeBytes } from "../../weights/write-bytes.ts";
import { defineJob } from "./define.ts";
import { openWeights } from "../../weights/open-weights.ts";
import { findWeights } from "../../files/find-weights.ts";

type Wish = WishOf<typeof loadKind>;

export const loadWeightsJob = defineJob({
  kind: loadKind,
  open(wish, place) {
    const work = async (): Promise<Problem | undefined> => {
      if (!isAbsolute(wish.checkpoint) || wish.checkpoint.includes("\0") || !wish.checkpoint.endsWith(".safetensors")) return problem(`${basename(wish.checkpoint)}: found another kind of file, expected a .safetensors checkpoint`);
      const checkpoint = openWeightsFile(wish.checkpoint);
      if (isFailed(checkpoint)) return problem(checkpoint.failed);
      try {
        const network = networkOf(wish);
        if (isProblem(network)) return network;
        const match = matchCheckpoint(network.all.parameters.map((parameter) => ({ name: parameter.name, dims: parameter.dims, ...takenBy(parameter, network.main) })), checkpoint.arrays);
        place.tell({ match });
        if (!wish.take) return undefined;
        const samples = join(place.places.assets, "samples");
        const own = await findWeights(wish.path, network.document, { samples, unsaved: place.places.unsaved });
        const given = own === undefined || isProblem(own) ? undefined : openWeights(own);
        const missing = isProblem(own) ? own : given && isFailed(given) ? problem(given.failed) : undefined;
        // A checkpoint with every number takes the place of weights that are gone; a part of one must not hide that they are.
        if (missing && !givesEvery(network, match, checkpoint)) return missing;
        const opened = given && !isFailed(given) ? given : undefined;
        const { scratch } = place.places;
        mkdirSync(scratch, { recursive: true, mode: 0o700 });
        try {
          const staying = wish.link ? stayingArrays(network, match, checkpoint) : new Map<string, LinkedArray>();
          const path = realpathSync(wish.checkpoint);
          const linked = staying.size === 0 ? undefined : await linkTo(path, { files: [{ path, bytes: checkpoint.bytes, modified: statSync(path).mtimeMs }], arrays: Object.fromEntries(staying) }, { samples, unsaved: place.places.unsaved });
          if (isProblem(linked)) return linked;
          const file = join(scratch, "taken.safetensors");
          const isWritten = writeTaken(file, network, match, checkpoint, opened, staying);
          const name = isWritten === true ? await keepWeights(file, { path: wish.path, title: network.document.title }, place.places.unsaved) : isWritten || undefined;
          if (isProblem(name)) return name;
          place.tell({ taken: { ...(name === undefined ? {} : { weights: name }), ...(linked ? { linked } : {}) } });
          return undefined;
        } finally {
          opened?.close();
        }
      } finally {
        checkpoint.close();
      }
    };
    return Promise.resolve({ work, answer: () => Promise.resolve(null) });
  },
});

interface Network {
  readonly document: WeftDocument;
  readonly main: CheckedBlock;
  readonly all: AllParameters;
}

function networkOf({ document: text, path }: Wish): Network | Problem {
  const parsed = parseDocument(text, path ?? "the document");
  if (!("document" in parsed)) return parsed.problems[0] ?? problem("found no document, expected one to load weights into");
  const { document } = parsed;
  const checked = checkDocument(document);
  if (!checked.runnable) return problem(checked.problems[0]?.problem ?? "the network cannot run yet: mend what is marked first");
  const all = allParameters(checked);
  return isProblem(all) ? all : { document, main: checked.main, all };
}

/** Of a linear map's weight: how many of its axes are taken in. */
function takenBy({ owner, name, dims, fanIn }: LoweredParameter, main: CheckedBlock): { readonly taken?: number } {
  if (!name.endsWith(".weight") || operatorAt(main, owner) !== "linear") return {};
  let product = 1;
  for (let taken = 0; taken <= dims.length; product *= dims[taken++] ?? 1) if (taken > 0 && product === fanIn) return { taken };
  return {};
}

function operatorAt(main: CheckedBlock, owner: string): string | undefined {
  let block: CheckedBlock | undefined = main;
  for (const part of owner.split("/")) {
    const node: CheckedNode | undefined = block?.nodes.get(part.replace(/\[\d+\]$/, ""));
    if (node?.kind === "operator") return node.node.operator;
    block = node?.kind === "block" ? node.body : undefined;
  }
  return undefined;
}

/** Whether a checkpoint has all numbers of a network but those that the diagram itself gives. */
function givesEvery({ all }: Network, match: CheckpointMatch, checkpoint: WeightsFile): boolean {
  const found = new Map(match.parameters.map((row) => [row.parameter, row.found]));
  return all.parameters.every(({ name, values, dtype }) => {
    const row = found.get(name);
    return values !== undefined || (row !== undefined && row.fit !== "other dims" && canCarryOver(dtype, row.array, checkpoint));
  });
}

/** No number is carried over between arrays of other kinds, but into f32 every one is. */
function canCarryOver(dtype: LoweredParameter["dtype"], array: string, checkpoint: WeightsFile): boolean {
  return dtype === "f32" || checkpoint.dtype(array) === dtype;
}

/** Arrays of the checkpoint that are read where they lie: of the parameter's own kind, at most with what comes out first. */
function stayingArrays({ all }: Network, match: CheckpointMatch, checkpoint: WeightsFile): ReadonlyMap<string, LinkedArray> {
  const found = new Map(match.parameters.map((row) => [row.parameter, row.found]));
  return new Map(all.parameters.flatMap(({ name, dims, dtype, fanIn, values }): readonly (readonly [string, LinkedArray])[] => {
    const row = found.get(name);
    const at = row && checkpoint.place(row.array)?.offset;
    if (!row || row.fit === "other dims" || at === undefined || values !== undefined || checkpoint.dtype(row.array) !== dtype) return [];
    return [[name, { file: 0, at, dtype, dims, ...(row.fit === "turned" ? { order: turnedOrder(dims, fanIn) } : {}) }]];
  }));
}

/** Where each axis of a linear map is in an array that has those that come out first. */
function turnedOrder(dims: readonly number[], fanIn: number): readonly number[] {
  let [taken, product] = [0, 1];
  do product *= dims[taken++] ?? 1; while (product !== fanIn && taken < dims.length);
  return dims.map((_, axis) => (axis < taken ? dims.length - taken + axis : axis - taken));
}

/** One parameter at a time, so that memory holds the largest and not their sum. False where every number stays in the checkpoint. */
function writeTaken(file: string, { document, all }: Network, match: CheckpointMatch, checkpoint: WeightsFile, own: WeightsFile | undefined, staying: ReadonlyMap<string, LinkedArray>): boolean | Problem {
  const parameters = all.parameters.filter(({ name }) => !staying.has(name));
  const unclaimed = unclaimedArrays(all, document, own);
  if (staying.size > 0 && parameters.length + unclaimed.length === 0) return false;
  const given = own && onlyWhatFits(own, parameters).file;
  const plan = weightsPlan([...parameters, ...unclaimed]);
  const found = new Map(match.parameters.map((row) => [row.parameter, row.found]));
  const handle = openSync(file, "w");
  try {
    writeBytes(handle, plan.header, 0);
    for (const parameter of parameters) {
      const row = found.get(parameter.name);
      const taken = row && row.fit !== "other dims" && parameter.values === undefined ? takenBytes(parameter, row.array, row.fit, checkpoint) : undefined;
      const bytes = taken ?? bytesOf(parameter, document.seed, given);
      if ("failed" in bytes) return problem(bytes.failed);
      writeBytes(handle, bytes, plan.entries.get(parameter.name)?.offset ?? 0);
    }
    for (const array of unclaimed) {
      const bytes = array.bytes();
      if (isFailed(bytes)) return problem(bytes.failed);
      writeBytes(handle, bytes, plan.entries.get(array.name)?.offset ?? 0);
    }
  } finally {
    closeSync(handle);
  }
  return true;
}

/** Undefined where the two are of kinds that no number can be carried over between. */
function takenBytes({ dims, fanIn, dtype }: LoweredParameter, array: string, fit: "as it is" | "turned", checkpoint: WeightsFile): Uint8Array | Failed | undefined {
  if (!canCarryOver(dtype, array, checkpoint)) return undefined;
  if (dtype !== "f32") return checkpoint.readBytes(array);
  const numbers = checkpoint.read(array);
  if (!numbers || isFailed(numbers)) return numbers;
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  const count = dims.reduce((a, b) => a * b, 1);
  return fit === "turned" ? reordered(bytes, [count / fanIn, fanIn], [1, 0], bytesPerElement("f32")) : bytes;
}
