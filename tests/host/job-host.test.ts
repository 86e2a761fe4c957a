// Jobs through their host, as the processes they ship as: they train, stand still, go on, and what they kept outlives them.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openWeightsFile } from "../../electron/weights/weights-file.ts";
import type { TrainingNews } from "../../shared/contract/jobs/train.ts";
import type { JobStatus } from "../../shared/contract/job.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { printRunSettings, readRunSettings, type RunSettings } from "../../shared/training/run-settings.ts";
import { temporaryFolder } from "../files/temporary-folder.ts";
import { startTestJobs, type TestJobs } from "../support/built-jobs.ts";

// A process takes a second to start where others work as well.
vi.setConfig({ testTimeout: 60_000 });

const moons = readFileSync("assets/gallery/two-moons.weft", "utf8");
const home = temporaryFolder("jobs");
let jobs: TestJobs;
beforeAll(async () => {
  jobs = await startTestJobs(home);
});
afterAll(() => jobs.host.close());

function wishFor(more: Readonly<Record<string, unknown>> = {}, title = "Moons") {
  const settings = readRunSettings({ data: { kind: "made", name: "two-moons", options: { size: 1200 } }, epochs: 5000, rate: 0.01, keepEvery: 20, ...more }) as RunSettings;
  return { document: moons.replace('"title": "Two moons"', `"title": "${title}"`), path: null, settings: printRunSettings(settings), fresh: true };
}
async function start(wish: unknown, again?: string): Promise<string> {
  const started = await jobs.host.startJob({ kind: "train", wish, ...(again === undefined ? {} : { again }) });
  if (isFailed(started)) throw new Error(started.failed);
  return started.job;
}
const statusOf = (job: string): JobStatus => jobs.statuses.filter((one) => one.job === job).at(-1)!;
const newsOf = (job: string) => jobs.news.filter((one) => one.job === job).map(({ news }) => news as TrainingNews);
const measuredOf = (job: string) => newsOf(job).flatMap(({ measured }) => measured ?? []);
const reaches = (job: string, state: JobStatus["standing"]["state"]) => jobs.until(() => statusOf(job)?.standing.state === state);

test("two jobs train side by side; one of them stands still, takes a step, goes on and ends as if it had not", async () => {
  const steady = await start(wishFor({ epochs: 8 }, "Steady"));
  const paused = await start(wishFor({ epochs: 8 }, "Paused"));
  await jobs.host.steerJob({ job: paused, to: "pause" });
  await reaches(paused, "paused");
  const stood = statusOf(paused).standing.done;
  await jobs.host.steerJob({ job: paused, to: "step" });
  await jobs.until(() => statusOf(paused).standing.done === stood + 1 && statusOf(paused).standing.state === "paused");
  await reaches(steady, "done");
  expect(statusOf(paused).standing).toMatchObject({ state: "paused", done: stood + 1 });
  await jobs.host.steerJob({ job: paused, to: "resume" });
  await reaches(paused, "done");
  const losses = (job: string) => measuredOf(job).map(({ step, values }) => [step, values["loss"]]);
  expect(losses(paused)).toEqual(losses(steady));
  expect(losses(steady)).toHaveLength(statusOf(steady).standing.of);
  expect(Number(losses(steady).at(-1)![1])).toBeLessThan(Number(losses(steady)[0]![1]) / 2);
});

