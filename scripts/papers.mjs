// npm run papers [-- NUMBER…]: holds each row of the papers against its numbers; a line for each criterion, and a closing count.
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled } from "./ensure-installed.mjs";
import { cacheFolder, giveUp, inProject, projectRoot, requireNode } from "./project.mjs";

requireNode();
process.chdir(projectRoot);
await ensureInstalled();

const wanted = process.argv.slice(2);
const names = readdirSync(inProject("tests/papers"))
  .filter((file) => file.endsWith(".paper.ts"))
  .map((file) => file.slice(0, -".paper.ts".length))
  .filter((name) => wanted.length === 0 || wanted.includes(name.split("-")[0]));
if (names.length === 0) giveUp(`no row of the papers is called ${wanted.join(" or ")}`);

const outdir = join(cacheFolder, "papers");
mkdirSync(outdir, { recursive: true });
const { build } = await import("esbuild");
await build({
  entryPoints: names.map((name) => inProject(`tests/papers/${name}.paper.ts`)),
  outdir, outExtension: { ".js": ".mjs" }, bundle: true, platform: "node", target: "node20.19", format: "esm", packages: "external", sourcemap: "inline", logLevel: "warning",
});

const count = { passed: 0, failed: 0 };
for (const name of names) {
  const { paper } = await import(pathToFileURL(join(outdir, `${name}.paper.mjs`)).href);
  for (const { says, measure } of paper.criteria) {
    const { value, holds } = await Promise.resolve().then(measure).catch((error) => ({ value: error instanceof Error ? error.message : String(error), holds: false }));
    count[holds ? "passed" : "failed"] += 1;
    console.log(`${paper.row}  ${paper.name}  ${says}  ${value}  ${holds ? "pass" : "FAIL"}`);
  }
}
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed > 0 ? 1 : 0);
