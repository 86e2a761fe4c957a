// What the window may ask about training runs that lie on disk: which there are of a document, what was measured in one, and its weights for keeps.
import { call } from "./define.ts";
import { literal, list, nullable, number, object, optional, orFailed, string, type Infer } from "./schema.ts";
import { measured } from "./jobs/train.ts";
import { runOwner } from "./run-owner.ts";

const run = object({
  /** Its name among the document's runs. */
  run: string,
  /** Milliseconds since 1970. */
  begunAt: number,
  /** As `printRunSettings` gives them. */
  settings: string,
  /** Steps after which there is a checkpoint. */
  checkpoints: list(number),
  last: optional(measured),
  /** The least loss on what was held out. */
  best: optional(number),
  /** The part of what was held out that it was right about when it was tried last. */
  right: optional(number),
  /** Absolute: the parameters as they were looked at last. */
  now: optional(string),
});
export type TrainingRun = Infer<typeof run>;

export const runCalls = {
  /** The newest first. */
  trainingRuns: call(runOwner, list(run)),
  readRun: call(object({ owner: runOwner, run: string }), orFailed(list(measured))),
  /**
   * A copy beside the document, which may have been saved elsewhere since: of the parameters as they are now, or of those that did best on what was held out.
   * Its name says what it holds.
   */
  keepWeights: call(object({ owner: runOwner, run: string, which: literal("now", "best"), document: nullable(string) }), orFailed(object({ file: string }))),
  /** Settings of a run by which a network that comes along was trained; null where its weights are no such. */
  recipe: call(object({ weights: string }), nullable(string)),
};
