// Exported PyTorch and JAX give the evaluator's numbers: every example of every operator in both spellings, and the gallery as it opens.
import { describe, expect, test } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { exampleDocuments } from "./example-documents.ts";
import { exportedCase, frameworks } from "./exported-cases.ts";
import { pythonWith, runPython } from "./run-python.ts";

/** Pictures are looked at small here: what is exported does not depend on it, and the evaluator is slow. */
const smaller: Readonly<Record<string, number>> = { side: 32 };

const examples = exampleDocuments();
const documents = gallery.map(({ name, document }) => {
  const whole = document();
  const sizes = Object.fromEntries(Object.entries(whole.sizes).map(([size, declared]) => [size, size in smaller ? { ...declared, value: smaller[size]! } : declared]));
  return { name, checked: checkDocument({ ...whole, sizes }) };
});

describe.each(frameworks)("%s", (framework) => {
  const python = pythonWith(framework, "numpy", "safetensors");

  test.skipIf(python === undefined)("operators' own spellings, their meaning in core words, and the gallery give the evaluator's numbers", () => {
    const cases = [
      ...examples.flatMap(({ name, checked }) => (["own", "words"] as const).map((spellings) => exportedCase(framework, `${name}, ${spellings}`, checked, { spellings }))),
      ...documents.map(({ name, checked }) => exportedCase(framework, name, checked)),
    ];
    const far = [...runPython(python!, framework, cases)].filter(([, error]) => !(typeof error === "number" && error <= 1e-4));
    expect(far.map(([name, error]) => `${name}: ${error}\n${cases.find((one) => one.name === name)!.source}`)).toEqual([]);
  }, 120_000);
});
