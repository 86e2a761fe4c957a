// Long work in a process of its own, alike for every kind: what may be asked of it, and what it tells. The window asks its host, the host the process.
import { call, event } from "./define.ts";
import { anything, list, literal, nothing, number, object, optional, orFailed, string, type Infer } from "./schema.ts";

/** The last three are ends: the process is gone, and what the job has kept stays. */
const state = literal("starting", "running", "paused", "done", "stopped", "failed");
export type JobState = Infer<typeof state>;

/** Where a job stands. */
const standing = object({
  state,
  /** Units of its work, such as steps; `of` is 0 where nobody knows how many there are. */
  done: number, of: number,
  /** What it is about, or why it failed, in a sentence. */
  message: optional(string),
  /** The port or the parameter that the message is about. */
  at: optional(string),
  /** What of it lies on disk and outlives the process, in words such as "the checkpoint after step 400". */
  kept: optional(string),
});
export type JobStanding = Infer<typeof standing>;

/** Whether there is a process that works on it. */
export function isUnderWay(of: JobStanding | undefined): boolean {
  return of?.state === "starting" || of?.state === "running" || of?.state === "paused";
}

export const jobStatus = object({
  /** Its name, as long as the host lives. */
  job: string,
  /** The name of its kind. */
  kind: string,
  standing,
});
export type JobStatus = Infer<typeof jobStatus>;

const foundJob = object({
  job: string, kind: string, standing,
  /** What its window wanted to know of it later; only windows know its form. */
  about: optional(anything),
  /** Of each part of its news the newest. */
  told: optional(anything),
});
export type FoundJob = Infer<typeof foundJob>;

/** `step` does one unit of work and pauses; `stop` lets it keep what it has first. */
export const steering = literal("pause", "resume", "step", "stop");
export type Steering = Infer<typeof steering>;

/** Absolute paths of folders, for what a wish names. */
const jobPlaces = object({
  assets: string, unsaved: string, runs: string,
  /** May be emptied at any time. */
  cache: string,
  /** For this job alone, on the disk of `unsaved`; whoever needs it makes it. It is gone when the process is, however that ends. */
  scratch: string,
});
export type JobPlaces = Infer<typeof jobPlaces>;

/** Between host and process. Wishes, news, questions and answers have the form that the kind of job says. */
export const jobContract = {
  /** Answered once the work has begun, or with why it cannot. */
  start: call(object({ kind: string, wish: anything, places: jobPlaces }), orFailed(nothing)),
  steer: call(object({ to: steering }), nothing),
  ask: call(object({ question: anything }), orFailed(anything)),
  standing: event(standing),
  news: event(anything),
};
export type JobContract = typeof jobContract;

/** What the window may ask about jobs; part of the app's contract. */
export const jobCalls = {
  /** `again` names a job that has ended and goes on under its name with this wish, in a new process; `about` comes back with `jobs`. */
  startJob: call(object({ kind: string, wish: anything, again: optional(string), about: optional(anything) }), orFailed(object({ job: string }))),
  /** `kill` ends the process at once. */
  steerJob: call(object({ job: string, to: literal("pause", "resume", "step", "stop", "kill") }), orFailed(nothing)),
  askJob: call(object({ job: string, question: anything }), orFailed(anything)),
  /** All that are known, for a window that was loaded again or was away. */
  jobs: call(nothing, list(foundJob)),
  /** Ends it where it runs, and forgets it. What it has kept stays. */
  dropJob: call(object({ job: string }), nothing),
  jobChanged: event(jobStatus),
  jobNews: event(object({ job: string, news: anything })),
};
