// Jobs as they ship: their program and the engine bundled once for the tests of this process, side by side, started as child processes.
import { mkdirSync, mkdtempSync } from "node:fs";
import { join, resolve } from "node:path";
import { build, type BuildOptions } from "esbuild";
import type { HostProcess } from "../../electron/host/host-process.ts";
import { createJobHost, type JobHost } from "../../electron/host/job-host.ts";
import { forkProgram } from "../../electron/host/fork-program.ts";
import { bundleOptions } from "../../scripts/bundle-options.mjs";
import { bundles } from "../../scripts/bundles.mjs";
import type { JobStatus } from "../../shared/contract/job.ts";

let built: Promise<string> | undefined;

async function builtPrograms(): Promise<string> {
  built ??= (async () => {
    mkdirSync("node_modules/.cache/weft", { recursive: true });
    const folder = resolve(mkdtempSync("node_modules/.cache/weft/jobs-"));
    await Promise.all(bundles.filter(({ name }) => name === "job" || name === "engine").map((row) =>
      build({ ...bundleOptions(row), outfile: join(folder, `${row.name}.mjs`), plugins: [], sourcemap: false, logLevel: "error" } as BuildOptions)));
    return folder;
  })();
  return built;
}

export interface TestJobs {
  readonly host: JobHost;
  readonly processes: readonly HostProcess[];
  readonly statuses: readonly JobStatus[];
  readonly news: readonly { readonly job: string; readonly news: unknown }[];
  /** Resolves as soon as it holds, and fails with what was told where it never does. */
  until(holds: () => boolean): Promise<void>;
}

/** `home` is a folder for what jobs keep. */
export async function startTestJobs(home: string): Promise<TestJobs> {
  const programs = await builtPrograms();
  const processes: HostProcess[] = [];
  const statuses: JobStatus[] = [];
  const news: { readonly job: string; readonly news: unknown }[] = [];
  const host = createJobHost({
    start() {
      const started = forkProgram(join(programs, "job.mjs"), join(home, "cache"));
      processes.push(started);
      return started;
    },
    places: { assets: resolve("assets"), unsaved: join(home, "unsaved"), runs: join(home, "runs"), cache: join(home, "cache") },
    onChange: (status) => statuses.push(status),
    onNews: (job, told) => news.push({ job, news: told }),
  });
  return {
    host, processes, statuses, news,
    async until(holds) {
      const end = Date.now() + 30_000;
      while (!holds()) {
        if (Date.now() > end) throw new Error(`it did not come to it: ${JSON.stringify(statuses.slice(-3))}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  };
}
