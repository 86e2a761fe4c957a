// One job from its start to its end, for who waits for it: where it stands, what it tells, and how it ended.
import { isUnderWay, type FoundJob, type JobStanding } from "../../shared/contract/job.ts";
import type { JobKind } from "../../shared/contract/jobs/define.ts";
import { isFailed, type Failed } from "../../shared/contract/schema.ts";
import { onJobChanged, onJobNews } from "./host-jobs.ts";
import { host } from "./host.ts";

export interface JobListener<News> {
  readonly onStart?: (job: string) => void;
  readonly onStanding?: (standing: JobStanding) => void;
  readonly onNews?: (news: News) => void;
}

/** How it ended; a job that could not be started has failed. `about` is what a window that comes later is told of it. */
export async function runJob<Wish, News>(kind: JobKind<Wish, News>, wish: Wish, listener: JobListener<News>, about?: unknown): Promise<JobStanding> {
  return follow(listener, async () => {
    const started = await host().startJob({ kind: kind.name, wish, ...(about === undefined ? {} : { about }) });
    return isFailed(started) ? started : started.job;
  });
}

/** The same for a job that was found. */
export function followJob<Wish, News>(_kind: JobKind<Wish, News>, { job }: FoundJob, listener: JobListener<News>): Promise<JobStanding> {
  return follow(listener, () => Promise.resolve(job));
}

async function follow<News>({ onStart, onStanding, onNews }: JobListener<News>, begin: () => Promise<string | Failed>): Promise<JobStanding> {
  let job: string | undefined;
  let end: (standing: JobStanding) => void = () => undefined;
  const ended = new Promise<JobStanding>((resolve) => (end = resolve));
  const hear = (standing: JobStanding) => {
    onStanding?.(standing);
    if (!isUnderWay(standing)) end(standing);
  };
  const silences = [onJobChanged((status) => status.job === job && hear(status.standing)), onJobNews((of, news) => of === job && onNews?.(news as News))];
  try {
    const begun = await begin();
    if (isFailed(begun)) return { state: "failed", done: 0, of: 0, message: begun.failed };
    job = begun;
    onStart?.(job);
    // What became of it before its name was known here.
    const known = (await host().jobs(null)).find((found) => found.job === job);
    if (known?.told !== undefined) onNews?.(known.told as News);
    if (known) hear(known.standing);
    return await ended;
  } finally {
    for (const silence of silences) silence();
    if (job !== undefined) void host().dropJob({ job });
  }
}
