// Finds the kinds of picture that one unit answers to, and makes a picture of each.
import { picture } from "../picture.ts";
import { anyNumber, list, nothing, nullable, number, object, optional, string, type Infer } from "../schema.ts";
import { defineJobKind } from "./define.ts";

const news = object({
  facets: list(object({ picture, mean: picture, examples: list(picture), share: anyNumber, before: anyNumber, after: anyNumber })),
  /** Samples that drive the unit, of those that were looked at. */
  driving: number,
  silhouette: anyNumber,
});
export type UnitFacetsNews = Infer<typeof news>;

export const unitFacets = defineJobKind({
  name: "unit-facets",
  wish: object({ document: string, path: nullable(string),
    /** Of a run that is learning, in place of the document's own weights. */
    weights: optional(string), port: string, channel: number,
    /** A data source, as run settings write it. */
    data: string, samples: number }),
  says: { document: "words", path: "document", weights: "file", port: "words", data: "data" },
  news,
  question: nothing,
  answer: nothing,
});
