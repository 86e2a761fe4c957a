// The program of a job: does one and ends with its host. Its arguments are the engine's cache and the folder for arrays under way.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { jobContract } from "../../shared/contract/job.ts";
import { answerCall } from "../host/answer-call.ts";
import { createEngineHost } from "../host/engine-host.ts";
import { appFolders } from "../files/app-folders.ts";
import { isCallMessage } from "../pipe/messages.ts";
import { openPort } from "../pipe/port.ts";
import { startEngineThread } from "./engine-thread.ts";
import { jobs } from "./kinds/index.ts";
import { serveJob } from "./serve-job.ts";

// Bundled beside the engine.
const engineProgram = join(dirname(fileURLToPath(import.meta.url)), "engine.mjs");
let cache = process.argv[2] ?? appFolders().cache;
const port = openPort(process.argv[3]);
// Started when it is first asked for something.
const engine = createEngineHost(() => startEngineThread(engineProgram, cache));
const handlers = serveJob(jobs, engine, (event, payload) => port.send({ event, payload }), (folder) => (cache = folder));

port.onMessage((message) => {
  if (!isCallMessage(message)) return;
  void answerCall(jobContract, handlers, message.call, message.input).then(
    (answer) => port.send({ id: message.id, answer }),
    (error: unknown) => port.send({ id: message.id, fault: error instanceof Error ? error.message : String(error) }),
  );
});
