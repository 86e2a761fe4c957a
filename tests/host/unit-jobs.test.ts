// Looking into a unit as jobs, in the processes they ship as: pictures that stand still and go on, examples that are kept, answers about one input, sheets that go on where they were stopped.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { JobStatus } from "../../shared/contract/job.ts";
import type { UnitAnswerNews } from "../../shared/contract/jobs/unit-answer.ts";
import type { UnitExamplesNews } from "../../shared/contract/jobs/unit-examples.ts";
import type { UnitPictureNews } from "../../shared/contract/jobs/unit-picture.ts";
import type { UnitGroupsNews } from "../../shared/contract/jobs/unit-groups.ts";
import type { UnitLabelsNews } from "../../shared/contract/jobs/unit-labels.ts";
import type { UnitSheetNews } from "../../shared/contract/jobs/unit-sheet.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { decodePicture } from "../../electron/files/decode-picture.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { temporaryFolder } from "../files/temporary-folder.ts";
import { startTestJobs, type TestJobs } from "../support/built-jobs.ts";

const network = { document: readFileSync("assets/gallery/digit-cnn.weft", "utf8"), path: null };
const home = temporaryFolder("units");
let jobs: TestJobs;
beforeAll(async () => {
  jobs = await startTestJobs(home);
});
afterAll(() => jobs.host.close());

async function start(kind: string, wish: object): Promise<string> {
  const started = await jobs.host.startJob({ kind, wish: { ...network, ...wish } });
  if (isFailed(started)) throw new Error(started.failed);
  return started.job;
}
const statusOf = (job: string): JobStatus => jobs.statuses.filter((one) => one.job === job).at(-1)!;
const newsOf = <News>(job: string) => jobs.news.filter((one) => one.job === job).map(({ news }) => news as News);
const reaches = (job: string, state: JobStatus["standing"]["state"]) => jobs.until(() => statusOf(job)?.standing.state === state);

/** What jobs have kept under such names, and when. */
function writtenAt(ending: string): readonly string[] {
  const kept = join(home, "cache/interpret");
  const files = readdirSync(kept, { recursive: true }).map(String).filter((name) => name.endsWith(ending) && !name.startsWith(".used"));
  return files.map((name) => `${name} ${statSync(join(kept, name)).mtimeMs}`).sort();
}

const picture = { port: "relu2:y", channel: 5, objective: "channel", parametrization: "fourier", isAgainst: false, steps: 60, seed: 1 };

test("a picture becomes before one's eyes, stands still, goes on, and is that of a climb that never stood", async () => {
  const [steady, paused] = [await start("unit-picture", picture), await start("unit-picture", picture)];
  await jobs.until(() => newsOf(paused).length > 0);
  await jobs.host.steerJob({ job: paused, to: "pause" });
  await reaches(paused, "paused");
  await jobs.host.steerJob({ job: paused, to: "resume" });
  await reaches(steady, "done");
  await reaches(paused, "done");
  const [one, other] = [steady, paused].map((job) => newsOf<UnitPictureNews>(job).at(-1)!);
  expect(one!.taken).toBe(60);
  expect(one!.objective).toBeGreaterThan(newsOf<UnitPictureNews>(steady)[0]!.objective);
  expect(Buffer.from(other!.picture.rgba).equals(Buffer.from(one!.picture.rgba))).toBe(true);
  const varied = await start("unit-picture", { ...picture, seed: 2, steps: 20 });
  await reaches(varied, "done");
  expect(Buffer.from(newsOf<UnitPictureNews>(varied).at(-1)!.picture.rgba).equals(Buffer.from(one!.picture.rgba))).toBe(false);
}, 60_000);

test("a picture that is stopped is told as far as it came", async () => {
  const started = await jobs.host.startJob({ kind: "unit-picture", wish: { ...network, ...picture, steps: 100_000 }, about: { page: "of its window" } });
  if (isFailed(started)) throw new Error(started.failed);
  const { job } = started;
  await jobs.until(() => newsOf(job).length > 1);
  await jobs.host.steerJob({ job, to: "stop" });
  await reaches(job, "stopped");
  const last = newsOf<UnitPictureNews>(job).at(-1)!;
  expect(last.taken).toBeGreaterThan(0);
  expect(last.taken).toBeLessThan(100_000);
  // A window that comes later is told as much.
  const found = await jobs.host.jobs(null);
  expect(found.find((one) => one.job === job)).toMatchObject({ kind: "unit-picture", standing: { state: "stopped" }, about: { page: "of its window" }, told: last });
}, 60_000);

