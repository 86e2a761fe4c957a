// Figures say what the drawing says, are small, stand alone, and carry their document there and back.
import { PNG } from "pngjs";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import { rulerRoom } from "../../shared/circuit/ruler-drawn.ts";
import { operatorScene } from "../../shared/circuit/operator-scene.ts";
import type { Primitive } from "../../shared/circuit/scene.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { parseDocument, printDocument } from "../../shared/document/text.ts";
import { allUses } from "../../shared/exporters/figures/circuit-figure.ts";
import { readFigureDocument } from "../../shared/exporters/figures/figure-document.ts";
import { makeFigure } from "../../shared/exporters/figures/figure.ts";
import { figureKindNames, figureKinds } from "../../shared/exporters/figures/kinds.ts";
import { joinWires } from "../../shared/exporters/figures/join-wires.ts";
import { readLength } from "../../shared/exporters/figures/length.ts";
import { flatten } from "../../shared/exporters/figures/paint/flatten.ts";
import { pathSteps } from "../../shared/exporters/figures/path-steps.ts";
import { figurePng } from "../../shared/exporters/figures/png.ts";
import { figureSvg } from "../../shared/exporters/figures/svg.ts";
import { latexText } from "../../shared/exporters/figures/tikz/latex-text.ts";
import { figureTikz } from "../../shared/exporters/figures/tikz.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { encodeUtf8 } from "../../shared/onnx-format/utf8.ts";
import { operators } from "../../shared/operators/index.ts";
import { deflate, faces, figureOf, small } from "./drawn-figures.ts";

const decoder = new TextDecoder();
const carried = (bytes: Uint8Array, file: string) => readFigureDocument(bytes, file, (part) => decoder.decode(part));
const documents = new Map(gallery.map(({ name, document }) => [name, document()]));
const entry = (name: string) => documents.get(name)!;

async function pngOf(...[figure, scale = 1]: readonly [Parameters<typeof figurePng>[0], number?]): Promise<Uint8Array> {
  const png = await figurePng(figure, deflate, { scale });
  if (isProblem(png)) throw new Error(png.problem);
  return png;
}

describe.each(gallery.map(({ name }) => name))("%s", (name) => {
  test("comes back out of its figures as it went in", async () => {
    const document = entry(name);
    const figure = figureOf(document);
    for (const text of ["embedded", "named", "outlines"] as const) expect(carried(encodeUtf8(figureSvg(figure, { text })), "figure.svg")).toBe(printDocument(document));
    const inside = carried(await pngOf(figure, 0.1), "figure.png");
    expect(typeof inside === "string" && parseDocument(inside, "figure.png")).toEqual({ document });
  });

  test("is small as SVG, and only draws", () => {
    const svg = figureSvg(figureOf(entry(name), { carriesDocument: false }));
    expect(svg.length).toBeLessThan(150_000);
    expect(svg).not.toMatch(/<(script|foreignObject|image|iframe|a)\b|\bon\w+=|href="(?!#)|url\((?!data:font\/ttf;base64,)/i);
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="title about">\n<title id="title">.+<\/title>\n<desc id="about">.+<\/desc>/);
  });
});

test.each(gallery.map(({ name }) => name))("%s: wires are joined, and none is lost", (name) => {
  const checked = checkDocument(entry(name));
  const { primitives } = layoutDiagram(checked, { open: new Set(allUses(checked.main)) });
  const joined = joinWires(primitives);
  const drawn = (all: readonly Primitive[]) => all.flatMap((one) => (one.draw === "path" && one.kind === "wire" ? flatten(pathSteps(one.d), { left: 0, top: 0, scale: 1 }) : []));
  const length = (all: readonly Primitive[]) => drawn(all).reduce((sum, { points }) => sum + points.reduce((part, _, i) => (i >= 2 && i % 2 === 0 ? part + Math.hypot(points[i]! - points[i - 2]!, points[i + 1]! - points[i - 1]!) : part), 0), 0);
  expect(length(joined) / length(primitives)).toBeCloseTo(1, 4);
  expect(drawn(joined).length).toBeLessThan(drawn(primitives).length);
});

test("multi-head attention takes less than 60 kB with its letters and its document", () => {
  expect(figureSvg(figureOf(entry("multi-head-attention"))).length).toBeLessThan(60_000);
});

test("every letter of every glyph is in one of the faces", () => {
  const missing = operators.flatMap((operator) => {
    const figure = makeFigure(operatorScene(operator), faces, { title: "", about: "" });
    return isProblem(figure) ? [] : figure.marks.flatMap((mark) => (mark.draw === "text" ? mark.text.glyphs.filter(({ glyph }) => glyph === 0).map(({ letter }) => `${operator.name}: ${letter}`) : []));
  });
  expect(missing).toEqual([]);
});

