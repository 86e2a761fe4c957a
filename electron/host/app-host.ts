// Answers everything the window may ask, alike for the desktop and the browser; what differs between them comes in as arguments.
import type { AppContract } from "../../shared/contract/app.ts";
import type { Emit, Handlers } from "../../shared/contract/define.ts";
import type { AppFolders } from "../files/app-folders.ts";
import { droppedFolder } from "../files/dropped-files.ts";
import { openRecovery } from "../files/recovery.ts";
import { watchDocuments } from "../files/watch-documents.ts";
import { createChosenPlaces } from "./chosen-places.ts";
import { answerDocuments } from "./document-answers.ts";
import { answerEngine } from "./engine-answers.ts";
import { createEngineHost } from "./engine-host.ts";
import type { HostProcess } from "./host-process.ts";
import { answerInputs, placesOf } from "./input-answers.ts";
import { createJobHost } from "./job-host.ts";
import type { Opening } from "./opening.ts";
import { answerRuns } from "./run-answers.ts";
import { tidyStores } from "./tidy-stores.ts";
import { pathsOfWish } from "./wish-paths.ts";

export interface AppHostOptions {
  readonly host: "electron" | "browser";
  readonly version: string;
  readonly opening: Opening;
  /** Absolute paths: where a file dialog begins, what Weft is shipped with, and where it keeps its own files. */
  readonly folder: string;
  readonly assets: string;
  readonly folders: AppFolders;
  /** `cache` is the folder for weights and networks. */
  readonly startEngine: (cache: string) => HostProcess;
  readonly startJob: (cache: string) => HostProcess;
  readonly emit: Emit<AppContract>;
  /** The system's own dialog, where there is one. */
  readonly chooseFile?: ChooseFile;
}
export type ChooseFile = (purpose: "open" | "save" | "input" | "data" | "folder" | "original", suggested: string) => Promise<string | null>;

export interface AppHost {
  readonly handlers: Handlers<AppContract>;
  /** A file that the system hands over may be opened. */
  readonly allow: (path: string) => void;
  /** Ends the engine and, once they have kept what they have, the jobs; recovery copies stay for the next start. */
  readonly close: () => Promise<void>;
}

export function createAppHost(options: AppHostOptions): AppHost {
  const { emit, folders, opening } = options;
  const engine = createEngineHost(() => options.startEngine(folders.cache));
  const silence = engine.onStatus((status) => emit("engineStatus", status));
  const jobs = createJobHost({
    start: () => options.startJob(folders.cache), places: { assets: options.assets, unsaved: folders.unsaved, runs: folders.runs, cache: folders.cache },
    onChange: (status) => emit("jobChanged", status), onNews: (job, news) => emit("jobNews", { job, news }),
  });
  const endTidying = tidyStores(folders, () => jobs.wordsOfJobs());
  const watch = watchDocuments((path) => emit("fileChanged", { path }));
  const recovery = openRecovery(folders.recovery);
  const places = createChosenPlaces([folders.runs, folders.unsaved, droppedFolder(folders)], recovery.paths());
  if (opening.path !== null) places.choose(opening.path);
  const handlers: Handlers<AppContract> = {
    hostInfo: async () => ({ host: options.host, version: options.version, platform: process.platform, open: opening, folder: options.folder, providers: await engine.providers() }),
    ...answerDocuments(options, watch, places),
    ...answerInputs(options, places),
    ...answerEngine(engine, placesOf(options), places),
    ...answerRuns(options, places),
    async startJob(asked) {
      const { documents, files } = pathsOfWish(asked.kind, asked.wish);
      const refusals = await Promise.all([...documents.map((document) => places.documentRefusal(document)), ...files.map((file) => places.readRefusal(file))]);
      const refusal = refusals.find((one) => one !== undefined);
      return refusal ? { failed: refusal.problem } : jobs.startJob(asked);
    },
    steerJob: (asked) => jobs.steerJob(asked),
    askJob: (asked) => jobs.askJob(asked),
    jobs: () => jobs.jobs(null),
    dropJob: (asked) => jobs.dropJob(asked),
    async writeRecovery(copy) {
      const refusal = await places.documentRefusal(copy.path);
      if (refusal) return { failed: refusal.problem };
      const fault = await recovery.write(copy);
      return fault ? { failed: fault.problem } : null;
    },
    async listRecovery() {
      const copies = await recovery.list();
      for (const { path } of copies) if (path !== null) places.know(path);
      return copies;
    },
    async dropRecovery({ key }) {
      await recovery.drop(key);
      return null;
    },
  };
  return {
    handlers,
    allow: (path) => places.choose(path),
    async close() {
      silence();
      watch.close();
      recovery.close();
      engine.close();
      await jobs.close();
      await endTidying();
    },
  };
}
