// Every row of the papers has its document, its page and its card, and holds what it says.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it, test } from "vitest";
import { listPapers } from "../../electron/files/papers.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { lowerDiagram } from "../../shared/compiler/lower/lower.ts";
import { openDataset } from "../../shared/data/define.ts";
import { datasets } from "../../shared/data/index.ts";
import { parseDocument, printDocument } from "../../shared/document/text.ts";
import { findUnit } from "../../shared/interpret/unit-value.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder } from "../../shared/ir/ir-builder.ts";
import { methods } from "../../shared/methods/index.ts";
import { learningNetwork } from "../../shared/training/learning-document.ts";
import { exportedCase, exportedText } from "../exporters/exported-cases.ts";
import { pythonWith, runPython } from "../exporters/run-python.ts";
import { checkedPaper, type PaperRow } from "./define.ts";

const names = readdirSync("tests/papers").filter((file) => file.endsWith(".paper.ts")).map((file) => file.replace(".paper.ts", ""));
const rows = await Promise.all(names.map(async (name) => [name, ((await import(`./${name}.paper.ts`)) as { readonly paper: PaperRow }).paper] as const));

const cards = await listPapers(resolve("assets/papers"));
/** Of a row that is a method, its criteria are held on documents of the gallery. */
const networks = names.filter((name) => existsSync(`assets/papers/${name}.weft`));

it("nothing else is in assets/papers and docs/papers", () => {
  expect(readdirSync("assets/papers").filter((file) => file.endsWith(".weft")).sort()).toEqual(networks.map((name) => `${name}.weft`).sort());
  expect(readdirSync("docs/papers").filter((file) => file.endsWith(".md")).sort()).toEqual(names.map((name) => `${name}.md`).sort());
});

describe("the cards of the start page", () => {
  it("are of all sixty, and nothing else lies beside them", () => {
    expect(cards.map(({ row }) => row)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    expect(readdirSync("assets/papers/cards")).toHaveLength(60);
  });
  it.each(cards.map((card) => [`${card.row} ${card.title}`, card] as const))("%s: works where its document, its page and its line of `npm run papers` are all there, and waits for something where none is", async (_, card) => {
    const name = names.find((one) => one.startsWith(`${card.row}-`));
    expect([card.document !== null, card.waits === undefined, existsSync(`docs/papers/${name}.md`)], "a document to open, nothing to wait for any more, a page").toEqual(Array(3).fill(name !== undefined));
    expect([card.kinds.length > 0, card.about.split(/[.?!] /).length]).toEqual([true, 1]);
    if (card.document !== null) expect(existsSync(`assets/papers/${card.document}.weft`) || existsSync(`assets/gallery/${card.document}.weft`)).toBe(true);
    if (name !== undefined) expect(readFileSync(`docs/papers/${name}.md`, "utf8")).toContain(card.title);
    if (card.learns) {
      const { document } = documentOf(card.document!);
      const sizes = Object.entries(card.learns.sizes).map(([size, value]) => [size, { ...document.sizes[size], value }] as const);
      const dataset = openDataset(datasets.find(({ name: called }) => called === card.learns!.data)!, 1);
      if (isProblem(dataset)) throw new Error(dataset.problem);
      expect(learningNetwork({ document: { ...document, sizes: { ...document.sizes, ...Object.fromEntries(sizes) } }, arrays: dataset.arrays, batch: 8, output: "", target: "", inputs: {}, noise: [] })).not.toHaveProperty("problem");
    }
    if (card.inspect?.method !== undefined) expect(methods.find(({ name: called }) => called === card.inspect!.method)?.fits(checkedPaper(card.document!)), "a method that fits").toBeUndefined();
    if (card.inspect?.method !== undefined) expect(methods.map(({ name: called }) => called)).toContain(card.inspect.method);
    const [, port, channel] = /^(.+):(\d+)$/.exec(card.inspect?.unit ?? "") ?? [];
    if (port !== undefined) expect(findUnit(documentOf(card.document!).lowered, { port, channel: Number(channel) })).not.toHaveProperty("problem");
  });
});

function documentOf(id: string) {
  const path = [`assets/papers/${id}.weft`, `assets/gallery/${id}.weft`].find(existsSync)!;
  const parsed = parseDocument(readFileSync(path, "utf8"), path);
  if (!("document" in parsed)) throw new Error(parsed.problems[0]?.problem);
  const lowered = lowerDiagram(checkDocument(parsed.document), irBuilder(createInterner()));
  if (isProblem(lowered)) throw new Error(lowered.problem);
  return { document: parsed.document, lowered };
}

describe.each(rows)("%s", (name, { row, criteria }) => {
  it("is called by its number, and its document is canonical and checks at all its sizes", () => {
    expect(name.startsWith(`${row}-`)).toBe(true);
    if (!networks.includes(name)) return;
    const text = readFileSync(`assets/papers/${name}.weft`, "utf8");
    const parsed = parseDocument(text, name);
    if (!("document" in parsed)) throw new Error(parsed.problems[0]?.problem);
    expect(printDocument(parsed.document)).toBe(text);
    for (const sizes of [{}, ...Object.values(parsed.document.configurations)]) {
      const declared = Object.entries(sizes).map(([size, value]) => [size, { value }] as const);
      expect(checkDocument({ ...parsed.document, sizes: { ...parsed.document.sizes, ...Object.fromEntries(declared) } }).problems).toEqual([]);
    }
  });
  it.each(criteria.map((criterion) => [criterion.says, criterion] as const))("%s", async (_, { measure }) => {
    const { value, holds } = await measure();
    expect(holds, `measured ${value}`).toBe(true);
  });
});

test.each(networks)("%s is written as PyTorch and JAX without a mark of our own left in the text", (name) => {
  for (const framework of ["torch", "jax"] as const) expect(exportedText(framework, checkedPaper(name)).match(/[\uE000-\uF8FF]/u)).toBeNull();
});

const python = pythonWith("torch", "numpy", "safetensors");

test.skipIf(python === undefined)("PyTorch gives the evaluator's numbers, within 1e-5 (skipped without a Python that has torch: set WEFT_PYTHON)", () => {
  const found = runPython(python!, "torch", networks.map((name) => exportedCase("torch", name, checkedPaper(name))));
  expect([...found].filter(([, error]) => !(Number(error) <= 1e-5))).toEqual([]);
}, 300_000);