test("examples are found once and kept for the whole wire", async () => {
  const wish = { port: "relu2:y", data: JSON.stringify({ kind: "made", name: "drawn-digits", options: { size: 400 } }), samples: 300 };
  const first = await start("unit-examples", { ...wish, channel: 5 });
  await reaches(first, "done");
  const [found] = newsOf<UnitExamplesNews>(first);
  expect([found!.seen, found!.classes.length, found!.top.length]).toEqual([300, 10, 9]);
  expect(found!.slices.length).toBe(10);
  expect(found!.histogram.counts.flat().reduce((a, b) => a + b, 0)).toBe(300);
  // A digit of 28 pixels drawn three times as wide, and of it what a unit of the second layer can see.
  const [best] = found!.top;
  expect([best!.whole!.width, best!.label]).toEqual([84, expect.any(String)]);
  expect(best!.crop!.width).toBeLessThan(best!.crop!.height + 40);
  const before = writtenAt("examples.json");
  const second = await start("unit-examples", { ...wish, channel: 6 });
  await reaches(second, "done");
  expect(newsOf<UnitExamplesNews>(second)[0]!.seen).toBe(300);
  expect(writtenAt("examples.json")).toEqual(before);
}, 60_000);

test("of one input a job says what the unit answers, where that came from, and what the outputs are without it", async () => {
  const seven = decodePicture("seven.png", new Uint8Array(readFileSync("assets/samples/seven.png")));
  if (isProblem(seven)) throw new Error(seven.problem);
  const digit = { dtype: "f32", dims: [1, 28, 28], data: Float32Array.from({ length: 784 }, (_, i) => (seven.rgba[4 * (Math.floor((Math.floor(i / 28) * seven.height) / 28) * seven.width + Math.floor(((i % 28) * seven.width) / 28))] ?? 0) / 255) };
  const job = await start("unit-answer", { port: "softmax:y", channel: 7, feeds: { digit }, attributions: ["integrated-gradients", "occlusion"], experiments: [["relu2:y = zero"], ["nowhere = zero"]] });
  await reaches(job, "done");
  const news = newsOf<UnitAnswerNews>(job);
  expect(news.find(({ answer }) => answer !== undefined)!.answer).toBeGreaterThan(0.9);
  const [way] = news.flatMap(({ attribution }) => (attribution?.by === "integrated-gradients" ? [attribution] : []));
  expect(Math.abs(way!.sum - way!.difference!)).toBeLessThan(0.02 * Math.abs(way!.difference!));
  const [effect] = news.flatMap((one) => one.effect ?? []);
  expect(effect!.outputs[0]!.after[7]).toBeLessThan(effect!.outputs[0]!.before[7]!);
  expect(news.flatMap(({ missing }) => missing ?? [])).toEqual([{ what: "nowhere = zero", why: expect.stringMatching(/expected a port/) }]);
}, 60_000);

test("a sheet is stopped and goes on from what it has kept", async () => {
  const wish = { port: "softmax:y", steps: 4, seed: 1 };
  const first = await start("unit-sheet", wish);
  await jobs.until(() => newsOf(first).length >= 3);
  await jobs.host.steerJob({ job: first, to: "stop" });
  await reaches(first, "stopped");
  const done = newsOf<UnitSheetNews>(first).length;
  expect(done).toBeLessThan(10);
  const before = writtenAt(".png");
  expect(before.length).toBe(done);
  const second = await start("unit-sheet", wish);
  await reaches(second, "done");
  const pictures = newsOf<UnitSheetNews>(second);
  expect(pictures.map(({ channel }) => channel)).toEqual(Array.from({ length: 10 }, (_, i) => i));
  const after = writtenAt(".png");
  expect([after.length, after.filter((file) => before.includes(file)).length]).toEqual([10, done]);
}, 60_000);

