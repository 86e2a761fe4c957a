// A server of the built app, on a port of its own and with a home of its own.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A journey that fails does not come to its own end of its server. */
const running = new Set<ChildProcess>();
process.once("exit", () => running.forEach((child) => child.kill("SIGKILL")));

export interface AppServer {
  /** With the token. */
  readonly address: string;
  readonly origin: string;
  /** Ends it as a person would, or as a crash does. */
  readonly end: (signal?: "SIGTERM" | "SIGKILL") => Promise<void>;
}
export interface ServerOptions {
  /** Words after `weft serve`. */
  readonly opening?: readonly string[];
  /** Folder for recovery copies and the like. */
  readonly home: string;
  readonly folder?: string;
  /** Both, to start again what was ended under the same address. */
  readonly port?: number;
  /** The built program, where it is not the one of the folder this file lies in. */
  readonly program?: string;
  readonly token?: string;
}

export function freshFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `weft-${name}-`));
}

export async function startServer({ opening = [], home, folder = home, port = 0, program = join(root, "dist/serve.mjs"), token }: ServerOptions): Promise<AppServer> {
  const child = spawn(process.execPath, [program, ...opening, "--port", String(port)], {
    cwd: folder,
    env: { ...process.env, WEFT_HOME: home, ...(token === undefined ? {} : { WEFT_TOKEN: token }) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.add(child);
  child.once("close", () => running.delete(child));
  const address = await firstLine(child);
  return { address, origin: new URL(address).origin, end: (signal = "SIGTERM") => ended(child, signal) };
}

/** A port that is free now, for a server that is to come back to it. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once("close", (code) => reject(new Error(`the server ended with code ${code} before it served`)));
    if (child.stdout) createInterface({ input: child.stdout }).once("line", resolve);
  });
}

function ended(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("close", () => resolve());
    child.kill(signal);
  });
}
