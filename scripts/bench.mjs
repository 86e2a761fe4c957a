// npm run bench [-- NAME…]: bundles each measurement of tests/bench and runs it alone; every line printed to stdout is one figure as JSON.
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { findBrowser } from "./find-browser.mjs";
import { cacheFolder, giveUp, hasFile, inProject, projectRoot, requireNode } from "./project.mjs";
import { runNode } from "./run-command.mjs";

requireNode();
process.chdir(projectRoot);
// Only figures go to stdout; what the set-up says goes the other way.
console.log = console.error;
await ensureInstalled();
await ensureBuilt();

const wanted = process.argv.slice(2);
const names = (hasFile("tests/bench") ? readdirSync(inProject("tests/bench")) : [])
  .filter((file) => file.endsWith(".bench.ts"))
  .map((file) => file.slice(0, -".bench.ts".length))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
if (names.length === 0) giveUp(wanted.length > 0 ? `no measurement is called ${wanted.join(" or ")}` : "there are no measurements in tests/bench");

const outdir = join(cacheFolder, "bench");
mkdirSync(outdir, { recursive: true });
const { build } = await import("esbuild");
await build({
  entryPoints: names.map((name) => inProject(`tests/bench/${name}.bench.ts`)),
  outdir,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  target: "node20.19",
  format: "esm",
  packages: "external",
  sourcemap: "inline",
  logLevel: "warning",
});

const browser = await findBrowser();
let failed = 0;
for (const name of names) {
  console.error(`weft: measuring ${name}`);
  // A process each: one measurement's heap and compiled code must not warm or slow the next.
  const { code } = await runNode(["--enable-source-maps", join(outdir, `${name}.bench.mjs`)], { env: browser ? { WEFT_BROWSER: browser } : {} });
  if (code !== 0) {
    failed += 1;
    console.error(`weft: ${name} ended with code ${code}`);
  }
}
process.exit(failed > 0 ? 1 : 0);
