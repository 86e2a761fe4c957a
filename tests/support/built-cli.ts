// The command line as it ships: bundled once for the tests of this process, with the engine, the assets and the package file where it looks for them.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { build, type BuildOptions } from "esbuild";
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

function dropOldBuilds(): void {
  for (const name of readdirSync(builds).filter((one) => one.startsWith("cli-"))) {
    const age = Date.now() - (statSync(join(builds, name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > oldAfterMs) rmSync(join(builds, name), { recursive: true, force: true });
  }
}

export async function buildCli(): Promise<BuiltCli> {
  const root = await builtPrograms();
  const folder = mkdtempSync(join(root, "work-"));
  const start = (...words: readonly string[]) => spawn(process.execPath, [`--max-old-space-size=${memoryLimit}`, join(root, "dist/cli.mjs"), ...words], { cwd: folder, env: { ...process.env, WEFT_HOME: join(root, "home"), WEFT_STACK: "" } });
  return {
    folder, start,
    weft: (...words) => new Promise((done) => {
      const child = start(...words);
      const said = { out: "", errors: "" };
      child.stdout.setEncoding("utf8").on("data", (text: string) => (said.out += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => (said.errors += text));
      child.on("close", (status) => done({ status, ...said }));
    }),
  };
}
