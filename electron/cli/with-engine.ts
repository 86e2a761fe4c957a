// An engine for the time of one job; it ends with the job, and with whatever ends this program.
import { constants } from "node:os";
import { appFolders } from "../files/app-folders.ts";
import { createEngineHost, type EngineHost } from "../host/engine-host.ts";
import { forkProgram } from "../host/fork-program.ts";
import { engineProgram } from "./installed.ts";

const ending = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export async function withEngine<T>(work: (engine: EngineHost) => Promise<T>): Promise<T> {
  const engine = createEngineHost(() => forkProgram(engineProgram, appFolders().cache));
  const end = (signal: (typeof ending)[number]) => {
    engine.close();
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of ending) process.once(signal, end);
  try {
    return await work(engine);
  } finally {
    for (const signal of ending) process.off(signal, end);
    engine.close();
  }
}
