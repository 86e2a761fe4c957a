// A program of ours ends with its host, however that ends and whatever the program is at.
import { fork, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { isRunning } from "../../electron/pipe/is-running.ts";

// A process takes a second to start where others work as well.
vi.setConfig({ testTimeout: 30_000 });

mkdirSync("node_modules/.cache/weft", { recursive: true });
const folder = resolve(mkdtempSync("node_modules/.cache/weft/ends-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pipe = resolve("electron/pipe");
const programs = {
  // It reads, or computes: nothing is heard meanwhile.
  busy: `import { openPort } from ${JSON.stringify(join(pipe, "port.ts"))}; openPort(process.argv[3]); process.send({ pid: process.pid, folder: process.argv[3] }); setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 50);`,
  idle: `import { openPort } from ${JSON.stringify(join(pipe, "port.ts"))}; openPort(process.argv[3]).onMessage(() => undefined); process.send({ pid: process.pid, folder: process.argv[3] });`,
  host: `import { forkProgram } from ${JSON.stringify(resolve("electron/host/fork-program.ts"))}; const child = forkProgram(process.argv[2], "cache"); child.onMessage((told) => process.send(told)); setInterval(() => undefined, 1000);`,
};

beforeAll(async () => {
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, `${name}.ts`), text);
  await build({ entryPoints: Object.keys(programs).map((name) => join(folder, `${name}.ts`)), outdir: folder, outExtension: { ".js": ".mjs" }, bundle: true, platform: "node", format: "esm", target: "node20.19", logLevel: "error" });
});

/** One that ended stays in the table of processes until its parent looks, and not every machine's first process does. */
function isAtWork(pid: number): boolean {
  const status = `/proc/${pid}/stat`;
  return isRunning(pid) && !(existsSync(status) && / Z /.test(readFileSync(status, "utf8")));
}

async function hosted(program: string): Promise<{ readonly host: ChildProcess; readonly pid: number; readonly parcels: string }> {
  const host = fork(join(folder, "host.mjs"), [join(folder, `${program}.mjs`)]);
  const told = await new Promise<{ readonly pid: number; readonly folder: string }>((hear) => host.once("message", (message) => hear(message as { pid: number; folder: string })));
  return { host, pid: told.pid, parcels: told.folder };
}

test.each(["busy", "idle"])("one that is %s ends when its host is killed, and leaves no messages behind", async (program) => {
  const { host, pid, parcels } = await hosted(program);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect([isAtWork(pid), existsSync(parcels)]).toEqual([true, true]);
  host.kill("SIGKILL");
  await vi.waitFor(() => expect([isAtWork(pid), existsSync(parcels)]).toEqual([false, false]), { timeout: 8_000, interval: 20 });
});
