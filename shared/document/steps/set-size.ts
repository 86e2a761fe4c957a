// Declares a size of the document, changes it or removes it.
import { problem } from "../../base/problem.ts";
import { isSizeName, sizeNameRule } from "../names.ts";
import { own, withEntry, withoutEntry } from "../records.ts";
import { defineStep } from "./define.ts";
import { touchedEverywhere } from "./touched.ts";

export const setSize = defineStep<"set-size">({
  name: "set-size",
  about: "Declares a size variable and its value; null removes the declaration.",
  apply(document, { name, declaration }) {
    if (!isSizeName(name)) return problem(`${JSON.stringify(name.slice(0, 100))} cannot be a size: choose ${sizeNameRule}`);
    if (declaration === null) return { ...document, sizes: withoutEntry(document.sizes, name) };
    if (declaration.value !== undefined && !isSizeValue(declaration.value)) return problem(`The size ${name} cannot be ${declaration.value}: choose a whole number from 1`);
    return { ...document, sizes: withEntry(document.sizes, name, declaration) };
  },
  invert: (before, { name }) => [{ step: "set-size", name, declaration: own(before.sizes, name) ?? null }],
  touches: (document) => touchedEverywhere(document),
});

export function isSizeValue(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}
