// npm run dev [-- FILE]: builds on every change, and serves the app; the page is reloaded by hand, the server restarts by itself.
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { randomBytes } from "node:crypto";
import { bundles, windowEntry } from "./bundles.mjs";
import { bundleOptions } from "./bundle-options.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { writeIndexes } from "./generated-indexes.mjs";
import { hasFile, inProject, projectRoot, requireNode, say } from "./project.mjs";

requireNode();
const opening = process.argv.slice(2).map((arg) => (arg.startsWith("--") ? arg : resolve(process.env.INIT_CWD ?? process.cwd(), arg)));
process.chdir(projectRoot);
await ensureInstalled();
for (const path of writeIndexes()) say(`wrote ${path}`);

// The same address after every restart, so that the open page only needs a reload.
const env = { ...process.env, WEFT_TOKEN: randomBytes(24).toString("base64url") };
let server;
let pending;

const { context } = await import("esbuild");
const restartsOn = new Set(["serve", "engine"]);
for (const bundle of bundles.filter(({ source }) => hasFile(source))) {
  const options = bundleOptions(bundle);
  const watching = await context({ ...options, plugins: [...options.plugins, reportBuilds(bundle.name)] });
  await watching.rebuild().catch(() => undefined);
  await watching.watch();
}
await watchWindow();
restart();

function reportBuilds(name) {
  return {
    name: "report-builds",
    setup(build) {
      build.onEnd(({ errors }) => {
        if (errors.length > 0) return;
        say(`built ${name}`);
        if (server && restartsOn.has(name)) restart();
      });
    },
  };
}

async function watchWindow() {
  if (!hasFile(windowEntry)) return say(`skipped the window: there is no ${windowEntry}`);
  const { build } = await import("vite");
  const watcher = await build({ root: inProject("renderer"), configFile: inProject("vite.config.ts"), mode: "development", logLevel: "warn", build: { watch: {}, minify: false, sourcemap: true } });
  await new Promise((done) => {
    watcher.on("event", ({ code, error }) => {
      if (code === "ERROR") say(`the window does not build: ${error?.message}`);
      if (code === "END") say("built the window");
      if (code === "END" || code === "ERROR") done();
    });
  });
}

/** Several bundles change together when shared code does; one restart is enough. */
function restart() {
  clearTimeout(pending);
  pending = setTimeout(() => {
    const before = server;
    const start = () => {
      server = spawn(process.execPath, ["--enable-source-maps", inProject("dist/serve.mjs"), ...opening, "--port", process.env.WEFT_PORT ?? "5180"], { stdio: "inherit", env, cwd: projectRoot });
    };
    if (!before || before.exitCode !== null) return start();
    before.once("close", start);
    before.kill();
  }, 150);
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    server?.kill(signal);
    process.exit(0);
  });
}
