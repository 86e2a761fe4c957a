// What a unit says of one input, where in it that came from, and what becomes of the outputs when the wire carries something else.
import { array } from "../engine.ts";
import { picture } from "../picture.ts";
import { anyNumber, list, nothing, nullable, number, object, optional, record, string, type Infer } from "../schema.ts";
import { defineJobKind } from "./define.ts";

const attribution = object({
  by: string, picture: optional(picture), sum: anyNumber,
  /** What the map is to sum to, where its method promises that. */
  difference: optional(anyNumber),
});
const effect = object({
  /** As they are written, such as `relu1:y:3 = zero`. */
  changes: list(string),
  moved: anyNumber,
  outputs: list(object({ name: string, before: list(anyNumber), after: list(anyNumber), largest: anyNumber, divergence: optional(anyNumber) })),
  /** Over the data, where some were named: the shares that give another answer, and that are right before and after. */
  data: optional(object({ samples: number, turned: anyNumber, rightBefore: optional(anyNumber), rightAfter: optional(anyNumber) })),
});
export type EffectMessage = Infer<typeof effect>;

const news = object({
  /** The unit's greatest number. */
  answer: optional(anyNumber),
  attribution: optional(attribution),
  effect: optional(effect),
  /** Why one of them could not be made. */
  missing: optional(object({ what: string, why: string })),
});
export type UnitAnswerNews = Infer<typeof news>;

export const unitAnswer = defineJobKind({
  name: "unit-answer",
  wish: object({
    document: string, path: nullable(string),
    /** Of a run that is learning, in place of the document's own weights. */
    weights: optional(string), port: string, channel: number,
    feeds: record(array),
    attributions: list(string),
    /** Experiments to try, each by itself: the changes it makes, as they are written. */
    experiments: list(list(string)),
    /** A data source as run settings write it, for what other samples say and for trying changes on so many of them. */
    data: optional(object({ source: string, samples: number })),
  }),
  says: { document: "words", path: "document", weights: "file", port: "words", feeds: "words", attributions: "words", experiments: "words", data: "data" },
  news,
  question: nothing,
  answer: nothing,
});
