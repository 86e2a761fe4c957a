// npm run build: the window by Vite into dist/renderer, every Node program by esbuild into dist.
import { pathToFileURL } from "node:url";
import { bundles, windowEntry } from "./bundles.mjs";
import { bundleOptions } from "./bundle-options.mjs";
import { writeBuildStamp } from "./build-stamp.mjs";
import { writeIndexes } from "./generated-indexes.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { giveUp, hasFile, inProject, projectRoot, requireNode, say } from "./project.mjs";

export async function build() {
  const startedAt = performance.now();
  // What was checked in is what gets built where nobody looks on; the tidy test says when it is stale.
  if (!process.env.CI) for (const path of writeIndexes()) say(`wrote ${path}`);
  try {
    await Promise.all([...bundles.map(buildBundle), buildWindow()]);
  } catch (error) {
    giveUp(`the build failed: ${error instanceof Error ? error.message : error}`);
  }
  writeBuildStamp();
  say(`built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

async function buildBundle(bundle) {
  if (!hasFile(bundle.source)) return say(`skipped ${bundle.name}: there is no ${bundle.source}`);
  const { build: bundleWith } = await import("esbuild");
  await bundleWith(bundleOptions(bundle));
}

async function buildWindow() {
  if (!hasFile(windowEntry)) return say(`skipped the window: there is no ${windowEntry}`);
  const { build: buildWith } = await import("vite");
  await buildWith({ root: inProject("renderer"), configFile: inProject("vite.config.ts"), logLevel: "warn" });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  requireNode();
  process.chdir(projectRoot);
  await ensureInstalled();
  await build();
}
