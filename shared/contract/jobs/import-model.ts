// Reading a model from elsewhere: a file goes in; a document comes out, what became of the model, and a weights file on disk.
import { boolean, list, nothing, number, object, optional, string, type Infer } from "../schema.ts";
import { defineJobKind } from "./define.ts";

const counted = object({ name: string, uses: number });

/** As `reportImport` gives it. */
const report = object({
  nodesInFile: number, nodesShown: number, parameters: number,
  operators: list(counted), opaque: list(counted),
  folded: list(object({ block: string, times: number })),
  disagreements: list(string),
  fromDocument: boolean,
});
export type ImportReportMessage = Infer<typeof report>;

const imported = object({
  /** The document's text. Its weights lie where inputs of documents never saved lie, and come along when it is saved. */
  document: string,
  report,
  /** What the check against the model itself took back, or why there was none; in sentences. */
  takenBack: list(string),
  seconds: object({ reading: number, checking: number }),
});
export type ImportedMessage = Infer<typeof imported>;

export const importModel = defineJobKind({
  name: "import-model",
  /** An absolute path; files of external data lie beside it. */
  wish: object({ path: string, foldBatchNorms: optional(boolean), link: optional(boolean), graphOnly: optional(boolean) }),
  says: { path: "file" },
  news: object({ imported }),
  question: nothing,
  answer: nothing,
});
