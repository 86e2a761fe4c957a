// A file of the built page, for a path within its address; nothing outside the page's folder can be had.
import { readFile, realpath } from "node:fs/promises";
import { isAbsolute, join, normalize, sep } from "node:path";

export interface PageFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** `folder` holds the built page, `path` is percent-encoded and begins with a slash. Undefined where there is no such file. */
export async function readPageFile(folder: string, path: string): Promise<PageFile | undefined> {
  const file = fileOfPath(folder, path);
  if (file === undefined) return undefined;
  try {
    // A link that leads out of the folder is no file of the page.
    const [real, root] = await Promise.all([realpath(file), realpath(folder)]);
    return real.startsWith(root + sep) ? { path: real, bytes: new Uint8Array(await readFile(real)) } : undefined;
  } catch {
    return undefined;
  }
}

export function fileOfPath(folder: string, path: string): string | undefined {
  const decoded = decode(path);
  if (decoded === undefined || decoded.includes("\0") || decoded.includes("\\")) return undefined;
  const relative = normalize(decoded === "/" ? "index.html" : decoded.slice(1));
  if (isAbsolute(relative) || relative.split(sep).includes("..") || /^[a-z]:/i.test(relative)) return undefined;
  return join(folder, relative);
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
