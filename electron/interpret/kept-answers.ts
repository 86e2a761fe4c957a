// What was found once about a network is kept in the cache, under a name that changes with everything it depends on.
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { printDocument } from "../../shared/document/text.ts";
import { replaceFile } from "../files/replace-file.ts";
import { noteUse } from "../files/stored-entries.ts";
import type { OpenNetwork } from "./open-network.ts";

export interface KeptAnswers {
  read(name: string): Promise<Uint8Array | undefined>;
  /** A cache that cannot be written is none; nothing else depends on it. */
  keep(name: string, bytes: Uint8Array): Promise<void>;
}

/** Counted up whenever what is kept takes another form. */
const form = 2;

/** `cache` is a folder that may be emptied at any time; `about` is whatever else the answers depend on. */
export async function keptAnswers(cache: string, { checked, weightsFile }: OpenNetwork, about: unknown): Promise<KeptAnswers> {
  // What is linked to is told by the document.
  const own = typeof weightsFile === "string" ? weightsFile : weightsFile?.own;
  const weights = own === undefined ? undefined : await stat(own).then(({ size, mtimeMs }) => [own, size, mtimeMs], () => undefined);
  // What it is called and what is tried with it change no answer.
  const { experiments: _tried, ...network } = checked.document;
  const digest = createHash("sha256").update(printDocument({ ...network, title: "", about: "", layout: {} })).update(JSON.stringify([form, weights, about])).digest("hex").slice(0, 32);
  const folder = join(cache, "interpret", digest);
  await noteUse(join(cache, "interpret"), digest);
  return {
    read: (name) => readFile(join(folder, name)).then((bytes) => new Uint8Array(bytes), () => undefined),
    async keep(name, bytes) {
      try {
        await mkdir(folder, { recursive: true });
        await replaceFile(join(folder, name), bytes);
      } catch {
        await rm(join(folder, name), { force: true });
      }
    },
  };
}
