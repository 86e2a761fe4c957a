// Where the numbers of a network are: a file of weights, or the file they came in with a file of what is not in it as it is.
import { dtypes } from "../tensor/dtype.ts";
import { either, list, literal, number, object, optional, record, string, type Infer } from "./schema.ts";

/** As the document says it: `LinkedWeights`. */
const linkedArrays = record(object({ file: number, at: number, dtype: literal(...dtypes), dims: list(number), order: optional(list(number)) }));
export const linkedWeights = object({ files: list(object({ file: string, bytes: number, sha256: string })), arrays: linkedArrays });

const linkedSource = object({
  /** Absolute path of the safetensors file with what is not linked; what both have is taken from here. */
  own: optional(string),
  /** Absolute paths of files that were found to have the content they are known by, and when they were changed last. */
  files: list(object({ path: string, bytes: number, modified: number })),
  arrays: linkedArrays,
});
export type LinkedSource = Infer<typeof linkedSource>;

/** An absolute path, or several. */
export const weightsSource = either(string, linkedSource);
export type WeightsSource = Infer<typeof weightsSource>;
