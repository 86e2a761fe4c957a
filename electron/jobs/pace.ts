// Where a job stands still and goes on: between two units of work it asks here, and whoever steers it is heard here.
import type { Steering } from "../../shared/contract/job.ts";

export interface Pace {
  /** See `Workplace`. */
  mayGoOn(beforeWaiting?: () => Promise<void>): Promise<boolean>;
  readonly isStopped: boolean;
  steer(to: Steering): void;
  /** Done when no unit of work is under way. */
  between<T>(task: () => Promise<T>): Promise<T>;
  /** No unit of work comes any more: what waits for a gap is done now, and nothing else is taken on. */
  end(): void;
}

/** `onTurn` hears whenever the job begins to wait or goes on. */
export function createPace(onTurn: (is: "paused" | "running") => void): Pace {
  let mode: Steering = "resume";
  let isWaiting = false;
  let isEnded = false;
  let tasks: (() => Promise<void>)[] = [];
  let wake: () => void = () => undefined;

  async function doTasks(): Promise<void> {
    while (tasks.length > 0) {
      const now = tasks;
      tasks = [];
      for (const task of now) await task();
    }
  }

  function goOn(): boolean {
    if (isWaiting) onTurn("running");
    isWaiting = false;
    return true;
  }

  return {
    get isStopped() {
      return mode === "stop";
    },
    async mayGoOn(beforeWaiting) {
      for (;;) {
        await doTasks();
        if (mode === "stop") return false;
        if (mode === "resume") return goOn();
        if (mode === "step") {
          mode = "pause";
          return goOn();
        }
        if (!isWaiting) {
          await beforeWaiting?.();
          isWaiting = true;
          onTurn("paused");
        }
        // Whoever was heard while the job got ready to wait is not waited for.
        if (mode === "pause" && tasks.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    steer(to) {
      // There is no way back from a stop.
      if (mode !== "stop") mode = to;
      wake();
    },
    between: (task) => new Promise((resolve, reject) => {
      if (isEnded) return reject(new Error("the job has ended"));
      tasks.push(() => task().then(resolve, reject));
      wake();
    }),
    end() {
      isEnded = true;
      void doTasks();
    },
  };
}
