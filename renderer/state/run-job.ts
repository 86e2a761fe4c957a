// One job from its start to its end, for who waits for it: where it stands, what it tells, and how it ended.
import type { JobStanding } from "../../shared/contract/job.ts";
import type { JobKind } from "../../shared/contract/jobs/define.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { host } from "./host.ts";

export interface JobListener<News> {
  readonly onStart?: (job: string) => void;
  readonly onStanding?: (standing: JobStanding) => void;
  readonly onNews?: (news: News) => void;
}

/** How it ended; a job that could not be started has failed. */
export async function runJob<Wish, News>(kind: JobKind<Wish, News>, wish: Wish, { onStart, onStanding, onNews }: JobListener<News>): Promise<JobStanding> {
  let job: string | undefined;
  let end: (standing: JobStanding) => void = () => undefined;
  const ended = new Promise<JobStanding>((resolve) => (end = resolve));
  const hear = ({ state, ...rest }: JobStanding) => {
    onStanding?.({ state, ...rest });
    if (state === "done" || state === "stopped" || state === "failed") end({ state, ...rest });
  };
  // The host has checked the form of news by the kind of job.
  const silences = [
    host().on("jobChanged", (status) => status.job === job && hear(status.standing)),
    host().on("jobNews", (told) => told.job === job && onNews?.(told.news as News)),
  ];
  try {
    const started = await host().startJob({ kind: kind.name, wish });
    if (isFailed(started)) return { state: "failed", done: 0, of: 0, message: started.failed };
    job = started.job;
    onStart?.(job);
    // What became of it before its name was known here.
    const known = (await host().jobs(null)).find((status) => status.job === job);
    if (known) hear(known.standing);
    return await ended;
  } finally {
    for (const silence of silences) silence();
    if (job !== undefined) void host().dropJob({ job });
  }
}
