// A job stands still and goes on between two units of work, and answers there.
import { expect, test } from "vitest";
import { createPace } from "../../electron/jobs/pace.ts";

/** A job that counts its units; `most` ends it. */
function counting(most = 1000) {
  const turns: string[] = [];
  const pace = createPace((is) => turns.push(is));
  const job = { units: 0, readied: 0 };
  const over = (async () => {
    while (job.units < most && (await pace.mayGoOn(() => Promise.resolve(void job.readied++)))) {
      job.units += 1;
      await settled();
    }
    pace.end();
  })();
  return { pace, job, turns, over };
}
const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

test("it goes to its end where nobody steers it", async () => {
  const { over, job, turns } = counting(5);
  await over;
  expect([job.units, turns]).toEqual([5, []]);
});

test("paused it does nothing, a step is one unit, and resumed it goes on", async () => {
  const { pace, job, turns, over } = counting(50);
  pace.steer("pause");
  await settled();
  const stood = job.units;
  await settled();
  expect(job.units).toBe(stood);
  pace.steer("step");
  await settled();
  await settled();
  expect(job.units).toBe(stood + 1);
  pace.steer("resume");
  await over;
  expect(job.units).toBe(50);
  expect(turns).toEqual(["paused", "running", "paused", "running"]);
  expect(job.readied).toBe(2);
});

test("a stop is heard while it runs and while it is paused, and nothing takes it back", async () => {
  for (const first of ["resume", "pause"] as const) {
    const { pace, over, job } = counting();
    pace.steer(first);
    await settled();
    pace.steer("stop");
    pace.steer("resume");
    await over;
    expect(pace.isStopped).toBe(true);
    expect(job.units).toBeLessThan(1000);
  }
});

test("questions are answered between two units, while it is paused, and not after the end", async () => {
  const { pace, job, over } = counting(3);
  pace.steer("pause");
  await settled();
  expect(await pace.between(() => Promise.resolve(job.units))).toBeLessThan(3);
  await expect(pace.between(() => Promise.reject(new Error("no such unit")))).rejects.toThrow("no such unit");
  pace.steer("resume");
  await over;
  await expect(pace.between(() => Promise.resolve(1))).rejects.toThrow("the job has ended");
});
