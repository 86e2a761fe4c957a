// Counts costs off the window's thread; it checks again by itself, because a checked diagram does not travel.
import { createChecker } from "../../shared/compiler/check/check.ts";
import { costAnswer } from "./cost-answer.ts";
import type { CostAnswer, CostRequest } from "./cost-messages.ts";

const check = createChecker();

self.addEventListener("message", ({ data: { id, document, ...of } }: MessageEvent<CostRequest>) => {
  let answer: CostAnswer;
  try {
    answer = { id, analysis: costAnswer(check(document), of) };
  } catch (error) {
    answer = { id, fault: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(answer);
});