test("a look tells how parameters and activations lie, and fresh weights are a file of the network", async () => {
  const job = await start(wishFor({ epochs: 8 }, "Looks"));
  await reaches(job, "done");
  const look = newsOf(job).flatMap((one) => one.look ?? []).at(-1)!;
  expect(look.parameters.map(({ of }) => of)).toEqual(expect.arrayContaining(["linear1.weight", "linear3.bias"]));
  expect(look.parameters[0]!.histogram.counts.reduce((a, b) => a + b, 0)).toBeCloseTo(32, 4);
  expect(look.activations.find(({ of }) => of === "relu1:y")!.units!.count).toBe(16);
  const watched = measuredOf(job).find(({ values }) => "learning rate" in values)!.values;
  expect(watched).toMatchObject({ "learning rate": 0.01, "gradient norm of linear1": expect.any(Number), accuracy: expect.any(Number) });
  expect(Math.hypot(...Object.entries(watched).flatMap(([name, value]) => (name.startsWith("gradient norm of") ? value : [])))).toBeCloseTo(watched["gradient norm"]!, 4);
  expect(newsOf(job).flatMap((one) => one.plane ?? []).map(({ classes }) => classes.length)).toEqual([72 * 72]);
  const { file } = newsOf(job).flatMap((one) => one.weights ?? []).at(-1)!;
  expect(readFileSync(file).subarray(8, 200).toString()).toContain("linear1.weight");
});

test("on points of a plane it says where the classes part", async () => {
  const job = await start(wishFor({}, "Plane"));
  await jobs.until(() => (statusOf(job)?.standing.done ?? 0) > 30);
  const answer = await jobs.host.askJob({ job, question: { ask: "boundary", side: 16 } }) as { readonly classes: readonly number[]; readonly points: readonly unknown[] };
  expect(answer.classes).toHaveLength(256);
  expect(new Set(answer.classes)).toEqual(new Set([0, 1]));
  expect(answer.points.length).toBeGreaterThan(100);
  jobs.host.dropJob({ job });
  expect(await jobs.host.askJob({ job, question: { ask: "boundary", side: 16 } })).toMatchObject({ failed: expect.stringContaining("has ended") });
});

describe("a process that dies", () => {
  test("is told as such, and the run goes on from its last checkpoint with the numbers it would have had", async () => {
    const whole = await start(wishFor({ epochs: 4 }, "Whole"));
    const job = await start(wishFor({ epochs: 4 }, "Killed"));
    const process = jobs.processes.at(-1)!;
    await jobs.until(() => statusOf(job)?.standing.kept !== undefined);
    process.kill();
    await reaches(job, "failed");
    expect(statusOf(job).standing.message).toMatch(/its process was ended by SIGKILL; it has kept the checkpoint after step \d+/);
    const { run } = newsOf(job).find((one) => one.run !== undefined)!;
    await start({ ...wishFor({ epochs: 4 }, "Killed"), run }, job);
    await reaches(job, "done");
    await reaches(whole, "done");
    const losses = (of: string) => readFileSync(join(home, "runs", of, run!, "metrics.csv"), "utf8").split("\n").map((line) => line.split(",").slice(3, 6));
    expect(losses("unsaved-Killed")).toEqual(losses("unsaved-Whole"));
    expect(losses("unsaved-Killed")).toHaveLength(64 + 2);
    const weights = (of: string) => readFileSync(join(home, "runs", of, run!, "weights.safetensors"));
    expect(weights("unsaved-Killed")).toEqual(weights("unsaved-Whole"));
  });

  test("by the person's own hand, and a run goes back to an earlier checkpoint", async () => {
    const job = await start(wishFor({ keepLast: 100 }, "Back"));
    await jobs.until(() => (statusOf(job)?.standing.done ?? 0) > 130);
    await jobs.host.steerJob({ job, to: "kill" });
    expect(statusOf(job).standing).toMatchObject({ state: "stopped", message: expect.stringContaining("it was ended at once; it has kept") });
    const { run } = newsOf(job).find((one) => one.run !== undefined)!;
    await start({ ...wishFor({ keepLast: 100 }, "Back"), run, from: 40 }, job);
    await jobs.host.steerJob({ job, to: "pause" });
    await reaches(job, "paused");
    expect(statusOf(job).standing.done).toBe(40);
    // The best of what was forgotten is forgotten with it.
    expect(existsSync(join(home, "runs", "unsaved-Back", run!, "weights.safetensors"))).toBe(false);
    expect(newsOf(job).flatMap((one) => one.checkpoints ?? []).at(-1)!.steps.filter((step) => step >= 40)).toEqual([40]);
    await jobs.host.steerJob({ job, to: "stop" });
    await reaches(job, "stopped");
  });
});

