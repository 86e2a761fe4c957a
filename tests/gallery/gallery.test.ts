// The gallery is written by its builders, free of problems at every size it names, and reads back as it is.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileDocument } from "../../shared/compiler/compile.ts";
import { parseDocument } from "../../shared/document/text.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { galleryFiles } from "../../shared/gallery/gallery-files.ts";
import { evaluateSize } from "../../shared/tensor/size-algebra.ts";
import { parseType, printType } from "../../shared/tensor/type-text.ts";
import { everyConfiguration } from "./configured.ts";

const folder = join(import.meta.dirname, "../../assets/gallery");

describe.each(gallery)("$name", ({ name, document, gives, parameters }) => {
  const file = join(folder, `${name}.weft`);

  test("is written to assets/gallery (else run node scripts/write-gallery.mjs)", () => {
    const built = galleryFiles().find((one) => one.name === `${name}.weft`);
    expect(readFileSync(file, "utf8")).toBe(built?.text);
    expect(parseDocument(readFileSync(file, "utf8"), file)).toEqual({ document: document() });
  });

  test.each(everyConfiguration(document()))("has no problem %s", (_name, variant) => {
    const checked = checkDocument(variant);
    expect(checked.problems.map((p) => `${[...p.at.path, p.at.node ?? p.at.wire ?? ""].join(".")} ${p.at.port ?? ""}: ${p.problem}`)).toEqual([]);
    expect(checked.runnable).toBe(true);
  });

  test("gives what it says", () => {
    const { main } = checkDocument(document());
    expect(Object.fromEntries(main.outputs.map(({ port, type }) => [port, type && printType(type)]))).toEqual(gives);
  });

  test.each(everyConfiguration(document()))("gives arrays of those shapes %s", (_name, variant) => {
    const compiled = compileDocument(checkDocument(variant), { variant: "fast" });
    if ("problems" in compiled) throw new Error(compiled.problems.map((p) => p.problem).join("\n"));
    const said = Object.values(gives).map((text) => {
      const type = parseType(text);
      return isProblem(type) ? type.problem : type.axes.map(({ size }) => evaluateSize(size, (one) => variant.sizes[one]?.value)).join();
    });
    expect(compiled.outputs.map(({ type }) => type.axes.map(({ size }) => evaluateSize(size, () => undefined)).join()).sort()).toEqual(said.sort());
  });

  test.each(Object.entries(parameters ?? {}))("has as many learned numbers %s as its paper says", (variant, count) => {
    const built = everyConfiguration(document()).find(([one]) => one === variant)?.[1] ?? document();
    const lowered = compileDocument(checkDocument(built), { variant: "fast" });
    if ("problems" in lowered) throw new Error(lowered.problems.map((p) => p.problem).join("\n"));
    const learned = lowered.parameters.filter((parameter) => parameter.learned).map(({ dims }) => dims.reduce((a, b) => a * b, 1));
    expect(learned.reduce((a, b) => a + b, 0)).toBe(count);
  });

  test("says what it is and names pictures that are there", () => {
    const { title, about, blocks } = document();
    expect(title.length).toBeGreaterThan(3);
    expect(about).toMatch(/\.$/);
    for (const block of Object.values(blocks)) for (const node of Object.values(block.nodes)) {
      const picture = node.kind === "operator" ? node.attributes["sample"] : undefined;
      if (typeof picture === "string") expect(existsSync(join(folder, picture.replace("sample:", "../samples/")))).toBe(true);
    }
  });
});

test("nothing else is in assets/gallery", () => {
  expect(readdirSync(folder).filter((file) => file.endsWith(".weft")).sort()).toEqual(gallery.map(({ name }) => `${name}.weft`).sort());
});