test("units are sorted into groups; stopped between two starts, it goes on with those it has kept", async () => {
  const wish = { port: "softmax:y", groups: 3, starts: 3, steps: 4, seed: 1 };
  const first = await start("unit-groups", wish);
  await jobs.until(() => newsOf(first).length >= 1);
  await jobs.host.steerJob({ job: first, to: "stop" });
  await reaches(first, "stopped");
  const told = newsOf<UnitGroupsNews>(first);
  expect(told.length).toBeLessThan(3);
  const second = await start("unit-groups", wish);
  await reaches(second, "done");
  const last = newsOf<UnitGroupsNews>(second).at(-1)!;
  expect(last.totals.slice(0, told.length)).toEqual(told.at(-1)!.totals);
  expect([last.totals.length, last.groups.flatMap(({ units }) => units).concat(last.silent).sort((a, b) => a - b)]).toEqual([3, Array.from({ length: 10 }, (_, i) => i)]);
}, 60_000);

test("units are named once, and the names are kept for the whole wire", async () => {
  const wish = { port: "relu1:y", data: JSON.stringify({ kind: "made", name: "drawn-digits", options: {} }), samples: 12 };
  const first = await start("unit-labels", wish);
  await reaches(first, "done");
  const [named] = newsOf<UnitLabelsNews>(first);
  expect([named!.samples, named!.units.length]).toEqual([12, 16]);
  expect(named!.units.every(({ scores }) => scores.every(({ iou }) => iou >= 0 && iou <= 1))).toBe(true);
  const second = await start("unit-labels", wish);
  await reaches(second, "done");
  expect(newsOf<UnitLabelsNews>(second)).toEqual([named]);
}, 60_000);

/** Noise and stripes, as MNIST comes. */
function writePictures(from: number): void {
  const header = (...numbers: readonly number[]) => Buffer.concat(numbers.map((number) => Buffer.from([number >> 24, number >> 16, number >> 8, number])));
  const pixels = Buffer.from(Array.from({ length: 12 * 28 * 28 }, (_, i) => (i * i * from) % 256));
  writeFileSync(join(home, "pictures.idx"), Buffer.concat([header(0x803, 12, 28, 28), pixels]));
  writeFileSync(join(home, "labels.idx"), Buffer.concat([header(0x801, 12), Buffer.from(Array.from({ length: 12 }, (_, i) => i % 10))]));
}

test("units are named anew where the pictures are others under the same names", async () => {
  const wish = { port: "relu1:y", data: JSON.stringify({ kind: "idx", pictures: join(home, "pictures.idx"), labels: join(home, "labels.idx") }), samples: 12 };
  const named = async (from: number) => {
    writePictures(from);
    const job = await start("unit-labels", wish);
    await jobs.until(() => ["done", "failed"].includes(statusOf(job)?.standing.state));
    expect(statusOf(job).standing).toMatchObject({ state: "done" });
    return newsOf<UnitLabelsNews>(job)[0]!;
  };
  const first = await named(1);
  expect(await named(7)).not.toEqual(first);
  expect(await named(1)).toEqual(first);
}, 60_000);

test.each([
  ["unit-groups", { port: "softmax:y", groups: 11, starts: 1, steps: 1, seed: 1 }, /found 11 groups for 10 units, expected 2 to 10/],
  ["unit-picture", { ...picture, port: "nowhere:y" }, /nowhere:y carries no array/],
  ["unit-picture", { ...picture, document: "{" }, /expected/],
  ["unit-examples", { port: "relu2:y", channel: 0, data: "{", samples: 3 }, /data: found no JSON/],
  ["unit-examples", { port: "relu2:y", channel: 99, data: JSON.stringify({ kind: "made", name: "drawn-digits", options: {} }), samples: 3 }, /found channel 99 of relu2:y, expected 0 to 31/],
])("%s says what is wrong with its wish", async (kind, wish, said) => {
  const job = await start(kind, wish);
  await reaches(job, "failed");
  expect(statusOf(job).standing.message).toMatch(said);
}, 60_000);
