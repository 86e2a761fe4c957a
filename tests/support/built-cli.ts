// The command line as it ships: bundled once for the tests of this process, with the engine, the assets and the package file where it looks for them.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { Writable } from "node:stream";
import { pathToFileURL } from "node:url";
import { build, type BuildOptions } from "esbuild";
import { openTerminal } from "../../electron/cli/terminal.ts";
import { bundleOptions } from "../../scripts/bundle-options.mjs";
import { bundles } from "../../scripts/bundles.mjs";

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly errors: string;
}

export interface BuiltCli {
  /** Holds what the tests write; the program runs in it. */
  readonly folder: string;
  weft(...words: readonly string[]): Promise<Ended>;
  /** What it says, by the same bundle in this process and so without a start: for what is about words and numbers, not about a process. One after the other. */
  said(...words: readonly string[]): Promise<Ended>;
  /** Goes on until it is ended. */
  start(...words: readonly string[]): ReturnType<typeof spawn>;
}

/** In megabytes: what no input may make the program exceed. */
const memoryLimit = 256;

const builds = "node_modules/.cache/weft";
/** No run of the tests takes this long, so nobody uses an older build. */
const oldAfterMs = 600_000;

let built: Promise<string> | undefined;

async function builtPrograms(): Promise<string> {
  built ??= (async () => {
    // Inside the project, so that the programs find the packages they leave out.
    mkdirSync(builds, { recursive: true });
    dropOldBuilds();
    const root = resolve(mkdtempSync(join(builds, "cli-")));
    for (const name of ["assets", "package.json"]) symlinkSync(resolve(name), join(root, name));
    await Promise.all(bundles.filter(({ name }) => name === "cli" || name === "engine").map((row) =>
      build({ ...bundleOptions(row), outfile: join(root, "dist", `${row.name}.mjs`), plugins: [], sourcemap: false, logLevel: "error" } as BuildOptions)));
    return root;
  })();
  return built;
}

type CommandLine = typeof import("../../electron/cli/command-line.ts");
let commandLine: Promise<CommandLine> | undefined;

/** Beside the program, as it looks for its files from there. */
function builtCommandLine(root: string): Promise<CommandLine> {
  commandLine ??= (async () => {
    const [row, outfile] = [bundles.find(({ name }) => name === "cli")!, join(root, "dist/command-line.mjs")];
    await build({ ...bundleOptions(row), entryPoints: ["electron/cli/command-line.ts"], outfile, plugins: [], sourcemap: false, logLevel: "error" } as BuildOptions);
    return (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as CommandLine;
  })();
  return commandLine;
}

async function sayInProcess(root: string, folder: string, words: readonly string[]): Promise<Ended> {
  const { runCommandLine } = await builtCommandLine(root);
  const [said, stood, env] = [{ out: "", errors: "" }, process.cwd(), { ...process.env }];
  process.chdir(folder);
  Object.assign(process.env, surroundings(root));
  try {
    const into = (key: keyof typeof said) => new Writable({ decodeStrings: false, write: (text: string, _, next) => { said[key] += text; next(); } });
    const status = await runCommandLine(words, openTerminal(into("out"), into("errors")));
    return { status: status ?? null, ...said };
  } finally {
    process.chdir(stood);
    process.env = env;
  }
}

const surroundings = (root: string) => ({ WEFT_HOME: join(root, "home"), WEFT_STACK: "" });

function dropOldBuilds(): void {
  for (const name of readdirSync(builds).filter((one) => one.startsWith("cli-"))) {
    const age = Date.now() - (statSync(join(builds, name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > oldAfterMs) rmSync(join(builds, name), { recursive: true, force: true });
  }
}

export async function buildCli(): Promise<BuiltCli> {
  const root = await builtPrograms();
  const folder = mkdtempSync(join(root, "work-"));
  const start = (...words: readonly string[]) => spawn(process.execPath, [`--max-old-space-size=${memoryLimit}`, join(root, "dist/cli.mjs"), ...words], { cwd: folder, env: { ...process.env, ...surroundings(root) } });
  return {
    folder, start,
    said: (...words) => sayInProcess(root, folder, words),
    weft: (...words) => new Promise((done) => {
      const child = start(...words);
      const said = { out: "", errors: "" };
      child.stdout.setEncoding("utf8").on("data", (text: string) => (said.out += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => (said.errors += text));
      child.on("close", (status) => done({ status, ...said }));
    }),
  };
}