test("what does not learn stays what it was, under the name it has now, however the run goes on", async () => {
  // The first map was renamed since it was trained.
  const renamed = moons.replace('"linear1": { "kind": "operator", "operator": "linear",', '"linear1": { "kind": "operator", "operator": "linear", "name": "first",')
    .replace('"weights":', '"storedAs": { "first.bias": "linear1.bias", "first.weight": "linear1.weight" },\n  "weights":');
  const wish = { ...wishFor({ learn: ["linear3.weight", "linear3.bias"] }), document: renamed.replace('"title": "Two moons"', '"title": "Frozen"'), fresh: false };
  const job = await start(wish);
  await jobs.until(() => statusOf(job)?.standing.kept !== undefined && newsOf(job).some((one) => one.weights));
  await jobs.host.steerJob({ job, to: "kill" });
  const { run } = newsOf(job).find((one) => one.run !== undefined)!;
  const folder = join(home, "runs", "unsaved-Frozen", run!);
  expect(readFileSync(join(folder, "network.weft"), "utf8")).not.toContain("storedAs");
  await start({ ...wish, fresh: true, run }, job);
  const before = newsOf(job).length;
  await jobs.until(() => newsOf(job).slice(before).some((one) => one.weights));
  await jobs.host.steerJob({ job, to: "stop" });
  await reaches(job, "stopped");
  const { file } = newsOf(job).flatMap((one) => one.weights ?? []).at(-1)!;
  const [now, learned] = [arraysIn(file), arraysIn("assets/samples/two-moons.safetensors")];
  expect(now("first.weight")).toEqual(learned("linear1.weight"));
  expect(now("linear2.bias")).toEqual(learned("linear2.bias"));
  expect(now("linear3.weight")).not.toEqual(learned("linear3.weight"));
});

function arraysIn(path: string): (name: string) => Float32Array | undefined {
  const file = openWeightsFile(path);
  if (isFailed(file)) throw new Error(file.failed);
  return (name) => {
    const numbers = file.read(name);
    if (isFailed(numbers)) throw new Error(numbers.failed);
    return numbers;
  };
}

test("a loss that is no number ends the run with the wire where it began", async () => {
  const job = await start(wishFor({ rate: 1e9, optimiser: { name: "sgd" } }, "Wild"));
  await reaches(job, "failed");
  const { message, at } = statusOf(job).standing;
  expect(message).toMatch(/^step \d+: found a .* expected finite numbers: linear\d:y is the first wire/);
  expect(at).toMatch(/^linear\d:y$/);
});

describe("what cannot be done is told in words", () => {
  test("a wish of another form, a kind that is none, a job that is gone", async () => {
    expect(await jobs.host.startJob({ kind: "train", wish: {} })).toEqual({ failed: "wish.document: expected text, found undefined" });
    expect(await jobs.host.startJob({ kind: "dream", wish: {} })).toMatchObject({ failed: expect.stringContaining('found the kind "dream", expected one of') });
    expect(await jobs.host.startJob({ kind: "train", wish: wishFor(), again: "job-99" })).toEqual({ failed: "there is no such job any more: start a new one" });
    expect(await jobs.host.steerJob({ job: "job-99", to: "pause" })).toEqual({ failed: "the job has ended: start it again" });
  });

  test("data that do not fit the network", async () => {
    const job = await start(wishFor({ data: { kind: "made", name: "drawn-digits", options: {} } }, "Digits"));
    await reaches(job, "failed");
    expect(statusOf(job).standing.message).toMatch(/input point: found/);
  });
});
