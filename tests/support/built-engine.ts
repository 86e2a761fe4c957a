// The engine as it ships: bundled once for the tests of this process, started as a child process.
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { createEngineHost, type EngineHost } from "../../electron/host/engine-host.ts";
import type { HostProcess } from "../../electron/host/host-process.ts";
import { forkProgram } from "../../electron/host/fork-program.ts";

let built: Promise<string> | undefined;

async function builtEngine(): Promise<string> {
  built ??= (async () => {
    // Inside the project, so that the program finds the packages it leaves out.
    mkdirSync("node_modules/.cache/weft", { recursive: true });
    const outfile = resolve(mkdtempSync("node_modules/.cache/weft/engine-"), "engine.mjs");
    await build({ entryPoints: ["electron/engine/index.ts"], outfile, bundle: true, platform: "node", format: "esm", target: "node20.19", packages: "external", logLevel: "error" });
    return outfile;
  })();
  return built;
}

export interface TestEngine {
  readonly host: EngineHost;
  readonly cache: string;
  /** The processes started so far, the newest last. */
  readonly processes: readonly HostProcess[];
}

export async function startTestEngine(): Promise<TestEngine> {
  const program = await builtEngine();
  const cache = mkdtempSync(join(tmpdir(), "weft-engine-"));
  const processes: HostProcess[] = [];
  const host = createEngineHost(() => {
    const started = forkProgram(program, cache);
    processes.push(started);
    return started;
  });
  return { host, cache, processes };
}
