// The engine of a job, on a thread of the job's own process: the desktop can start no process from here, and a fault in native code costs the job either way.
import { Worker } from "node:worker_threads";
import type { HostProcess } from "../host/host-process.ts";

/** `program` is the bundled engine; `cache` the folder for weights and models. */
export function startEngineThread(program: string, cache: string): HostProcess {
  const thread = new Worker(program, { argv: [cache] });
  return {
    send: (message) => thread.postMessage(message),
    onMessage: (listener) => void thread.on("message", listener),
    onExit(listener) {
      thread.on("error", (error) => listener(`ended with ${error instanceof Error ? error.message : String(error)}`));
      thread.on("exit", (code) => listener(`ended with code ${code}`));
    },
    kill: () => void thread.terminate(),
  };
}
