// The contract of a kind of job on the side of its process: it opens a wish, works until the end, and answers questions in between.
import type { Problem } from "../../../shared/base/problem.ts";
import type { JobPlaces } from "../../../shared/contract/job.ts";
import type { JobKind } from "../../../shared/contract/jobs/define.ts";
import type { EngineHost } from "../../host/engine-host.ts";

/** What a job has to work with. */
export interface Workplace<News> {
  /** The job's own; it ends with the process. One run at a time. */
  readonly engine: EngineHost;
  readonly places: JobPlaces;
  /**
   * Asked between two units of work: false once the job is to stop. Waits while it is paused, and questions are answered meanwhile.
   * `beforeWaiting` is done first where it has to wait.
   */
  mayGoOn(beforeWaiting?: () => Promise<void>): Promise<boolean>;
  progress(done: number, of: number, message?: string): void;
  /** What lies on disk from now on, in words. */
  keeps(words: string): void;
  tell(news: News): void;
}

/** Why a job failed, and the port or parameter where it did. */
export interface JobFault extends Problem {
  readonly at?: string;
}

export interface OpenJob<Question, Answer> {
  /** Comes to its end when the work has, or when it may not go on. */
  work(): Promise<JobFault | undefined>;
  /** Never during a unit of work, so the engine is free. */
  answer(question: Question): Promise<Answer | Problem>;
}

export interface Job<Wish, News, Question, Answer> {
  readonly kind: JobKind<Wish, News, Question, Answer>;
  /** What its engine writes goes with the job: nobody asks for it again. */
  readonly ownCache?: true;
  open(wish: Wish, workplace: Workplace<News>): Promise<OpenJob<Question, Answer> | JobFault>;
}

export function defineJob<Wish, News, Question, Answer>(job: Job<Wish, News, Question, Answer>): AnyJob {
  return job as unknown as AnyJob;
}

/** A kind whose own forms are set aside, as the table of all kinds holds it. */
export type AnyJob = Job<unknown, unknown, unknown, unknown>;
