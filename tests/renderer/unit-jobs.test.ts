// Jobs of a unit's page: one click begins one, the newest wish counts, and a window that comes back finds what another began.
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { FoundJob } from "../../shared/contract/job.ts";
import { openTab } from "../../renderer/state/document-store.ts";
import { findUnitJobs } from "../../renderer/state/found-units.ts";
import { tellHostReturn } from "../../renderer/state/host-return.ts";
import { runStore } from "../../renderer/state/run-store.ts";
import { setUnitLink } from "../../renderer/state/unit-link.ts";
import { closeUnit, makePicture, makeSheet, openUnit, unitStore } from "../../renderer/state/unit-store.ts";
import { diagram } from "../support/diagram.ts";
import { connectFake, type FakeHost } from "./fake-host.ts";

let host: FakeHost;
let there: readonly FoundJob[] = [];
let count = 0;
const document = diagram({ nodes: { x: ["input", { axes: "c=3 y=8 x=8" }], out: ["output"] }, wires: ["x -> out"] });
const axes = [{ name: "c", role: "channel" }, { name: "y", role: "position" }, { name: "x", role: "position" }];

beforeAll(async () => {
  host = await connectFake({ startJob: () => ({ job: `job-${(count += 1)}` }), jobs: () => there });
  openTab({ key: "tab", name: "net.weft", path: null, hash: null, document, saved: document });
  const feed = { name: "x", node: "x", dtype: "f32", dims: [3, 8, 8], axes, attributes: {} };
  runStore.setState({ network: { types: new Map([["x:y", { dtype: "f32", axes }]]), feeds: [feed], controls: [], model: { outputs: [] } } as never });
});
beforeEach(() => {
  closeUnit();
  (host.asked as unknown[]).length = 0;
  there = [];
});
const asked = (call: string) => host.asked.filter((one) => one.call === call).map(({ input }) => input as Readonly<Record<string, unknown>>);
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test("a second click begins no second job", async () => {
  openUnit("x:y", 1);
  await settled();
  await Promise.all([makeSheet(), makeSheet()]);
  expect(asked("startJob").filter(({ kind }) => kind === "unit-sheet")).toHaveLength(1);
  expect(unitStore.getState().jobs["unit-sheet"]?.job).toBe(`job-${count}`);
});

test("of two wishes the newer one is shown, and the job of the older one is dropped", async () => {
  openUnit("x:y", 1);
  await settled();
  await Promise.all([makePicture({ seed: 7 }), makePicture({ seed: 8 })]);
  const seeds = asked("startJob").filter(({ kind }) => kind === "unit-picture").map(({ wish }) => (wish as { readonly seed: number }).seed);
  expect(seeds.slice(-2)).toEqual([7, 8]);
  expect(unitStore.getState().jobs["unit-picture"]?.job).toBe(`job-${count}`);
  expect(asked("dropJob")).toContainEqual({ job: `job-${count - 1}` });
});

test("a window that comes back goes on with the picture that is being made, wishes included, and drops what nobody shows", async () => {
  openUnit("x:y", 2);
  await settled();
  await makePicture({ seed: 5, isAgainst: true });
  const { about } = asked("startJob").at(-1)!;
  closeUnit();
  unitStore.setState({ wishes: { objective: "neuron", isAgainst: false, seed: 1 } });
  const standing = { state: "paused", done: 3, of: 256 } as const;
  const told = { taken: 3, objective: 1, picture: { width: 1, height: 1, rgba: new Uint8Array(4) } };
  there = [{ job: "kept", kind: "unit-picture", standing, about, told }, { job: "other", kind: "unit-examples", standing, about: { ...(about as object), network: "changed" } }];
  (host.asked as unknown[]).length = 0;
  setUnitLink("x:y", 2);
  await findUnitJobs();
  openUnit("x:y", 2);
  await settled();
  const { jobs, wishes, picture } = unitStore.getState();
  expect([jobs["unit-picture"], wishes.seed, wishes.isAgainst, picture]).toEqual([{ job: "kept", standing }, 5, true, told]);
  expect(asked("dropJob")).toContainEqual({ job: "other" });
  host.tell("jobChanged", { job: "kept", kind: "unit-picture", standing: { ...standing, state: "running", done: 4 } });
  expect(unitStore.getState().jobs["unit-picture"]?.standing.done).toBe(4);
});

test("without a page to come back to, jobs of units are dropped", async () => {
  there = [{ job: "lost", kind: "unit-sheet", standing: { state: "running", done: 1, of: 9 }, about: { unit: { tab: "tab", port: "x:y", channel: 2 } } }, { job: "run", kind: "train", standing: { state: "running", done: 1, of: 9 } }];
  await findUnitJobs();
  expect(asked("dropJob")).toEqual([{ job: "lost" }]);
});

test("a job that a host knows nothing of after it was started again has ended, with what it kept", async () => {
  openUnit("x:y", 1);
  await settled();
  await makeSheet();
  const job = unitStore.getState().jobs["unit-sheet"]!.job;
  const tell = (standing: object) => host.tell("jobChanged", { job, kind: "unit-sheet", standing });
  tell({ state: "running", done: 2, of: 9, kept: "2 of 9 pictures" });
  there = [];
  tellHostReturn();
  await settled();
  expect(unitStore.getState().jobs["unit-sheet"]?.standing).toMatchObject({ state: "failed", message: "Weft was started again meanwhile; it has kept 2 of 9 pictures" });
});
