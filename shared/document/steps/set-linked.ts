// Says which numbers stay in the file they came in; null where the document owns them all.
import { problem } from "../../base/problem.ts";
import { faultOfLink, isDigest, isLinkedName } from "../linked-weights.ts";
import { isParameterPath } from "../names.ts";
import { sortedEntries } from "../records.ts";
import { defineStep } from "./define.ts";

export const setLinked = defineStep<"set-linked">({
  name: "set-linked",
  about: "Links numbers to the file they came in, or lets go of it.",
  apply({ linked: _old, ...rest }, { linked }) {
    if (linked === null) return rest;
    const entries = sortedEntries(linked.arrays);
    const unfit = linked.files.find(({ file, bytes, sha256 }) => !isLinkedName(file) || !isDigest(sha256) || !(Number.isSafeInteger(bytes) && bytes >= 0));
    if (unfit) return problem(`${JSON.stringify(unfit.file.slice(0, 100))} cannot be linked to: it has a name without a way out of its folder, a size and a digest`);
    const odd = entries.find(([name]) => !isParameterPath(name));
    if (odd) return problem(`${JSON.stringify(odd[0].slice(0, 100))} is no path of a parameter: it is like layers.0.query.weight`);
    const fault = faultOfLink(linked);
    if (fault) return problem(`${fault.array.slice(0, 100)} cannot be linked: found ${fault.found}, expected ${fault.expected}`);
    return { ...rest, linked: { files: linked.files, arrays: Object.fromEntries(entries) } };
  },
  invert: ({ linked = null }) => [{ step: "set-linked", linked }],
  touches: () => ({ blocks: new Set(), nodes: new Set(), layoutOnly: false }),
});
