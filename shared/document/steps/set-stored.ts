// Says under which paths parameters are stored and initialised whose own paths an edit has changed.
import { problem } from "../../base/problem.ts";
import { isParameterPath } from "../names.ts";
import { sortedEntries } from "../records.ts";
import { defineStep } from "./define.ts";

export const setStored = defineStep<"set-stored">({
  name: "set-stored",
  about: "Keeps the numbers of parameters whose paths an edit has changed.",
  apply({ storedAs: _old, ...rest }, { storedAs }) {
    const entries = sortedEntries(storedAs);
    const unfit = entries.flat().find((path) => !isParameterPath(path));
    if (unfit !== undefined) return problem(`${JSON.stringify(unfit.slice(0, 100))} is no path of a parameter: it is like layers.0.query.weight`);
    return { ...rest, ...(entries.length === 0 ? {} : { storedAs: Object.fromEntries(entries) }) };
  },
  invert: ({ storedAs = {} }) => [{ step: "set-stored", storedAs }],
  touches: () => ({ blocks: new Set(), nodes: new Set(), layoutOnly: false }),
});
