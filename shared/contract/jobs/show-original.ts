// The person shows where a model or a checkpoint is now that a document links to; it is known by its content.
import { nothing, object, string } from "../schema.ts";
import { defineJobKind } from "./define.ts";

export const showOriginal = defineJobKind({
  name: "show-original",
  /** The document's text, and the absolute path of the file. */
  wish: object({ document: string, original: string }),
  says: { document: "words", original: "file" },
  /** What the document calls it. */
  news: object({ file: string }),
  question: nothing,
  answer: nothing,
});
