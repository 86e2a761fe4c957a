// How far apart the numbers of two networks are, parameter by parameter.
import { anyNumber, either, list, literal, nothing, nullable, number, object, string, type Infer } from "../schema.ts";
import { defineJobKind } from "./define.ts";

/** As `compareParameters` gives it. */
const compared = either(
  object({ parameter: string, is: literal("equal", "added", "removed") }),
  either(object({ parameter: string, is: literal("other dims"), before: list(number), after: list(number) }), object({ parameter: string, is: literal("changed"), share: anyNumber, largest: anyNumber })),
);
export type ComparedParameterMessage = Infer<typeof compared>;

export const compareWeights = defineJobKind({
  name: "compare-weights",
  wish: object({
    /** Two documents' texts, and where they are saved. */
    before: string, beforePath: nullable(string),
    after: string, afterPath: nullable(string),
  }),
  says: { before: "words", beforePath: "document", after: "words", afterPath: "document" },
  /** Some at a time: those from number `from` on, of `of`. */
  news: object({ from: number, of: number, compared: list(compared) }),
  question: nothing,
  answer: nothing,
});
