// The versions of a document: what was saved under a name, and what a save took the place of. Packed, and apart from the document, so that its folder stays as the person has it.
import { createHash } from "node:crypto";
import { mkdir, readdir, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import type { DocumentVersion } from "../../shared/contract/app.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";
import { codeOf, diskFault } from "./disk-fault.ts";
import { inflateBytes } from "./inflate-bytes.ts";
import { digestOf, readBytes } from "./read-bytes.ts";
import { largestDocument } from "./read-document.ts";
import { replaceFile } from "./replace-file.ts";
import { versionsToDrop } from "./thin-versions.ts";

const pack = promisify(gzip);
/** When it was written, in milliseconds since 1970, and the beginning of its digest. */
const idForm = /^(\d{13})-([0-9a-f]{16})$/;
const ending = ".weft.gz";

/** `versions` is the folder of all documents' versions; `writtenAt` in milliseconds since 1970. One that is the newest already is not kept twice. Throws what the disk says. */
export async function keepVersion(versions: string, path: string, bytes: Uint8Array, writtenAt: number): Promise<void> {
  const folder = await folderOf(versions, path);
  const kept = await versionsIn(folder);
  const digest = digestOf(bytes).slice(0, 16);
  if (kept[0]?.digest === digest) return;
  // What comes later stands later, whatever the file's own clock says.
  const savedAt = Math.max(Math.floor(writtenAt), (kept[0]?.savedAt ?? -1) + 1);
  const id = `${savedAt.toString().padStart(13, "0")}-${digest}`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await replaceFile(join(folder, id + ending), await pack(bytes));
  for (const old of versionsToDrop([{ id, savedAt, digest }, ...kept])) await rm(join(folder, old.id + ending), { force: true });
}

/** The newest first; none of a document that was never saved here. */
export async function listVersions(versions: string, path: string): Promise<readonly DocumentVersion[] | Problem> {
  try {
    return await versionsIn(await folderOf(versions, path));
  } catch (error) {
    return diskFault(versions, error);
  }
}

/** The text of one version. What it means is not looked at. */
export async function readVersion(versions: string, path: string, id: string): Promise<string | Problem> {
  const at = { file: path, place: "its versions" };
  if (!idForm.test(id)) return fileProblem(at, "a name that no version has", "one of those listed", "open the list again");
  const file = join(await folderOf(versions, path), id + ending);
  const bytes = await readBytes(file, largestDocument);
  if (isProblem(bytes)) return bytes;
  const unpacked = inflateBytes("gzip", bytes, largestDocument);
  if (isProblem(unpacked)) return fileProblem({ file, place: "" }, unpacked.problem, "a version that Weft kept", "choose another version");
  if (!digestOf(unpacked).startsWith(id.slice(14))) return fileProblem({ file, place: "" }, "other bytes than were kept", "those its name tells of", "choose another version");
  return new TextDecoder().decode(unpacked);
}

/** Links lead to the one document they name. */
async function folderOf(versions: string, path: string): Promise<string> {
  const target = await realpath(path).catch(() => path);
  return join(versions, createHash("sha256").update(target).digest("hex").slice(0, 32));
}

async function versionsIn(folder: string): Promise<readonly DocumentVersion[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  });
  return names.flatMap((name) => {
    const id = name.endsWith(ending) ? name.slice(0, -ending.length) : "";
    const [, savedAt, digest] = idForm.exec(id) ?? [];
    return savedAt === undefined || digest === undefined ? [] : [{ id, savedAt: Number(savedAt), digest }];
  }).sort((a, b) => b.savedAt - a.savedAt);
}