describe("a small figure is what was looked at", () => {
  test("as SVG", async () => {
    await expect(figureSvg(figureOf(small, { carriesDocument: false }), { text: "named" })).toMatchFileSnapshot("../golden/figures/small.svg");
  });
  test("as TikZ, runs of a label stay apart", () => {
    const written = (...texts: readonly string[]) => latexText({ kind: "title", draw: "text", x: 0, y: 0, anchor: "start", size: 11, face: "math", ink: {}, of: { path: [] }, runs: texts.map((text) => ({ text, italic: true })) });
    expect(written("λ", " = ", "3")).toBe("$\\lambda\\ =\\ 3$");
    expect(written("σ", "k")).toBe("$\\sigma k$");
    expect(written("x", "|", "y")).toBe("$x|y$");
  });

  test("as TikZ", async () => {
    await expect(figureTikz(figureOf(small))).toMatchFileSnapshot("../golden/figures/small.tex");
  });
});

describe("choices", () => {
  const texts = (choices: Parameters<typeof figureOf>[2], subject: Parameters<typeof figureOf>[1] = {}) => figureOf(entry("multi-head-attention"), subject, choices).primitives.filter(({ draw }) => draw === "text");
  const words = (...given: Parameters<typeof texts>) => texts(...given).map((text) => (text.draw === "text" ? text.runs.map((run) => run.text).join("") : ""));

  test("labels with sizes, names alone, or none", () => {
    expect(words({})).toContain("yx");
    expect(words({ labels: "names" })).not.toContain("yx");
    expect(texts({ labels: "names" }).length).toBe(texts({}).length);
    expect(texts({ labels: "none" }).filter(({ kind }) => kind === "label")).toEqual([]);
  });

  test("captions of open blocks; a folded block keeps its name", () => {
    expect(words({})).toContain("Attention core");
    expect(words({ captions: false })).not.toContain("Attention core");
    expect(words({ captions: false }, { open: new Set() })).toContain("attention");
  });

  test("backdrops tinted, outlined, or none", () => {
    const inks = (backdrops: "tinted" | "outlined" | "none") => figureOf(entry("multi-head-attention"), {}, { backdrops }).primitives.filter(({ kind }) => kind === "backdrop").map(({ ink }) => Object.keys(ink));
    expect(inks("tinted")).toEqual([["fill"], ["fill"], ["fill"], ["fill"]]);
    expect(new Set(inks("outlined").flat())).toEqual(new Set(["stroke", "width"]));
    expect(inks("none")).toEqual([]);
  });

  test("details of glyphs, such as a stride", () => {
    const says = (details: boolean) => figureOf(entry("convolution-sampler"), {}, { details }).primitives.flatMap((one) => (one.draw === "text" ? one.runs.map(({ text }) => text) : []));
    expect(says(true)).toContain("/2");
    expect(says(false)).not.toContain("/2");
    expect(says(false)).toContain("3");
  });

  test("a long diagram in lines is as wide as it was to be, and taller", () => {
    const [whole, lines] = [figureOf(entry("u-net"), { open: new Set() }, { width: 640 }), figureOf(entry("u-net"), { open: new Set(), wrap: true }, { width: 640 })];
    for (const figure of [whole, lines]) expect(figure.width * figure.scale).toBeCloseTo(640, 6);
    expect(lines.scale).toBeGreaterThan(0.9);
    expect(lines.height).toBeGreaterThan(3 * whole.height);
  });

  test("wires that run out at the edges, a legend, hues and columns come with the drawing", () => {
    const part = { path: ["cross"] };
    const plain = figureOf(entry("multi-head-attention"), part);
    expect(figureOf(entry("multi-head-attention"), { ...part, bare: true }).width).toBeLessThan(plain.width);
    expect(figureSvg(figureOf(entry("multi-head-attention"), { ...part, legend: true }))).toContain("Channels of a head");
    expect(figureSvg(figureOf(entry("multi-head-attention"), { ...part, colour: true })).match(/stroke="#(?!161513)/g)?.length).toBeGreaterThan(2);
    expect(figureOf(entry("multi-head-attention"), { ...part, columns: true }).primitives.length).toBeGreaterThan(plain.primitives.length);
  });

  test("a ruler tells the memory at each cut above the drawing, and above every line of one that is broken into lines", () => {
    const [plain, ruled] = [figureOf(entry("digit-cnn"), {}), figureOf(entry("digit-cnn"), { ruler: true })];
    expect([ruled.width, ruled.height > plain.height]).toEqual([plain.width, true]);
    expect(figureSvg(ruled, { text: "named" })).toContain("peak 100 kB");
    const inLines = layoutDiagram(checkDocument(entry("digit-cnn")), { wrap: 300, headroom: rulerRoom.plain });
    expect(inLines.lines?.length).toBeGreaterThan(2);
    const lines = figureOf(entry("digit-cnn"), { ruler: true, wrap: true }, { width: 300 });
    const amounts = lines.primitives.flatMap((one) => (one.draw === "text" && one.face === "mono" && one.runs.some(({ text }) => text.endsWith("B")) ? [one] : []));
    expect(amounts.filter(({ runs }) => runs.some(({ text }) => text === "peak 100 kB"))).toHaveLength(1);
    expect(new Set(inLines.lines?.map(({ top }) => amounts.some(({ y }) => y < top && y > top - rulerRoom.plain)))).toEqual(new Set([true]));
  });

  test("a width scales the whole", () => {
    expect(figureSvg(figureOf(small, {}, { width: 300 }))).toMatch(/^<svg xmlns="[^"]*" width="300" /);
  });

  test.each([["84mm", 317.48], ["3.5in", 336], ["640", 640], ["12 cm", 453.54], ["2,5in", 240], ["72pt", 96], ["0", undefined], ["1e9", undefined], ["mm", undefined], ["-3cm", undefined]])("%s is %s", (text, length) => {
    const read = readLength(text);
    expect(read === undefined ? undefined : Math.round(read * 100) / 100).toBe(length);
  });
});

describe("a part of a diagram", () => {
  test("the inside of a block is titled as it", () => {
    expect(figureOf(entry("multi-head-attention"), { path: ["cross"] }).title).toBe("Multi-head attention");
  });

  test("chosen nodes, with a little of the wires that lead elsewhere", () => {
    const whole = figureOf(small);
    const part = figureOf(small, { nodes: new Set(["map", "relu"]) });
    const nodes = (figure: typeof part) => new Set(figure.primitives.filter(({ kind }) => kind === "glyph").map(({ of }) => of.node));
    expect(nodes(part)).toEqual(new Set(["map", "relu"]));
    expect(nodes(whole).size).toBe(4);
    expect(part.primitives.filter(({ of }) => of.wire === "w0").length).toBeGreaterThan(0);
    expect(part.width).toBeLessThan(whole.width);
  });

  test("of nothing there is no figure", () => {
    expect(() => figureOf(small, { nodes: new Set() })).toThrow("found nothing to draw, expected at least one node");
    expect(() => figureOf(small, { path: ["elsewhere"] })).toThrow("found elsewhere, expected a use of a block");
  });
});

describe("a PNG", () => {
  test("has the size and the colours it is said to have", async () => {
    const figure = figureOf(small);
    const { width, height, data } = PNG.sync.read(Buffer.from(await pngOf(figure, 2)));
    expect([width, height]).toEqual([figure.width * 2, figure.height * 2]);
    expect([...data.subarray(0, 4)]).toEqual([0xfd, 0xfc, 0xf9, 255]);
    expect(data.some((value, i) => i % 4 === 0 && value < 0x30)).toBe(true);
  });

  test("shows the page through where there is no ground", async () => {
    const { data } = PNG.sync.read(Buffer.from(await pngOf(figureOf(small, {}, { ground: false }))));
    expect([...data.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
  });

  test("larger than anything opens is refused with what would do", async () => {
    expect(await figurePng(figureOf(entry("u-net")), deflate, { scale: 60 })).toMatchObject({ problem: expect.stringMatching(/choose a scale of at most [\d.]+, or SVG or PDF/) as unknown });
  });
});

test("what a document says stays text in every kind", async () => {
  const hostile = { ...small, title: `</title><script>alert(1)</script> \u0007 & \\input{/etc/passwd} % $x$`, about: "]]></desc>\n\\end{document}" };
  const figure = figureOf(hostile);
  for (const bad of ["<script", "\u0007"]) expect(figureSvg(figure)).not.toContain(bad);
  expect(carried(encodeUtf8(figureSvg(figure)), "x.svg")).toBe(printDocument(hostile));
  const tex = figureTikz(figure);
  expect(isProblem(tex) ? [] : tex.split("\n").filter((line) => line.includes("passwd") || line.includes("end{document}"))).toEqual([expect.stringMatching(/^%/), "\\end{document}"]);
  for (const kind of figureKindNames) expect(isProblem(await figureKinds[kind].write(figure, { deflate, scale: 1 }))).toBe(false);
});

test("letters no face has are told apart from those that are there, and nothing fails", async () => {
  const figure = figureOf({ ...small, blocks: { main: { ...small.blocks["main"]!, nodes: { ...small.blocks["main"]!.nodes, signal: { ...small.blocks["main"]!.nodes["signal"]!, name: "入力 Ωé🙂" } } } } });
  for (const kind of figureKindNames) {
    const written = await figureKinds[kind].write(figure, { deflate, scale: 1 });
    expect(isProblem(written)).toBe(false);
    if (kind === "svg" && !isProblem(written)) expect(decoder.decode(written)).toContain("入力 Ωé🙂");
  }
});
