// The engine or a job as a process of Electron's own kind; its host sees no difference to a Node child process.
import { utilityProcess } from "electron";
import type { HostProcess } from "../host/host-process.ts";

/** `program` is the absolute path of a bundle, `cache` the folder for weights and networks. */
export function startUtilityProgram(program: string, cache: string, name: string): HostProcess {
  const child = utilityProcess.fork(program, [cache], { serviceName: name, stdio: process.env.WEFT_ENGINE_LOG ? "inherit" : "ignore" });
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => void child.on("exit", (code) => listener(`ended with code ${code}`)),
    kill() {
      // A run in native code heeds no polite signal; without a pid the process has ended or not begun.
      if (child.pid === undefined) child.kill();
      else process.kill(child.pid, "SIGKILL");
    },
  };
}
