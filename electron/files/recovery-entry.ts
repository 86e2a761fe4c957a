// One recovery copy as it lies on disk. Whatever is no copy of ours is passed over.
import { isProblem } from "../../shared/base/problem.ts";
import { recoveryEntry, type RecoveryEntry } from "../../shared/contract/app.ts";
import { readBytes } from "./read-bytes.ts";
import { largestDocument } from "./read-document.ts";

/** What a running Weft, with the number of its process, calls the folder of its copies. Whatever else lies beside those is none of ours. */
export const recoverySession = /^session-(\d+)-[0-9a-f]+$/;

export async function readRecoveryEntry(file: string): Promise<RecoveryEntry | undefined> {
  // As JSON inside JSON, a document takes up to twice its room.
  const bytes = await readBytes(file, largestDocument * 2);
  if (isProblem(bytes)) return undefined;
  try {
    const entry = recoveryEntry.read(JSON.parse(new TextDecoder().decode(bytes)), "");
    return isProblem(entry) ? undefined : entry;
  } catch {
    return undefined;
  }
}
