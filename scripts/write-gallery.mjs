// Writes assets/gallery from the builders in shared/gallery: `node scripts/write-gallery.mjs`.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { inProject } from "./project.mjs";

const folder = inProject("assets/gallery");
const work = mkdtempSync(join(tmpdir(), "weft-gallery-"));
try {
  const bundle = join(work, "gallery.mjs");
  await build({ entryPoints: [inProject("shared/gallery/gallery-files.ts")], outfile: bundle, bundle: true, format: "esm", platform: "node", target: "node20.19", logLevel: "warning" });
  const { galleryFiles } = await import(pathToFileURL(bundle).href);
  const files = galleryFiles();
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder)) if (old.endsWith(".weft") && !files.some(({ name }) => name === old)) rmSync(join(folder, old));
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
  console.log(`${files.length} documents written to assets/gallery`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
