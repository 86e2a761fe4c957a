// A program of ours as a Node child process: the engine or a job, for the browser host, the command line and the tests.
import { fork } from "node:child_process";
import { createParcels, makeParcelFolder, removeParcelFolder } from "../pipe/parcels.ts";
import type { HostProcess } from "./host-process.ts";

/** `program` is a bundle; `cache` the folder for weights and models. */
export function forkProgram(program: string, cache: string): HostProcess {
  const folder = makeParcelFolder();
  const parcels = createParcels(folder, "to-program-");
  // Structured clone carries typed arrays as bytes; JSON would turn each into text.
  const child = fork(program, [cache, folder], { serialization: "advanced", stdio: ["ignore", "ignore", process.env["WEFT_ENGINE_LOG"] ? "inherit" : "ignore", "ipc", "pipe"] });
  child.once("close", () => removeParcelFolder(folder));
  return {
    send: (message) => void (child.connected && child.send(parcels.pack(message) as object, () => undefined)),
    onMessage: (listener) => void child.on("message", (message) => listener(parcels.unpack(message))),
    onExit(listener) {
      child.on("exit", (code, signal) => listener(signal ? `was ended by ${signal}` : `ended with code ${code}`));
      child.on("error", (error) => listener(`could not be started: ${error.message}`));
    },
    kill: () => void child.kill("SIGKILL"),
  };
}
