// A gallery document as a run: the model, its feeds, and what the reference evaluator makes of them.
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileDocument } from "../../shared/compiler/compile.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import type { NumericArray } from "../../shared/ir/numeric-array.ts";
import { networkNumbers } from "../support/network-numbers.ts";

export interface GalleryJob {
  readonly bytes: Uint8Array;
  readonly feeds: ReadonlyMap<string, NumericArray>;
  readonly want: ReadonlyMap<string, NumericArray>;
}

/** Weights go in as feeds, so that no file is needed. */
export function galleryJob(document: WeftDocument, provider?: string): GalleryJob {
  const checked = checkDocument(document);
  const numbers = networkNumbers(checked);
  const hot = numbers.lowered.parameters.map((parameter) => parameter.name);
  const compiled = compileDocument(checked, { variant: "fast", hot, ...(provider === undefined ? {} : { provider }) });
  if ("problems" in compiled) throw new Error(JSON.stringify(compiled.problems));
  return { bytes: compiled.model.onnx, feeds: numbers.feeds, want: numbers.outputs() };
}

/** The largest difference as a share of the largest wanted number; infinite where dims differ or a number is none. */
export function relativeError(got: NumericArray | undefined, want: NumericArray): number {
  if (!got || got.dims.join() !== want.dims.join()) return Infinity;
  let [worst, largest] = [0, 0];
  want.data.forEach((x, i) => {
    const y = got.data[i]!;
    if (!Number.isFinite(x) || !Number.isFinite(y)) worst = Infinity;
    worst = Math.max(worst, Math.abs(x - y));
    largest = Math.max(largest, Math.abs(x));
  });
  return worst / largest;
}
