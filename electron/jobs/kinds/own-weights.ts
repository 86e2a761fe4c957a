// Copies weights that a document links to into a file of its own.
import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { isProblem, problem, type Problem } from "../../../shared/base/problem.ts";
import { ownWeights as ownKind } from "../../../shared/contract/jobs/own-weights.ts";
import { isFailed } from "../../../shared/contract/schema.ts";
import { parseDocument } from "../../../shared/document/text.ts";
import { diskFault } from "../../files/disk-fault.ts";
import { findWeights } from "../../files/find-weights.ts";
import { safeStem } from "../../files/keep-input.ts";
import { noteUse } from "../../files/stored-entries.ts";
import { openWeights } from "../../weights/open-weights.ts";
import { writeOwnWeights } from "../../weights/own-weights.ts";
import { defineJob } from "./define.ts";

export const ownWeightsJob = defineJob({
  kind: ownKind,
  open({ document: text, path }, { places, mayGoOn, progress, tell }) {
    const work = async (): Promise<Problem | undefined> => {
      if (path !== null && !isAbsolute(path)) return problem("found a relative path, expected an absolute one: save the document");
      const parsed = parseDocument(text, path ?? "the document");
      if (!("document" in parsed)) return parsed.problems[0] ?? problem("found no document, expected one that links to its weights");
      const source = await findWeights(path, parsed.document, { samples: join(places.assets, "samples"), unsaved: places.unsaved });
      if (isProblem(source)) return source;
      if (source === undefined) return problem("found no weights, expected a document that links to some");
      const given = openWeights(source);
      if (isFailed(given)) return problem(given.failed);
      const folder = path === null ? places.unsaved : dirname(path);
      const name = `${safeStem(path === null ? `${parsed.document.title}.weft` : basename(path))}-${createHash("sha256").update(given.identity).digest("hex").slice(0, 8)}.safetensors`;
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (path === null) await noteUse(folder, name);
        const fault = await writeOwnWeights(join(folder, name), given, async (done, of) => {
          progress(done, of);
          return mayGoOn();
        });
        if (fault === "stopped") return undefined;
        if (fault) return problem(fault.failed);
        tell({ weights: name });
        return undefined;
      } catch (error) {
        return diskFault(join(folder, name), error);
      } finally {
        given.close();
      }
    };
    return Promise.resolve({ work, answer: () => Promise.resolve(null) });
  },
});
