// Asks the code worker for one text after the other; of several that one place of the window waits for only the newest is written.
import type { CodeAnswer, CodeLanguage, CodeRequest } from "../workers/code-messages.ts";

export type { CodeLanguage };

type Asker = "drawer" | "export";

interface Waiting {
  readonly request: CodeRequest;
  readonly settle: (answer: CodeAnswer | undefined) => void;
}

let worker: Worker | undefined;
let current: Waiting | undefined;
const waiting = new Map<Asker, Waiting>();

/** Undefined where a newer wish of the same asker came before this one was begun. */
export function writeCode(asker: Asker, request: CodeRequest): Promise<CodeAnswer | undefined> {
  return new Promise((settle) => {
    waiting.get(asker)?.settle(undefined);
    waiting.set(asker, { request, settle });
    if (!current) begin();
  });
}

function begin(): void {
  const [next] = waiting;
  current = next?.[1];
  if (!next || !current) return;
  waiting.delete(next[0]);
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
