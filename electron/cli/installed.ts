// Where the installed program's own files are: it runs from `dist`, beside `assets`.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { appFolders } from "../files/app-folders.ts";
import type { NamePlaces } from "../files/named-file.ts";

// Bundled into one file in dist, whichever source asks.
const dist = dirname(fileURLToPath(import.meta.url));

export const installedRoot = dirname(dist);
export const engineProgram = join(dist, "engine.mjs");
export const galleryFolder = join(installedRoot, "assets/gallery");
/** What `gallery:ID` is looked up in: the gallery, and the networks of papers. */
export const galleryFolders = [galleryFolder, join(installedRoot, "assets/papers")];

export function namePlaces(): NamePlaces {
  return { samples: join(installedRoot, "assets/samples"), unsaved: appFolders().unsaved };
}

export function versionOf(): string {
  const { version } = JSON.parse(readFileSync(join(installedRoot, "package.json"), "utf8")) as { readonly version: string };
  return version;
}
