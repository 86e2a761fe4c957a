// Keeps an experiment under a name, changes it or forgets it.
import { problem } from "../../base/problem.ts";
import { isWord } from "../names.ts";
import { own, withEntry, withoutEntry } from "../records.ts";
import { defineStep } from "./define.ts";

export const setExperiment = defineStep<"set-experiment">({
  name: "set-experiment",
  about: "Keeps what an experiment changes on which wires; null forgets it.",
  apply({ experiments = {}, ...rest }, { name, changes }) {
    if (!isWord(name)) return problem(`${JSON.stringify(name.slice(0, 100))} cannot be the name of an experiment: choose one of at most 100 characters`);
    const unfit = changes?.find((change) => !isChangeText(change));
    if (unfit !== undefined || changes?.length === 0) return problem(`${JSON.stringify((unfit ?? "").slice(0, 100))} is no change: expected ${changeRule}`);
    const kept = changes === null ? withoutEntry(experiments, name) : withEntry(experiments, name, changes);
    return { ...rest, ...(Object.keys(kept).length === 0 ? {} : { experiments: kept }) };
  },
  invert: ({ experiments = {} }, { name }) => [{ step: "set-experiment", name, changes: own(experiments, name) ?? null }],
  touches: () => ({ blocks: new Set(), nodes: new Set(), layoutOnly: false }),
});

export const changeRule = "a wire and its change in one line, such as relu1:y:3 = zero";

export function isChangeText(text: string): boolean {
  return text.length <= 10_000 && /^[^\n\r=]+=[^\n\r=]+$/.test(text.replace(/\{[^{}]*\}/, ""));
}
