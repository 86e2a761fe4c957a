// Files that a model names: only such as lie in its own folder or below, reached by no link. The name comes from the file and is not trusted.
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { problem, type Problem } from "../../shared/base/problem.ts";

const longest = 1024;

/** The path of a file beside a model, or why the name is refused; nothing is opened. `folder` is real: no link leads to it. */
export function pathBeside(folder: string, location: string): string | Problem {
  const refuse = (why: string) => problem(`external data «${location.slice(0, 120)}»: ${why}`);
  if (location === "" || location.length > longest || /\p{Cc}/u.test(location)) return refuse("found no name of a file, expected one relative to the model's folder");
  if (/^[/\\]|^[A-Za-z]:|^~/.test(location)) return refuse("found an absolute path, expected one relative to the model's folder");
  const parts = location.split(/[/\\]/).filter((part) => part !== "" && part !== ".");
  if (parts.length === 0 || parts.includes("..")) return refuse("found a path that leaves the model's folder, expected a file in it");
  let path = folder;
  for (const part of parts) {
    path = join(path, part);
    try {
      if (lstatSync(path).isSymbolicLink()) return refuse("found a symbolic link, expected the file itself: put a copy beside the model");
    } catch {
      return refuse(`there is no such file beside the model: put it into ${folder}`);
    }
  }
  return path;
}
