// Asks the code worker for one text after the other; of several that wait only the newest is written.
import type { CodeAnswer, CodeLanguage, CodeRequest } from "../workers/code-messages.ts";

export type { CodeLanguage };

interface Waiting {
  readonly request: CodeRequest;
  readonly settle: (answer: CodeAnswer | undefined) => void;
}

let worker: Worker | undefined;
let current: Waiting | undefined;
let next: Waiting | undefined;

/** Undefined where a newer wish came before this one was begun. */
export function writeCode(request: CodeRequest): Promise<CodeAnswer | undefined> {
  return new Promise((settle) => {
    next?.settle(undefined);
    next = { request, settle };
    if (!current) begin();
  });
}

function begin(): void {
  current = next;
  next = undefined;
  if (!current) return;
  worker ??= startWorker();
  worker.postMessage(current.request);
}

function finish(answer: CodeAnswer): void {
  const asked = current;
  current = undefined;
  asked?.settle(answer);
  begin();
}

function startWorker(): Worker {
  const started = new Worker(new URL("../workers/code.worker.ts", import.meta.url), { type: "module", name: "code" });
  started.addEventListener("message", ({ data }: MessageEvent<CodeAnswer>) => finish(data));
  started.addEventListener("error", (event) => {
    started.terminate();
    worker = undefined;
    finish({ problem: event.message || "the code could not be written" });
  });
  return started;
}
