// Asks the compile worker; a fault of ours there becomes a sentence, and the worker goes on.
import type { CompileOptions } from "../../shared/compiler/compile.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import type { CompileAnswer, CompileRequest } from "../workers/compile-messages.ts";

/** What has taken this long gives way to what came after it; what has not is nearly done. */
const patienceMs = 2_000;

let worker: Worker | undefined;
let count = 0;
let begunAt = 0;
const waiting = new Map<number, (answer: CompileAnswer) => void>();

export function compileInWorker(document: WeftDocument, options: CompileOptions): Promise<CompileAnswer> {
  worker ??= startWorker();
  const request: CompileRequest = { id: ++count, document, options };
  begunAt = performance.now();
  return new Promise((resolve) => {
    waiting.set(request.id, resolve);
    worker?.postMessage(request);
  });
}

/** Nobody waits for what is being compiled now, as its document is another one already. */
export function giveWay(): void {
  if (waiting.size > 0 && performance.now() - begunAt > patienceMs) endWorker("a newer diagram came");
}

function endWorker(fault: string): void {
  worker?.terminate();
  worker = undefined;
  for (const [id, resolve] of waiting) resolve({ id, fault });
  waiting.clear();
}

function startWorker(): Worker {
  const started = new Worker(new URL("../workers/compile.worker.ts", import.meta.url), { type: "module", name: "compile" });
  started.addEventListener("message", (event: MessageEvent<CompileAnswer>) => {
    waiting.get(event.data.id)?.(event.data);
    waiting.delete(event.data.id);
  });
  started.addEventListener("error", (event) => endWorker(event.message || "the compiler stopped"));
  return started;
}
