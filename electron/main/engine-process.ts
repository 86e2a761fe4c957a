// Starts the engine in a process of Electron's own kind; what the host does with it is the same as with a Node child process.
import { utilityProcess } from "electron";

export interface EngineProcess {
  readonly send: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** The listener hears how it ended, in words. */
  readonly onExit: (listener: (how: string) => void) => void;
  readonly kill: () => void;
}

/** `program` is the absolute path of the bundled engine, `folder` where it keeps weights and compiled networks. */
export function startEngineProcess(program: string, folder: string): EngineProcess {
  const child = utilityProcess.fork(program, [folder], { serviceName: "Weft engine", stdio: "inherit" });
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => void child.on("exit", (code) => listener(`ended with code ${code}`)),
    kill: () => void child.kill(),
  };
}
