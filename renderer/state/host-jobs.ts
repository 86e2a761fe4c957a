// What the window hears of jobs, from whichever window began them: as they go, when the window is loaded, and when the host was away.
import { isUnderWay, type FoundJob, type JobStatus } from "../../shared/contract/job.ts";
import { host } from "./host.ts";
import { onHostReturn } from "./host-return.ts";

type StatusListener = (status: JobStatus) => void;
type NewsListener = (job: string, news: unknown) => void;

const statusListeners = new Set<StatusListener>();
const newsListeners = new Set<NewsListener>();
/** As far as this window has heard. */
const underWay = new Map<string, JobStatus>();
let isListening = false;

/** Gives back the function that stops listening. */
export function onJobChanged(listener: StatusListener): () => void {
  listen();
  statusListeners.add(listener);
  return () => statusListeners.delete(listener);
}

/** The host has checked the form of news by the kind of job. */
export function onJobNews(listener: NewsListener): () => void {
  listen();
  newsListeners.add(listener);
  return () => newsListeners.delete(listener);
}

/** The jobs of a kind that the host has. */
export async function foundJobs(kind: string): Promise<readonly FoundJob[]> {
  return (await host().jobs(null)).filter((found) => found.kind === kind);
}

function listen(): void {
  if (isListening) return;
  isListening = true;
  host().on("jobChanged", hear);
  host().on("jobNews", ({ job, news }) => newsListeners.forEach((listener) => listener(job, news)));
  onHostReturn(() => void catchUp());
}

function hear(status: JobStatus): void {
  if (isUnderWay(status.standing)) underWay.set(status.job, status);
  else underWay.delete(status.job);
  for (const listener of [...statusListeners]) listener(status);
}

/** What was told while nobody was there to hear it. A host that was started anew knows nothing of the jobs before. */
async function catchUp(): Promise<void> {
  const missed = [...underWay.values()];
  const there = new Map((await host().jobs(null)).map((found) => [found.job, found]));
  for (const { job, kind, standing } of missed) {
    const found = there.get(job);
    if (found?.told !== undefined) newsListeners.forEach((listener) => listener(job, found.told));
    hear(found ? { job, kind, standing: found.standing } : { job, kind, standing: { ...standing, state: "failed", message: `Weft was started again meanwhile${standing.kept === undefined ? "" : `; it has kept ${standing.kept}`}` } });
  }
}
