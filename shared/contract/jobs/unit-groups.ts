// Sorts the units of a wire into groups, each with a picture that drives it and none of the others; every start that was done is kept on disk.
import { picture } from "../picture.ts";
import { anyNumber, list, nothing, nullable, number, object, optional, string, type Infer } from "../schema.ts";
import { defineJobKind } from "./define.ts";

const news = object({
  groups: list(object({ units: list(number), own: anyNumber, others: anyNumber, picture })),
  /** Units that answer alike to everything. */
  silent: list(number),
  rounds: number,
  /** Of every start so far; what is shown is the best of them. */
  totals: list(anyNumber),
});
export type UnitGroupsNews = Infer<typeof news>;

export const unitGroups = defineJobKind({
  name: "unit-groups",
  wish: object({ document: string, path: nullable(string),
    /** Of a run that is learning, in place of the document's own weights. */
    weights: optional(string), port: string, groups: number, starts: number, steps: number, seed: number }),
  says: { document: "words", path: "document", weights: "file", port: "words" },
  news,
  question: nothing,
  answer: nothing,
});
