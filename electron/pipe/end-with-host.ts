// Ends this process when its host has gone, even while it computes and hears nothing: a thread of its own watches for that.
import { Worker } from "node:worker_threads";

/** The number of a pipe on which nothing is ever said; it closes with the host, however that ends. */
export const lifeline = 4;

/** `folder` is where messages were under way; nobody else is left to tidy it up. */
export function endWithHost(folder: string): void {
  const thread = new Worker(watch, { eval: true, workerData: { lifeline, folder } });
  // Without a pipe to watch, the process still hears of the end of its host between two pieces of work.
  thread.on("error", () => undefined);
  thread.unref();
}

/** As text, so that it comes along in every bundle. What was kept lies whole on disk already, so nothing is waited for. */
const watch = `
const { rmSync } = require("node:fs");
const { Socket } = require("node:net");
const { workerData: { lifeline, folder } } = require("node:worker_threads");
new Socket({ fd: lifeline, readable: true, writable: false }).on("error", () => undefined).on("close", () => {
  try {
    rmSync(folder, { recursive: true, force: true });
  } finally {
    process.kill(process.pid, "SIGKILL");
  }
}).resume();
`;
