// Tells whether dist still is what the sources say, by their contents.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { builtFrom } from "./bundles.mjs";
import { inProject, projectRoot } from "./project.mjs";

const stampFile = inProject("dist/.stamp");

export function isBuildFresh() {
  return existsSync(stampFile) && readFileSync(stampFile, "utf8") === hashSources();
}

export function writeBuildStamp() {
  mkdirSync(inProject("dist"), { recursive: true });
  writeFileSync(stampFile, hashSources());
}

function hashSources() {
  const hash = createHash("sha256");
  for (const file of builtFrom.map(inProject).flatMap(filesUnder).sort()) {
    hash.update(relative(projectRoot, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
}
