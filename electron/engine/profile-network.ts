// How long each kernel of a network takes: some runs in a session of its own that ONNX Runtime keeps a log of, which is read and thrown away.
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InputOf } from "../../shared/contract/define.ts";
import type { EngineContract, ProfileMessage } from "../../shared/contract/engine.ts";
import { isFailed, type Failed } from "../../shared/contract/schema.ts";
import { planGlances } from "./glances.ts";
import { kernelTimes } from "./kernel-times.ts";
import { median } from "./median.ts";
import { feedsOf } from "./run-network.ts";
import type { createSession, OpenSession } from "./sessions.ts";
import { changeInPlace } from "./weights.ts";

const mostRuns = 50;
/** In bytes. A log grows by about a kilobyte a kernel and run. */
const largestLog = 256 * 2 ** 20;

export async function profileNetwork(opened: OpenSession, request: InputOf<EngineContract, "profile">, create: typeof createSession): Promise<ProfileMessage | Failed> {
  const feeds = changeInPlace(opened.weights) ?? feedsOf(opened, request, undefined);
  if (isFailed(feeds)) return feeds;
  const runs = Math.max(1, Math.min(mostRuns, Math.floor(request.runs)));
  const folder = mkdtempSync(join(tmpdir(), "weft-profile-"));
  try {
    const created = await create(opened.place, opened.model, opened.provider, join(folder, "log"));
    if (isFailed(created)) return created;
    const { session, provider } = created;
    const seconds: number[] = [];
    try {
      const plan = opened.model.glances && planGlances(opened.model, new Map(), opened.plan);
      const names = opened.model.outputs.map(({ name }) => name);
      // The first run is of another kind: kernels are made ready and memory is laid out.
      for (let run = 0; run <= runs; run++) {
        const start = performance.now();
        await session.run({ ...feeds, ...plan?.feeds }, names);
        seconds.push((performance.now() - start) / 1000);
      }
      session.endProfiling();
    } finally {
      await session.release();
    }
    const log = readdirSync(folder).map((name) => join(folder, name))[0];
    if (log === undefined) return { failed: "ONNX Runtime wrote no log of its kernels" };
    if (statSync(log).size > largestLog) return { failed: `the log of its kernels has ${statSync(log).size} bytes, more than ${largestLog}: time a smaller network or fewer runs` };
    const kernels = kernelTimes(readFileSync(log, "utf8"), runs);
    if (isFailed(kernels)) return kernels;
    const fallback = created.fallback ?? opened.fallback;
    return { provider, runs, seconds: median(seconds.slice(1)), kernels, ...(fallback === undefined ? {} : { fallback }) };
  } catch (error) {
    return { failed: `the run stopped: ${error instanceof Error ? error.message : String(error)}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
