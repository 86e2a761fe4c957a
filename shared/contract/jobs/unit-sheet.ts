// Makes the pictures of all units of a wire, one after the other; what was made once is kept on disk.
import { picture } from "../picture.ts";
import { anyNumber, nothing, nullable, number, object, optional, string, type Infer } from "../schema.ts";
import { defineJobKind } from "./define.ts";

const news = object({ channel: number, objective: anyNumber, picture });
export type UnitSheetNews = Infer<typeof news>;

export const unitSheet = defineJobKind({
  name: "unit-sheet",
  wish: object({ document: string, path: nullable(string),
    /** Of a run that is learning, in place of the document's own weights. */
    weights: optional(string), port: string, steps: number, seed: number }),
  says: { document: "words", path: "document", weights: "file", port: "words" },
  news,
  question: nothing,
  answer: nothing,
});
