// What jobs were told and have told is in use until somebody has it: tidying asks for these words.
import { expect, test } from "vitest";
import type { HostProcess } from "../../electron/host/host-process.ts";
import { createJobHost } from "../../electron/host/job-host.ts";
import { isFailed } from "../../shared/contract/schema.ts";

test("a document that an import told is named until the job is dropped, also once it has ended", () => {
  let tell: (message: unknown) => void = () => undefined;
  const process: HostProcess = { send: () => undefined, onMessage: (listener) => void (tell = listener), onExit: () => undefined, kill: () => undefined };
  const jobs = createJobHost({ start: () => process, places: { assets: "/a", unsaved: "/u", runs: "/r", cache: "/c" }, onChange: () => undefined, onNews: () => undefined });
  const started = jobs.startJob({ kind: "import-model", wish: { path: "/models/net.onnx" } });
  if (started instanceof Promise || isFailed(started)) throw new Error("it did not start");
  expect(jobs.wordsOfJobs()).toEqual(["/models/net.onnx"]);
  const document = '{ "weights": "net.safetensors" }';
  const report = { nodesInFile: 1, nodesShown: 1, parameters: 1, operators: [], opaque: [], folded: [], disagreements: [], fromDocument: false };
  tell({ event: "news", payload: { imported: { document, report, takenBack: [], seconds: { reading: 1, checking: 1 } } } });
  tell({ event: "standing", payload: { state: "done", done: 1, of: 1 } });
  expect(jobs.wordsOfJobs()).toEqual([document]);
  void jobs.dropJob({ job: started.job });
  expect(jobs.wordsOfJobs()).toEqual([]);
});
