// Goes over a data set and shows which samples a unit answers to most, least and in between.
import { picture } from "../picture.ts";
import { anyNumber, list, nothing, nullable, number, object, optional, string, type Infer } from "../schema.ts";
import { defineJobKind } from "./define.ts";

const example = object({ sample: number, answer: anyNumber, label: optional(string), whole: optional(picture), crop: optional(picture) });
export type ExampleMessage = Infer<typeof example>;

const news = object({
  seen: number,
  classes: list(string),
  top: list(example), bottom: list(example), random: list(example),
  /** From the least answers to the greatest, as shares of all from 0 to 1. */
  slices: list(object({ from: number, to: number, examples: list(example) })),
  histogram: object({ from: number, width: number, counts: list(list(number)) }),
  selectivity: optional(object({ class: number, means: list(anyNumber), index: optional(number), rankedAbove: anyNumber })),
  mean: anyNumber, above: anyNumber,
});
export type UnitExamplesNews = Infer<typeof news>;

export const unitExamples = defineJobKind({
  name: "unit-examples",
  wish: object({
    document: string, path: nullable(string),
    /** Of a run that is learning, in place of the document's own weights. */
    weights: optional(string), port: string, channel: number,
    /** A data source, as run settings write it. */
    data: string,
    samples: number,
  }),
  says: { document: "words", path: "document", weights: "file", port: "words", data: "data" },
  news,
  question: nothing,
  answer: nothing,
});
