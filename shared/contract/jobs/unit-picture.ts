// Makes the picture a unit answers to most or least, told as it becomes.
import { picture } from "../picture.ts";
import { anyNumber, boolean, literal, nothing, nullable, number, object, optional, string, type Infer } from "../schema.ts";
import { defineJobKind } from "./define.ts";

const news = object({
  taken: number,
  /** What is to become large, for the picture as it is. */
  objective: anyNumber,
  picture,
  /** Told last. */
  provider: optional(string),
});
export type UnitPictureNews = Infer<typeof news>;

export const unitPicture = defineJobKind({
  name: "unit-picture",
  wish: object({
    /** The document's text, and where it is saved, for what it names. */
    document: string, path: nullable(string),
    /** Of a run that is learning, in place of the document's own weights. */
    weights: optional(string),
    port: string, channel: number,
    objective: literal("channel", "neuron", "logit"),
    parametrization: literal("fourier", "pixels"),
    /** What the unit answers to least. */
    isAgainst: boolean,
    steps: number, seed: number,
  }),
  says: { document: "words", path: "document", weights: "file", port: "words" },
  news,
  question: nothing,
  answer: nothing,
});
