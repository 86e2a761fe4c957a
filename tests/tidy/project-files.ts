// The project's own files, found by walking its folders, so that the rules also hold outside a git checkout.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dirname, join } from "node:path";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const parts = ["shared", "electron", "renderer", "tests", "scripts", "assets"];

export function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Paths with forward slashes, from the project's root, sorted. */
export function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") && name !== "node_modules")
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
    .sort();
}

export const allFiles: readonly string[] = parts.filter((part) => exists(part)).flatMap(filesUnder);
export const codeFiles = allFiles.filter((path) => /\.(ts|tsx|mjs)$/.test(path));

/** Folders two levels deep, such as `shared/tensor`: each is a part with a README of its own. */
export const secondLevelFolders: readonly string[] = parts
  .filter((part) => part !== "scripts" && exists(part))
  .flatMap((part) => readdirSync(join(root, part), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => `${part}/${name}`))
  .filter((folder) => filesUnder(folder).length > 0);

export function exists(path: string): boolean {
  return statSync(join(root, path), { throwIfNoEntry: false }) !== undefined;
}
