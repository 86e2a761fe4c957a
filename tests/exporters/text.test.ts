// The text form: what is printed reads back as the same document, printing is canonical, and every fault has a line and a column.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WeftDocument } from "../../shared/document/document.ts";
import { printDocument } from "../../shared/document/text.ts";
import { parseText, printText } from "../../shared/exporters/text.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { operators } from "../../shared/operators/index.ts";
import { anyLetter } from "../support/any-letter.ts";
import { brokenDocuments, plainOperators, soundDocuments } from "../support/random-document.ts";
import { runnableDocument } from "../support/runnable-document.ts";
import { oddDocuments } from "./odd-documents.ts";

/** The network alone: no picture, and wires without their ids. */
function meaning({ layout: _, blocks, ...rest }: WeftDocument): unknown {
  const wires = (block: WeftDocument["blocks"][string]) => Object.values(block.wires).map((wire) => JSON.stringify([wire.to.node, wire.to.port, wire.from.node, wire.from.port, wire.assign ?? null])).sort();
  return { ...rest, blocks: Object.fromEntries(Object.entries(blocks).map(([id, block]) => [id, { ...block, wires: wires(block) }])) };
}

function parsed(text: string, before?: WeftDocument): WeftDocument {
  const read = parseText(text, before);
  if ("problems" in read) throw new Error(`${read.problems.map(({ problem }) => problem).join("\n")}\n${text}`);
  return read.document;
}

describe("prints and reads back", () => {
  test.each([...gallery.map(({ name, document }) => [name, document()] as const), ...Object.entries(oddDocuments)])("%s", (_name, document) => {
    const { text } = printText(document);
    expect(meaning(parsed(text))).toEqual(meaning(document));
    // With the document it came from, positions and ids of wires come back as well.
    expect(printDocument(parsed(text, document))).toBe(printDocument(document));
    expect(printText(parsed(text)).text).toBe(text);
  });

  const roundTrips = (document: WeftDocument) => {
    const { text } = printText(document);
    expect(meaning(parsed(text))).toEqual(meaning(document));
    expect(printText(parsed(text)).text).toBe(text);
  };

  test("every sound document over the real operators", () => { fc.assert(fc.property(soundDocuments(operators), roundTrips), { numRuns: 120 }); });
  test("every sound document over operators that only share names with real ones", () => { fc.assert(fc.property(soundDocuments(plainOperators), roundTrips), { numRuns: 100 }); });
  test("every document that runs", () => { fc.assert(fc.property(runnableDocument, roundTrips), { numRuns: 20 }); });
});

test("every line that stands for a node says so", () => {
  for (const { document } of gallery) {
    const { text, origins } = printText(document());
    const lines = text.split("\n");
    for (const { line, node } of origins) expect(lines[line - 1]).toContain(node);
    expect(origins.length).toBe(Object.values(document().blocks).reduce((count, block) => count + Object.keys(block.nodes).length, 0));
  }
});

test("what is read says its lines, however it is written", () => {
  for (const { document } of gallery) {
    const { text, origins } = printText(document());
    const read = parseText(text);
    const inOrder = (lines: typeof origins) => lines.map(({ line, block, node }) => `${line} ${block} ${node}`).sort();
    expect("origins" in read && inOrder(read.origins)).toEqual(inOrder(origins));
  }
  const read = parseText('document "Written"\n\n# said\nmain\n\n  input x: t m   # what comes in\n  # then\n  y = relu(\n    linear(x, m -> f=8)) + x\n  output o = y\n');
  expect("origins" in read && read.origins.map(({ line, node }) => `${line} ${node}`)).toEqual(["6 x", "8 y", "8 relu1", "9 linear1", "10 o"]);
});

test("no document makes printing throw, and no text reading", () => {
  fc.assert(fc.property(brokenDocuments(operators), (document) => { parseText(printText(document).text); }), { numRuns: 60 });
  fc.assert(fc.property(fc.string({ unit: anyLetter, maxLength: 200 }), (text) => { parseText(text); }), { numRuns: 200 });
  const sample = printText(gallery[3]!.document()).text;
  fc.assert(fc.property(fc.nat(sample.length), fc.nat(40), fc.string({ maxLength: 6 }), (at, count, text) => { parseText(sample.slice(0, at) + text + sample.slice(at + count)); }), { numRuns: 150 });
});

