// Asks the compile worker; a fault of ours there becomes a sentence, and the worker goes on.
import type { CompileOptions } from "../../shared/compiler/compile.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import type { CompileAnswer, CompileRequest } from "../workers/compile-messages.ts";

let worker: Worker | undefined;
let count = 0;
const waiting = new Map<number, (answer: CompileAnswer) => void>();

export function compileInWorker(document: WeftDocument, options: CompileOptions): Promise<CompileAnswer> {
  worker ??= startWorker();
  const request: CompileRequest = { id: ++count, document, options };
  return new Promise((resolve) => {
    waiting.set(request.id, resolve);
    worker?.postMessage(request);
  });
}

function startWorker(): Worker {
  const started = new Worker(new URL("../workers/compile.worker.ts", import.meta.url), { type: "module", name: "compile" });
  started.addEventListener("message", (event: MessageEvent<CompileAnswer>) => {
    waiting.get(event.data.id)?.(event.data);
    waiting.delete(event.data.id);
  });
  started.addEventListener("error", (event) => {
    for (const [id, resolve] of waiting) resolve({ id, fault: event.message || "the compiler stopped" });
    waiting.clear();
    started.terminate();
    worker = undefined;
  });
  return started;
}
