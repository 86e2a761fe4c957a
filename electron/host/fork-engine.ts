// The engine as a Node child process: for the browser host, the command line and the tests.
import { fork } from "node:child_process";
import type { EngineProcess } from "./engine-process.ts";

/** `program` is the bundled engine; `cache` the folder for weights and models. */
export function forkEngine(program: string, cache: string): EngineProcess {
  // Structured clone carries typed arrays as bytes; JSON would turn each into text.
  const child = fork(program, [cache], { serialization: "advanced", stdio: ["ignore", "ignore", process.env["WEFT_ENGINE_LOG"] ? "inherit" : "ignore", "ipc"] });
  return {
    send: (message) => void (child.connected && child.send(message as object, () => undefined)),
    onMessage: (listener) => void child.on("message", listener),
    onExit(listener) {
      child.on("exit", (code, signal) => listener(signal ? `was ended by ${signal}` : `ended with code ${code}`));
      child.on("error", (error) => listener(`could not be started: ${error.message}`));
    },
    kill: () => void child.kill("SIGKILL"),
  };
}
