// Looks for kernels off the window's thread: on a large network it takes seconds, and ending the worker ends it.
import { createChecker } from "../../shared/compiler/check/check.ts";
import { napkinAnswer } from "./napkin-answer.ts";
import type { NapkinAnswer, NapkinRequest } from "./napkin-messages.ts";

const check = createChecker();

self.addEventListener("message", ({ data: { document, ...asked } }: MessageEvent<NapkinRequest>) => {
  let answer: NapkinAnswer;
  try {
    answer = napkinAnswer(check(document), asked);
  } catch (error) {
    answer = { problem: `the kernels could not be found: ${error instanceof Error ? error.message : String(error)}` };
  }
  self.postMessage(answer);
});
