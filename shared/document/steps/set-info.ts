// Changes what a document says about itself, its seed and its weights file.
import { problem } from "../../base/problem.ts";
import { defineStep } from "./define.ts";

export const setInfo = defineStep<"set-info">({
  name: "set-info",
  about: "Sets the document's title, sentence, seed and weights file.",
  apply(document, { title, about, seed, weights }) {
    if (!isSeed(seed)) return problem(`The seed cannot be ${seed}: choose a whole number from 0`);
    if (weights !== null && !isWeightsName(weights)) return problem(`The weights ${JSON.stringify(weights.slice(0, 100))} cannot be used: choose a file beside the document, without a folder`);
    const { weights: before, storedAs, linked, ...rest } = document;
    // Another file has names of its own, and every number.
    const kept = (before ?? null) === weights ? { ...(linked ? { linked } : {}), ...(storedAs ? { storedAs } : {}) } : {};
    return { ...rest, title, about, seed, ...(weights === null ? {} : { weights }), ...kept };
  },
  invert: ({ title, about, seed, weights, storedAs, linked }, step) => [
    { step: "set-info", title, about, seed, weights: weights ?? null },
    ...(linked && (weights ?? null) !== step.weights ? [{ step: "set-linked", linked } as const] : []),
    ...(storedAs && (weights ?? null) !== step.weights ? [{ step: "set-stored", storedAs } as const] : []),
  ],
  touches: () => ({ blocks: new Set(), nodes: new Set(), layoutOnly: false }),
});

export function isSeed(seed: number): boolean {
  return Number.isSafeInteger(seed) && seed >= 0;
}

/** A document never reaches outside its own folder, but for what Weft comes with: `sample:NAME`. */
export function isWeightsName(written: string): boolean {
  const name = written.replace(/^sample:/, "");
  return name.length > 0 && name.length <= 255 && !/[\p{C}/\\:]/u.test(name) && name !== "." && name !== "..";
}
