// One job on its process: opened by its wish, steered by its host, its end told with what came of it.
import { join } from "node:path";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { Emit, Handlers } from "../../shared/contract/define.ts";
import type { JobContract, JobStanding } from "../../shared/contract/job.ts";
import type { EngineHost } from "../host/engine-host.ts";
import { failedOr } from "../host/failed-or.ts";
import type { AnyJob, JobFault, OpenJob } from "./kinds/define.ts";
import { createPace } from "./pace.ts";

type Tables = Readonly<Record<string, () => Promise<AnyJob>>>;

/** `useCache` says where the engine writes, before it is asked for anything. */
export function serveJob(jobs: Tables, engine: EngineHost, emit: Emit<JobContract>, useCache: (folder: string) => void): Handlers<JobContract> {
  let standing: JobStanding = { state: "starting", done: 0, of: 0 };
  let opened: { readonly job: OpenJob<unknown, unknown>; readonly kind: AnyJob["kind"] } | undefined;
  const change = (part: Partial<JobStanding>) => {
    standing = { ...standing, ...part };
    emit("standing", standing);
  };
  const pace = createPace((state) => change({ state }));

  async function work(job: OpenJob<unknown, unknown>): Promise<void> {
    const fault = await workOrFault(job);
    pace.end();
    if (fault) change({ state: "failed", message: fault.problem, ...(fault.at === undefined ? {} : { at: fault.at }) });
    else change({ state: pace.isStopped ? "stopped" : "done" });
  }

  return {
    async start({ kind, wish, places }) {
      const known = Object.hasOwn(jobs, kind) ? await jobs[kind]?.() : undefined;
      if (!known) return { failed: `found the kind ${JSON.stringify(kind.slice(0, 60))}, expected one of ${Object.keys(jobs).join(", ")}` };
      if (opened) return { failed: "this process has its job already" };
      const read = known.kind.wish.read(wish, "wish");
      if (isProblem(read)) return { failed: read.problem };
      if (known.ownCache) useCache(join(places.scratch, "engine"));
      const job = await known.open(read, {
        engine, places,
        mayGoOn: (beforeWaiting) => pace.mayGoOn(beforeWaiting),
        progress: (done, of, message) => change({ state: standing.state === "starting" ? "running" : standing.state, done, of, ...(message === undefined ? {} : { message }) }),
        keeps: (words) => change({ kept: words }),
        tell: (news) => emit("news", news),
      });
      if (isProblem(job)) return { failed: job.problem };
      opened = { job, kind: known.kind };
      void work(job);
      return null;
    },
    steer({ to }) {
      pace.steer(to);
      return null;
    },
    async ask({ question }) {
      if (!opened) return { failed: "the job has not begun: ask again in a moment" };
      const { job, kind } = opened;
      const read = kind.question.read(question, "question");
      if (isProblem(read)) return { failed: read.problem };
      return failedOr(await pace.between((): Promise<unknown> => job.answer(read)).catch((error: unknown): Problem => problem(error instanceof Error ? error.message : String(error))));
    },
  };
}

/** What is thrown is our own fault; the person is told all the same, and what was kept stays. */
async function workOrFault(job: OpenJob<unknown, unknown>): Promise<JobFault | undefined> {
  try {
    return await job.work();
  } catch (error) {
    return problem(`a fault of Weft: ${error instanceof Error ? error.message : String(error)}; please report it`);
  }
}
