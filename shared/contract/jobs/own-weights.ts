// Weights that stay in the file they came in become the document's own: they are copied into a file beside it.
import { nothing, nullable, object, string } from "../schema.ts";
import { defineJobKind } from "./define.ts";

export const ownWeights = defineJobKind({
  name: "own-weights",
  /** The document's text, and where it is saved. */
  wish: object({ document: string, path: nullable(string) }),
  says: { document: "words", path: "document" },
  /** The name of the file that was written for the document. */
  news: object({ weights: string }),
  question: nothing,
  answer: nothing,
});
