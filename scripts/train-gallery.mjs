// npm run train-gallery [NAME …]: trains the gallery's networks anew by their recipes. On one machine the same recipe gives the same bytes.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./ensure-built.mjs";
import { giveUp, inProject, requireNode, say } from "./project.mjs";

const recipes = inProject("scripts/gallery-recipes");

requireNode();
await ensureBuilt();
const known = readdirSync(recipes).map((file) => file.replace(/\.json$/, "")).sort();
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !known.includes(name));
if (unknown !== undefined) giveUp(`found ${JSON.stringify(unknown)}, expected one of ${known.join(", ")}`);
for (const name of asked.length > 0 ? asked : known) {
  const work = mkdtempSync(join(tmpdir(), "weft-train-"));
  try {
    const run = join(work, "run");
    const { status } = spawnSync(process.execPath, [inProject("dist/cli.mjs"), "train", `gallery:${name}`, "--settings", join(recipes, `${name}.json`), "--fresh", "-o", run], { stdio: "inherit" });
    if (status !== 0) giveUp(`${name} was not trained`);
    copyFileSync(join(run, "weights.safetensors"), inProject(`assets/samples/${name}.safetensors`));
    say(`wrote assets/samples/${name}.safetensors`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
