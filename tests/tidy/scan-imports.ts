// Every import of a file: static, type-only, re-exported and dynamic, each as a path in the project or the name of a package.
import { isBuiltin } from "node:module";
import { posix } from "node:path";
import ts from "typescript";
import { read } from "./project-files.ts";

export interface Import {
  readonly from: string;
  /** Path from the project's root, or undefined for a package. */
  readonly path?: string;
  /** Package name; `node` for what Node brings. */
  readonly name?: string;
}

export function importsOf(from: string): readonly Import[] {
  return ts.preProcessFile(read(from), true, true).importedFiles.map(({ fileName }) => {
    const bare = fileName.replace(/\?.*$/, "");
    if (bare.startsWith(".")) return { from, path: posix.join(posix.dirname(from), bare) };
    return { from, name: packageName(bare) };
  });
}

function packageName(specifier: string): string {
  if (isBuiltin(specifier)) return "node";
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
