// A checkpoint into a network: first which array goes where, then, where the person says so, a file of weights for the document.
import { boolean, list, literal, nothing, nullable, number, object, optional, string, type Infer } from "../schema.ts";
import { linkedWeights } from "../weights-source.ts";
import { defineJobKind } from "./define.ts";

const dims = list(number);

/** As `matchCheckpoint` gives it. */
const match = object({
  parameters: list(object({
    parameter: string, dims,
    found: optional(object({ array: string, dims, fit: literal("as it is", "turned", "other dims") })),
  })),
  unused: list(object({ name: string, dims })),
});
export type CheckpointMatchMessage = Infer<typeof match>;

export const loadWeights = defineJobKind({
  name: "load-weights",
  wish: object({
    /** The document's text, and where it is saved. */
    document: string,
    path: nullable(string),
    /** Absolute: a .safetensors file. */
    checkpoint: string,
    /** Whether what fits is written; else it is only told what would go where. */
    take: boolean,
    /** What fits stays in the checkpoint, and only the rest is written. */
    link: optional(boolean),
  }),
  says: { document: "words", path: "document", checkpoint: "file" },
  news: object({
    match: optional(match),
    taken: optional(object({
      /** The name of the file that was written for the document; undefined where every number stays in the checkpoint. */
      weights: optional(string),
      linked: optional(linkedWeights),
    })),
  }),
  question: nothing,
  answer: nothing,
});
