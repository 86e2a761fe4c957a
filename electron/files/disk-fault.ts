// What the system says when a file cannot be had, in words for a person.
import type { Problem } from "../../shared/base/problem.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";

export const nothingThere = "nothing there";

const words: Readonly<Record<string, readonly [found: string, expected: string, fix: string]>> = {
  ENOENT: [nothingThere, "a file", "check the name, or choose another file"],
  ENOTDIR: ["a file where a folder should be", "a folder", "choose another place"],
  EISDIR: ["a folder", "a file", "choose a file inside it"],
  EACCES: ["no permission", "a file this account may use", "change its permissions, or choose another place"],
  EPERM: ["no permission", "a file this account may use", "change its permissions, or choose another place"],
  EROFS: ["a disk that cannot be written", "a place that can", "choose another place"],
  ENOSPC: ["a full disk", "room for the file", "free some space and try again"],
  EDQUOT: ["no space left for this account", "room for the file", "free some space and try again"],
  EMFILE: ["too many open files", "a free one", "close other programs and try again"],
  ELOOP: ["links that lead in a circle", "a file", "choose the file itself"],
  ENAMETOOLONG: ["a name that is too long", "a shorter one", "choose a shorter name"],
  EBUSY: ["a file another program holds", "a free one", "close the other program and try again"],
};

/** `error` is what a function of `node:fs` threw. */
export function diskFault(path: string, error: unknown): Problem {
  const code = codeOf(error) ?? "";
  const [found, expected, fix] = words[code] ?? [code === "" ? "a fault of the disk" : `the fault ${code}`, "a file that can be used", "try again, or choose another place"];
  return fileProblem({ file: path, place: "" }, found, expected, fix);
}

export function codeOf(error: unknown): string | undefined {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
