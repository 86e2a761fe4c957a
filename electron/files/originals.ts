// Models and checkpoints that documents link to: found by what is in them, beside the document or where the person has shown them to Weft on this machine.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, mkdir, readFile, realpath } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { LinkedSource } from "../../shared/contract/weights-source.ts";
import { isLinkedName, type LinkedFile, type LinkedWeights } from "../../shared/document/linked-weights.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";
import { resolveNamed, type NamePlaces } from "./named-file.ts";
import { diskFault, nothingThere } from "./disk-fault.ts";
import { replaceFile } from "./replace-file.ts";

/** A file with the content that was asked for. */
export interface FoundOriginal {
  readonly path: string;
  readonly bytes: number;
  /** In milliseconds; who opens it later sees by it whether it is still that file. */
  readonly modified: number;
}

/** What is remembered of a file by the digest of its content, so that it need not be read again while nothing has touched it. */
interface Remembered extends FoundOriginal {
  /** When anything about it was changed last: no program can set this back. */
  readonly changed: number;
}

type Times = Omit<Remembered, "path">;

const shownDigits = 12;

/**
 * Content decides, so a document can name no file by its place but one in its own folder; what lies elsewhere is found only where `rememberOriginal` was told of it.
 * A file is read whole once, and again only when its size or one of its times is another.
 */
export async function findOriginal(document: string | null, wanted: LinkedFile, places: NamePlaces): Promise<FoundOriginal | Problem> {
  const known = await recall(wanted.sha256, places);
  const before = known && (await timesOf(known.path));
  if (known && before && sameTimes(known, before) && before.bytes === wanted.bytes) return { path: known.path, bytes: known.bytes, modified: known.modified };
  const beside = await resolveNamed(document, wanted.file, places);
  const seen: { readonly path: string; readonly found: string }[] = [];
  for (const path of new Set([...(isProblem(beside) ? [] : [beside]), ...(known ? [known.path] : [])])) {
    const times = await timesOf(path);
    // A file of another size need not be read.
    if (times && times.bytes !== wanted.bytes) seen.push({ path, found: `${times.bytes} bytes` });
    const digested = times?.bytes === wanted.bytes ? await digestAt(path) : undefined;
    if (digested?.sha256 === wanted.sha256) return rememberAs(path, digested, places);
    if (digested) seen.push({ path, found: `other content (SHA-256 ${digested.sha256.slice(0, shownDigits)}…)` });
  }
  const refused = isProblem(beside) && !("found" in beside && beside.found === nothingThere) ? beside : undefined;
  return refused ?? notFound(document, wanted, seen, known?.path);
}

/** The person has shown this file: documents that link to its content find it here from now on. Gives its digest and size. */
export async function rememberOriginal(path: string, places: NamePlaces): Promise<Omit<LinkedFile, "file"> | Problem> {
  try {
    const real = await realpath(path);
    const digested = await digestAt(real);
    if (!digested) return fileProblem({ file: path, place: "" }, "no plain file", "a model or a checkpoint", "choose the file itself");
    const { bytes } = await rememberAs(real, digested, places);
    return { bytes, sha256: digested.sha256 };
  } catch (error) {
    return diskFault(path, error);
  }
}

/** The same for a document that names it: another file is refused. */
export async function showOriginal(path: string, linked: LinkedWeights | undefined, places: NamePlaces): Promise<{ readonly file: string } | Problem> {
  if (!linked) return problem("found weights of its own, expected a document that links to some; there is nothing to show");
  const found = await rememberOriginal(path, places);
  if (isProblem(found)) return found;
  const wanted = linked.files.find(({ sha256 }) => sha256 === found.sha256);
  return wanted ? { file: wanted.file } : fileProblem({ file: path, place: "" }, `content with the SHA-256 ${found.sha256.slice(0, shownDigits)}…`, linked.files.map(({ file, sha256 }) => `${file} with ${sha256.slice(0, shownDigits)}…`).join(" or "), "choose the file that the document was made of, or import this one");
}

