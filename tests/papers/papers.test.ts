// Every row of the papers has its document and its page, and holds what it says.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { parseDocument, printDocument } from "../../shared/document/text.ts";
import { exportedCase, exportedText } from "../exporters/exported-cases.ts";
import { pythonWith, runPython } from "../exporters/run-python.ts";
import { checkedPaper, type PaperRow } from "./define.ts";

const names = readdirSync("tests/papers").filter((file) => file.endsWith(".paper.ts")).map((file) => file.replace(".paper.ts", ""));
const rows = await Promise.all(names.map(async (name) => [name, ((await import(`./${name}.paper.ts`)) as { readonly paper: PaperRow }).paper] as const));

it("nothing else is in assets/papers and docs/papers", () => {
  expect(readdirSync("assets/papers").filter((file) => file !== "README.md").sort()).toEqual(names.map((name) => `${name}.weft`).sort());
  expect(readdirSync("docs/papers").filter((file) => file.endsWith(".md")).sort()).toEqual(names.map((name) => `${name}.md`).sort());
});

describe.each(rows)("%s", (name, { row, criteria }) => {
  it("is called by its number, and its document is canonical and checks at all its sizes", () => {
    expect(name.startsWith(`${row}-`)).toBe(true);
    const text = readFileSync(`assets/papers/${name}.weft`, "utf8");
    const parsed = parseDocument(text, name);
    if (!("document" in parsed)) throw new Error(parsed.problems[0]?.problem);
    expect(printDocument(parsed.document)).toBe(text);
    for (const sizes of [{}, ...Object.values(parsed.document.configurations)]) {
      const declared = Object.entries(sizes).map(([size, value]) => [size, { value }] as const);
      expect(checkDocument({ ...parsed.document, sizes: { ...parsed.document.sizes, ...Object.fromEntries(declared) } }).problems).toEqual([]);
    }
    expect(existsSync(`docs/papers/${name}.md`)).toBe(true);
  });
  it.each(criteria.map((criterion) => [criterion.says, criterion] as const))("%s", async (_, { measure }) => {
    const { value, holds } = await measure();
    expect(holds, `measured ${value}`).toBe(true);
  });
});

test.each(names)("%s is written as PyTorch and JAX without a mark of our own left in the text", (name) => {
  for (const framework of ["torch", "jax"] as const) expect(exportedText(framework, checkedPaper(name)).match(/[\uE000-\uF8FF]/u)).toBeNull();
});

const python = pythonWith("torch", "numpy", "safetensors");

test.skipIf(python === undefined)("PyTorch gives the evaluator's numbers, within 1e-5 (skipped without a Python that has torch: set WEFT_PYTHON)", () => {
  const found = runPython(python!, "torch", names.map((name) => exportedCase("torch", name, checkedPaper(name))));
  expect([...found].filter(([, error]) => !(Number(error) <= 1e-5))).toEqual([]);
}, 300_000);
