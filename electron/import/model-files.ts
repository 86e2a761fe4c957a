// A model's file and those beside it, open for as long as they are wanted.
import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { ModelFiles } from "../../shared/import/tensor-data.ts";
import { pathBeside } from "./file-beside.ts";
import { openSource, type FileSource } from "./file-source.ts";

export interface OpenModelFiles extends ModelFiles {
  /** Absolute path of the model, or of a file beside it. */
  pathOf(location: string | undefined): string;
  close(): void;
}

const mostOpen = 256;

export function openModelFiles(path: string): OpenModelFiles | Problem {
  const main = openSource(path, "follow links");
  if (isProblem(main)) return main;
  const beside = new Map<string, FileSource | Problem>();
  return {
    main,
    beside(location) {
      const known = beside.get(location);
      if (known) return known;
      const found = beside.size >= mostOpen ? problem(`found more than ${mostOpen} files of external data, expected fewer`) : open(path, location);
      beside.set(location, found);
      return found;
    },
    pathOf: (location) => (location === undefined ? realpathSync(path) : join(dirname(realpathSync(path)), location)),
    close() {
      main.close();
      for (const source of beside.values()) if (!isProblem(source)) source.close();
    },
  };
}

function open(model: string, location: string): FileSource | Problem {
  const path = pathBeside(dirname(realpathSync(model)), location);
  return isProblem(path) ? path : openSource(path, "no links");
}