/** What a document says of the numbers of a model that it links to. Its files are read whole once, to know them by their content. */
export async function linkTo(model: string, { files, arrays }: LinkedSource, places: NamePlaces): Promise<LinkedWeights | Problem> {
  const folder = dirname(await realpath(model));
  const linked: LinkedFile[] = [];
  for (const { path, bytes, modified } of files) {
    const found = await rememberOriginal(path, places);
    if (isProblem(found)) return found;
    const file = relative(folder, path).split(sep).join("/");
    if (!isLinkedName(file)) return fileProblem({ file: path, place: "" }, `the name ${JSON.stringify(file.slice(0, 100))}`, "one that a file may have on every system", "give it another name");
    const times = await timesOf(path);
    if (found.bytes !== bytes || times?.modified !== modified) return fileProblem({ file: path, place: "" }, "that it was changed while it was read", "a file that stays as it is", "import it again");
    linked.push({ file, ...found });
  }
  return { files: linked, arrays };
}

async function rememberAs(path: string, { sha256, times }: Digested, places: NamePlaces): Promise<FoundOriginal> {
  const folder = folderOf(places);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await replaceFile(join(folder, `${sha256}.json`), new TextEncoder().encode(`${JSON.stringify({ path, ...times })}\n`));
  } catch {
    // What cannot be remembered is read again by the next process.
  }
  return { path, bytes: times.bytes, modified: times.modified };
}

/** In the person's own data folder, beside what is kept for documents never saved. */
function folderOf({ unsaved }: NamePlaces): string {
  return join(dirname(unsaved), "originals");
}

async function recall(sha256: string, places: NamePlaces): Promise<Remembered | undefined> {
  try {
    const { path, bytes, modified, changed } = JSON.parse(await readFile(join(folderOf(places), `${sha256}.json`), "utf8")) as Partial<Remembered>;
    return typeof path === "string" && typeof bytes === "number" && typeof modified === "number" && typeof changed === "number" ? { path, bytes, modified, changed } : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined for what is no plain file: a link may lead elsewhere by now. */
async function timesOf(path: string): Promise<Times | undefined> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isFile() ? { bytes: found.size, modified: found.mtimeMs, changed: found.ctimeMs } : undefined;
}

function sameTimes(a: Times, b: Times): boolean {
  return a.bytes === b.bytes && a.modified === b.modified && a.changed === b.changed;
}

/** What was read, and how the file was before and after it was read. */
interface Digested {
  readonly sha256: string;
  readonly times: Times;
}

/** By path, what this process has read: a file that is not the one wanted is asked for at every edit, and is read once all the same. */
const read = new Map<string, Digested>();
const mostRead = 64;

/** A file that is written while it is read has no digest that holds, and is read again. Undefined where it is gone, or is no plain file. */
async function digestAt(path: string): Promise<Digested | undefined> {
  for (let tries = 0; tries < 3; tries++) {
    const before = await timesOf(path);
    if (!before) return undefined;
    const known = read.get(path);
    if (known && sameTimes(known.times, before)) return known;
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Uint8Array);
    const after = await timesOf(path);
    if (!after || !sameTimes(before, after)) continue;
    const digested: Digested = { sha256: hash.digest("hex"), times: after };
    read.delete(path);
    read.set(path, digested);
    for (const oldest of [...read.keys()].slice(0, Math.max(0, read.size - mostRead))) read.delete(oldest);
    return digested;
  }
  return undefined;
}

/** In the window and in a terminal. */
const sayWhere = "say where it is now («Say where the linked weights are…», or weft weights --original)";

function notFound(document: string | null, { file, bytes, sha256 }: LinkedFile, seen: readonly { readonly path: string; readonly found: string }[], known: string | undefined): Problem {
  const expected = `the ${bytes} bytes with the SHA-256 ${sha256.slice(0, shownDigits)}… that this document links to`;
  const [changed] = seen;
  if (changed) return fileProblem({ file: changed.path, place: "" }, changed.found, expected, `put the file back as it was, ${sayWhere}, or import ${basename(changed.path)} again`);
  const looked = [...new Set([...(document === null ? [] : [dirname(document)]), ...(known === undefined ? [] : [dirname(known)])])];
  return fileProblem({ file, place: "" }, `no such file${looked.length > 0 ? ` in ${looked.join(" or ")}` : ""}`, expected, `put it beside the document, ${sayWhere}, or import the model again`);
}