describe("reads what a person writes", () => {
  const body = (lines: string) => `document "Written"\nmain\n${lines.split("\n").map((line) => `  ${line}`).join("\n")}\n`;
  const lines = (text: string) => printText(parsed(text)).text.split("\n").slice(3).filter((line) => line !== "").map((line) => line.trim());

  test.each([
    ["uses within uses", "input x: t m\noutput y = relu(linear(x, m -> f=8)) + x", ["input x: t m", "linear1 = linear(x, m -> f=8)", "relu1 = relu(linear1)", "add1 = relu1 + x", "output y = add1"]],
    ["sums, differences, products and quotients", "input a: m\ninput b: m\noutput y = (a + b + a) * b - a / b", ["input a: m", "input b: m", "add1 = a + b + a", "mul1 = add1 * b", "div1 = a / b", "sub1 = mul1 - div1", "output y = sub1"]],
    ["a real arrow, blanks and comments", "input x :  m   # what comes in\ny  =  linear( x , m → k=4 ,bias = false )# made smaller\noutput out=y", ["input x: m", "y = linear(x, m -> k=4, bias=false)", "output out = y"]],
    ["a use over several lines", "input x: m\ny = concat(\n  x,   # once\n  x,\n  axis=m)\noutput out = y", ["input x: m", "y = concat(x, x, axis=m)", "output out = y"]],
    ["outputs and inputs by name", "input x: e=8\nbest = top-k(x, kept=k=2)\nother = sub(b: best.values, a: x)\noutput o = best.indices", ["input x: e=8", "best = top-k(x, kept=k=2)", "other = x - best", "output o = best.indices"]],
    ["the person's choice of axes", "input x: t m\ny = softmax(x{along: t})\noutput o = y", ["input x: t m", "y = softmax(x{along: t})", "output o = y"]],
  ] as const)("%s", (_name, text, want) => {
    expect(lines(body(text))).toEqual(want);
  });
});

describe("tells what is wrong and where", () => {
  const cases: readonly (readonly [text: string, line: number, column: number, says: RegExp])[] = [
    ["document Untitled", 1, 10, /a title in double quotes was expected/],
    ["document \"A\"\nnonsense", 2, 1, /«nonsense» stands where document, seed/],
    ["document \"A\"\nmain\n  input x: m\n  y = rellu(x)\n", 4, 7, /no operator and no block is called rellu/],
    ["document \"A\"\nmain\n  y = relu(x)\n", 3, 12, /there is no x in this block/],
    ["document \"A\"\nmain\n  input x: m\n  y = relu(x, x)\n", 4, 15, /relu takes no array number 2/],
    ["document \"A\"\nmain\n  input x: m\n  y = relu(x: x, x: x)\n", 4, 21, /takes one array at x, and this is a second one/],
    ["document \"A\"\nmain\n  input x: m\n  x = relu(x)\n", 4, 3, /x stands left of an equals sign a second time/],
    ["document \"A\"\nmain\n  input x: m\n  y = relu(x", 4, 13, /stands where a comma or a closing bracket was expected|never closed/],
    ["document \"A\"\nmain\n  input x: m\n  y = x\n", 4, 7, /would be x under another name/],
    ["document \"A\"\nmain\n  y relu(x)\n", 3, 5, /an equals sign was expected/],
    ["document \"A\"\nsizes\n  x = 0\nmain\n", 3, 7, /a whole number from 1/],
    ["document \"A\"\n  x = 3\n", 2, 3, /set in, but belongs to nothing/],
    ["document \"A\"\nblock b\n", 1, 1, /there is no main diagram/],
    ["document \"A\"\nmain\n  y = linear(\"unclosed)\n", 3, 14, /does not end on its line/],
    ["document \"A\"\nmain\n  1x = relu(y)\n", 3, 3, /a name was expected/],
    ["document \"A\"\nmain\n  y = constant(values:=nothing)\n", 3, 24, /expected/],
  ];
  test.each(cases)("%j", (text, line, column, says) => {
    const read = parseText(text);
    expect("problems" in read ? read.problems.map((one) => [one.line, one.column]) : []).toContainEqual([line, column]);
    expect("problems" in read ? read.problems.map(({ problem }) => problem).join("\n") : "").toMatch(says);
  });

  test("every line that is wrong", () => {
    const read = parseText('document "A"\nmain\n  input x: m\n  y = rellu(x)\n  z = relu(q)\n  output o = z\n');
    expect("problems" in read && read.problems.map(({ line }) => line)).toEqual([4, 5]);
  });
});
