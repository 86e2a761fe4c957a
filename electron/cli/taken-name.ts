// Whether an export would replace a file that is there already; nobody is asked on the command line, so it is said instead.
import { lstat } from "node:fs/promises";
import { resolve } from "node:path";
import { fileProblem, type FileProblem } from "../../shared/document/file-problem.ts";

/** `names` as they were typed; those of `own` are never written. */
export async function takenName(names: readonly string[], own: string | undefined): Promise<FileProblem | undefined> {
  for (const name of names) {
    if (resolve(name) === own || !(await lstat(resolve(name)).catch(() => undefined))) continue;
    return fileProblem({ file: name, place: "" }, "a file of this name", "a name that is free", "choose another with -o, or replace it with --overwrite");
  }
  return undefined;
}
