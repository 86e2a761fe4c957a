// Looks at a file that the person chose: if it is one a document links to, documents find it there from now on.
import { basename, isAbsolute, join } from "node:path";
import { isProblem, problem, type Problem } from "../../../shared/base/problem.ts";
import { showOriginal as showKind } from "../../../shared/contract/jobs/show-original.ts";
import { parseDocument } from "../../../shared/document/text.ts";
import { showOriginal } from "../../files/originals.ts";
import { defineJob } from "./define.ts";

export const showOriginalJob = defineJob({
  kind: showKind,
  open({ document: text, original }, { places, tell }) {
    const work = async (): Promise<Problem | undefined> => {
      if (!isAbsolute(original) || original.includes("\0")) return problem(`${basename(original)}: found a relative path, expected an absolute one`);
      const parsed = parseDocument(text, "the document");
      if (!("document" in parsed)) return parsed.problems[0] ?? problem("found no document, expected one that links to its weights");
      const shown = await showOriginal(original, parsed.document.linked, { samples: join(places.assets, "samples"), unsaved: places.unsaved });
      if (isProblem(shown)) return shown;
      tell(shown);
      return undefined;
    };
    return Promise.resolve({ work, answer: () => Promise.resolve(null) });
  },
});
