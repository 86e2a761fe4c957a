// Names what all units of a wire look for, over a data set; what was found is kept on disk.
import { anyNumber, list, nothing, nullable, number, object, optional, string, type Infer } from "../schema.ts";
import { defineJobKind } from "./define.ts";

const news = object({
  samples: number,
  /** By unit: what it fires above, and the concepts it overlaps most with. */
  units: list(object({ threshold: anyNumber, share: number, label: optional(string), scores: list(object({ concept: string, iou: number })) })),
});
export type UnitLabelsNews = Infer<typeof news>;

export const unitLabels = defineJobKind({
  name: "unit-labels",
  wish: object({ document: string, path: nullable(string),
    /** Of a run that is learning, in place of the document's own weights. */
    weights: optional(string), port: string,
    /** A data source, as run settings write it. */
    data: string, samples: number }),
  says: { document: "words", path: "document", weights: "file", port: "words", data: "data" },
  news,
  question: nothing,
  answer: nothing,
});
