// What other programs make of figures: poppler finds the words of a PDF, LaTeX compiles the TikZ.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { figurePdf } from "../../shared/exporters/figures/pdf.ts";
import { figureTikz } from "../../shared/exporters/figures/tikz.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { diagram } from "../support/diagram.ts";
import { deflate, figureOf, small } from "./drawn-figures.ts";

const folder = mkdtempSync(join(tmpdir(), "weft-figures-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (program: string, ...words: readonly string[]) => execFileSync(program, words, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], timeout: 60_000 });

function has(program: string, ...words: readonly string[]): boolean {
  try {
    run(program, ...words);
    return true;
  } catch {
    return false;
  }
}

/** Names and signs that are hard for LaTeX and for faces. */
const odd = diagram({
  title: "50% of {all} #1 & more_or_less ~ \\ ^ $", sizes: { "x": 4, m: 8 },
  nodes: { "a_b%": ["input", { axes: "x m" }], "σ-é": ["softmax", { axis: "x" }], mean: ["reduce-mean", { axes: "x" }], "⚡ and 入力": ["output"], root: ["sqrt"], power: ["square"] },
  wires: ["a_b% -> σ-é", "σ-é -> root", "root -> power", "power -> mean", "mean -> ⚡ and 入力"],
});
const cases: readonly (readonly [string, WeftDocument])[] = [["small", small], ["odd", odd], ...gallery.map(({ name, document }): readonly [string, WeftDocument] => [name, document()])];

test("a PDF says where each of its objects begins", async () => {
  const text = Buffer.from(await figurePdf(figureOf(small), deflate)).toString("latin1");
  const starts = [...text.slice(text.indexOf("xref")).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, at]) => Number(at));
  expect(starts.length).toBeGreaterThan(10);
  starts.forEach((at, i) => expect(text.slice(at).startsWith(`${i + 1} 0 obj\n`)).toBe(true));
  expect(Number(/startxref\n(\d+)/.exec(text)![1])).toBe(text.indexOf("xref\n0"));
});

describe.skipIf(!has("pdftotext", "-v"))("poppler", () => {
  test.each(cases)("finds the words of %s", async (name, document) => {
    const figure = figureOf(document);
    writeFileSync(join(folder, `${name}.pdf`), await figurePdf(figure, deflate));
    const words = run("pdftotext", "-raw", `${name}.pdf`, "-").replaceAll(/\s+/g, "");
    const drawn = figure.marks.flatMap((mark) => (mark.draw === "text" ? mark.text.glyphs.map(({ letter }) => letter.trim()) : []));
    expect([...new Set(drawn)].filter((letter) => !words.includes(letter))).toEqual([]);
    if (name === "small") expect(words).toContain("signal");
    const fonts = run("pdffonts", `${name}.pdf`).trim().split("\n").slice(2);
    expect(fonts.every((line) => /CID TrueType\s+Identity-H\s+yes yes yes/.test(line))).toBe(true);
    const info = run("pdfinfo", `${name}.pdf`);
    expect(info).toContain(`${document.title}\n`);
    expect(info).toMatch(/Tagged: +yes/);
  });
});

describe.skipIf(!has("pdflatex", "--version") || !has("kpsewhich", "tikz.sty"))("pdfLaTeX", () => {
  test.each(cases)("compiles %s", (name, document) => {
    const tex = figureTikz(figureOf(document));
    if (isProblem(tex)) throw new Error(tex.problem);
    writeFileSync(join(folder, `${name}-tikz.tex`), tex);
    try {
      run("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", `${name}-tikz.tex`);
    } catch {
      throw new Error(readFileSync(join(folder, `${name}-tikz.log`), "utf8").split("\n").filter((line, i, all) => /^(!|l\.)/.test(line) || /^!/.test(all[i - 1] ?? "")).join("\n"));
    }
    expect(readFileSync(join(folder, `${name}-tikz.log`), "utf8")).toMatch(/\(1 page,/);
  }, 60_000);
});
