// Jobs, each on a process of its own: started, steered, asked, and told of. A process that dies is a job that failed; what it kept stays.
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { pid } from "node:process";
import { isProblem } from "../../shared/base/problem.ts";
import type { Handlers } from "../../shared/contract/define.ts";
import { isUnderWay, jobContract, type jobCalls, type JobPlaces, type JobStanding, type JobStatus } from "../../shared/contract/job.ts";
import { jobKinds } from "../../shared/contract/jobs/index.ts";
import { isFailed, type Failed } from "../../shared/contract/schema.ts";
import { scratchName } from "../files/tidy-unsaved.ts";
import type { HostProcess } from "./host-process.ts";

export interface JobHostOptions {
  readonly start: () => HostProcess;
  readonly places: Omit<JobPlaces, "scratch">;
  readonly onChange: (status: JobStatus) => void;
  readonly onNews: (job: string, news: unknown) => void;
}

export interface JobHost extends Handlers<typeof jobCalls> {
  /** The texts that jobs which run were told, and that jobs have told whom nobody has dropped yet, with all that is named in them. */
  wordsOfJobs(): readonly string[];
  /** Lets running jobs keep what they have, then ends them. */
  close(): Promise<void>;
}

interface Running {
  readonly process: HostProcess;
  readonly scratch: string;
  ask(call: string, input: unknown): Promise<unknown>;
  end(standing: Partial<JobStanding>): void;
}
interface Known {
  status: JobStatus;
  wish: object;
  about: unknown;
  told: object | undefined;
  running: Running | undefined;
}

/** Ended jobs that are remembered; the oldest are forgotten first. */
const remembered = 32;
/** How long a job may take to keep what it has when everything ends. */
const patienceMs = 3000;

export function createJobHost({ start, places, onChange, onNews }: JobHostOptions): JobHost {
  const known = new Map<string, Known>();
  const waiting = new Set<() => void>();

  function change(entry: Known, standing: JobStanding): void {
    entry.status = { ...entry.status, standing };
    onChange(entry.status);
    if (!isUnderWay(standing)) for (const heard of [...waiting]) heard();
  }

  function run(entry: Known): Running {
    const calls = new Map<number, (answer: unknown) => void>();
    const process = start();
    const scratch = join(places.unsaved, scratchName(pid));
    let next = 1;
    const running: Running = {
      process,
      scratch,
      ask: (call, input) => new Promise((resolve) => {
        const id = next++;
        calls.set(id, resolve);
        process.send({ call, id, input });
      }),
      end(standing) {
        if (entry.running !== running) return;
        entry.running = undefined;
        change(entry, { ...entry.status.standing, ...standing });
        process.kill();
        for (const answer of calls.values()) answer({ failed: "the job has ended" });
      },
    };
    process.onMessage((message) => {
      if (entry.running !== running || typeof message !== "object" || message === null) return;
      if ("event" in message && "payload" in message) return hear(entry, running, message.event, message.payload);
      if (!("id" in message) || typeof message.id !== "number") return;
      const answer = calls.get(message.id);
      calls.delete(message.id);
      answer?.("fault" in message ? { failed: String(message.fault) } : "answer" in message ? message.answer : undefined);
    });
    process.onExit((how) => {
      // Not before: it may still be writing.
      void rm(scratch, { recursive: true, force: true }).catch(() => undefined);
      running.end({ state: "failed", message: inWords(entry.status.standing, `its process ${how}`) });
    });
    return running;
  }

  function hear(entry: Known, running: Running, event: unknown, payload: unknown): void {
    if (event === "news") {
      const news = kindOf(entry.status.kind)?.news.read(payload, "news");
      // News of another form are our own fault, and whoever waits for them waits in vain.
      if (isProblem(news)) running.end({ state: "failed", message: inWords(entry.status.standing, `it told something that cannot be understood (${news.problem}), which is a fault of Weft`) });
      else if (news !== undefined) {
        entry.told = { ...entry.told, ...news };
        onNews(entry.status.job, news);
      }
      return;
    }
    const standing = jobContract.standing.payload.read(payload, "standing");
    if (isProblem(standing)) return;
    if (!isUnderWay(standing)) running.end(standing);
    else change(entry, standing);
  }

  function forgetOldest(): void {
    const ended = [...known].filter(([, entry]) => !entry.running).map(([job]) => job);
    for (const job of ended.slice(0, Math.max(0, ended.length - remembered))) known.delete(job);
  }

  return {
    startJob({ kind, wish, again, about }) {
      const form = kindOf(kind);
      if (!form) return { failed: `found the kind ${JSON.stringify(kind.slice(0, 60))}, expected one of ${jobKinds.map(({ name }) => name).join(", ")}` };
      const read = form.wish.read(wish, "wish");
      if (isProblem(read)) return { failed: read.problem };
      const before = again === undefined ? undefined : known.get(again);
      if (again !== undefined && before?.status.kind !== kind) return { failed: "there is no such job any more: start a new one" };
      if (before?.running) return { failed: "the job is still running: stop it first" };
      const job = again ?? `job-${randomUUID()}`;
      const entry = before ?? { status: { job, kind, standing: { state: "starting", done: 0, of: 0 } }, wish: {}, about, told: undefined, running: undefined };
      entry.wish = read as object;
      entry.about = about;
      entry.told = undefined;
      const running = run(entry);
      entry.running = running;
      known.set(job, entry);
      forgetOldest();
      const { kept } = entry.status.standing;
      change(entry, { state: "starting", done: 0, of: 0, ...(kept === undefined ? {} : { kept }) });
      void running.ask("start", { kind, wish: read, places: { ...places, scratch: running.scratch } }).then((answer) => isFailed(answer) && running.end({ state: "failed", message: answer.failed }));
      return { job };
    },
    async steerJob({ job, to }) {
      const entry = known.get(job);
      if (!entry?.running) return ended;
      if (to === "kill") entry.running.end({ state: "stopped", message: inWords(entry.status.standing, "it was ended at once") });
      else await entry.running.ask("steer", { to });
      return null;
    },
    async askJob({ job, question }) {
      const entry = known.get(job);
      const form = entry && kindOf(entry.status.kind);
      if (!entry?.running || !form) return ended;
      const answer = await entry.running.ask("ask", { question });
      if (isFailed(answer)) return answer;
      const read = form.answer.read(answer, "answer");
      return isProblem(read) ? { failed: `the job answered in another form: ${read.problem}` } : read;
    },
    jobs: () => [...known.values()].map(({ status, about, told }) => ({ ...status, ...(about === undefined ? {} : { about }), ...(told === undefined ? {} : { told }) })),
    dropJob({ job }) {
      const entry = known.get(job);
      known.delete(job);
      entry?.running?.end({ state: "stopped" });
      return null;
    },
    wordsOfJobs: () => [...known.values()].flatMap(({ wish, told, running }) => [...(running ? textsIn(wish) : []), ...textsIn(told)]),
    async close() {
      const running = [...known.values()].flatMap((entry) => entry.running ?? []);
      for (const one of running) void one.ask("steer", { to: "stop" });
      const isOver = () => [...known.values()].every((entry) => !entry.running);
      await new Promise<void>((resolve) => {
        if (isOver()) return resolve();
        const timer = setTimeout(resolve, patienceMs);
        waiting.add(() => {
          if (!isOver()) return;
          clearTimeout(timer);
          resolve();
        });
      });
      for (const one of running) one.process.kill();
    },
  };
}

/** At any depth; the bytes of pictures and arrays are none. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null && !ArrayBuffer.isView(value) ? Object.values(value).flatMap(textsIn) : [];
}

const ended: Failed = { failed: "the job has ended: start it again" };

function kindOf(name: string): (typeof jobKinds)[number] | undefined {
  return jobKinds.find((kind) => kind.name === name);
}

function inWords({ kept }: JobStanding, what: string): string {
  return kept === undefined ? `${what}, before it had kept anything` : `${what}; it has kept ${kept}`;
}
