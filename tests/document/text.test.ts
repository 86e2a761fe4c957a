// A document written and read is the same document; a text that is none gets one message that names the file and the place.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WeftDocument } from "../../shared/document/document.ts";
import { parseDocument, printDocument } from "../../shared/document/text.ts";
import { brokenDocuments, plainOperators, soundDocuments } from "../support/random-document.ts";

const sound = soundDocuments(plainOperators);

function read(text: string): WeftDocument {
  const parsed = parseDocument(text, "a.weft");
  if ("problems" in parsed) throw new Error(parsed.problems.map((p) => p.problem).join("\n"));
  return parsed.document;
}

function shuffled<T>(value: T): T {
  if (Array.isArray(value) || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, entry]) => [key, shuffled(entry)])) as T;
}

const small: WeftDocument = {
  version: 1, title: "Small", about: "", main: "main", seed: 1, sizes: { x: { value: 4 } }, configurations: {}, layout: {},
  blocks: { main: { title: "Small", about: "", locals: [], nodes: { relu: { kind: "operator", operator: "relu", attributes: {} }, softmax: { kind: "operator", operator: "softmax", attributes: { axis: "x" } } }, wires: { w1: { from: { node: "relu", port: "y" }, to: { node: "softmax", port: "x" } } } } },
};
const smallText = printDocument(small);

describe("a document as text", () => {
  test("reads back as it was", () => {
    fc.assert(fc.property(sound, (document) => {
      expect(read(printDocument(document))).toEqual(document);
    }), { numRuns: 150 });
  });

  test("is the same bytes whatever the order of keys, and reads back in canonical order", () => {
    fc.assert(fc.property(sound, (document) => {
      const text = printDocument(document);
      const other: WeftDocument = { ...shuffled(document), layout: document.layout };
      expect(printDocument(other)).toBe(text);
      expect(printDocument(read(text))).toBe(text);
      expect(Object.keys(read(text).blocks["main"]!.nodes)).toEqual(Object.keys(document.blocks["main"]!.nodes));
    }), { numRuns: 100 });
  });

  test("has one node and one wire a line, and the picture after the network", () => {
    const lines = smallText.split("\n");
    expect(lines.filter((line) => line.includes('"relu": {'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('"w1": {'))).toHaveLength(1);
    expect(smallText.indexOf('"layout"')).toBeGreaterThan(smallText.indexOf('"blocks"'));
    expect(smallText.endsWith("}\n")).toBe(true);
  });

  test("keeps a wire that hangs in the air, so that nothing is lost", () => {
    const text = smallText.replace('"node": "relu"', '"node": "gone"');
    expect(read(text).blocks["main"]?.wires["w1"]?.from.node).toBe("gone");
  });

  test("broken documents print, and read back or say why not", () => {
    fc.assert(fc.property(brokenDocuments(plainOperators), (document) => {
      const parsed = parseDocument(printDocument(document), "broken.weft");
      if ("problems" in parsed) for (const { problem } of parsed.problems) expect(problem).toMatch(/^broken\.weft: .*found .+, expected .+; .+/s);
    }), { numRuns: 150 });
  });

  test("no damage to the text makes reading throw", () => {
    fc.assert(fc.property(fc.nat(), fc.nat(), fc.constantFrom("", "{", "]", '"', "\\", "\0", "9", "null", ",", "\ud800"), (at, gone, put) => {
      const start = at % smallText.length;
      const parsed = parseDocument(smallText.slice(0, start) + put + smallText.slice(start + (gone % 9)), "cut.weft");
      if ("problems" in parsed) expect(parsed.problems[0]?.problem).toMatch(/^cut\.weft: /);
    }), { numRuns: 1000 });
  });

  test("every beginning of a file is refused with a message", () => {
    for (let end = 0; end < smallText.trimEnd().length; end++) expect(parseDocument(smallText.slice(0, end), "cut.weft")).toHaveProperty("problems");
  });
});

const deep = 1_000_000;
const hostile: readonly (readonly [what: string, text: string, says: string])[] = [
  ["nothing", "", "bad.weft: line 1: found an empty file, expected a Weft document; take the copy saved before it"],
  ["no JSON", "PK\u0003\u0004", 'bad.weft: line 1: found "PK\\u0003\\u0004", expected a value;'],
  ["cut off inside a text", smallText.slice(0, 30), "bad.weft: line 3, title: found the end of the file inside a text, expected a text in double quotes on one line; the file seems cut off"],
  ["cut off after a comma", smallText.slice(0, smallText.indexOf('"wires"')), "blocks.main: found the end of the file, expected a name in double quotes; the file seems cut off"],
  ["a list", "[1, 2]", "bad.weft: found a list of 2, expected a Weft document, which is an object; open a .weft file"],
  ["other JSON", '{"name": "weft"}', "bad.weft: found no field «version», expected a Weft document of version 1;"],
  ["a newer schema", smallText.replace('"version": 1', '"version": 7'), "bad.weft: version: found version 7, expected at most version 1; this file is from a newer Weft: update Weft to open it"],
  ["a version that is none", smallText.replace('"version": 1', '"version": "1"'), 'bad.weft: version: found "1", expected a version from 0 to 1'],
  ["a node twice", smallText.replace('"softmax": {', '"relu": {'), 'found the name "relu" a second time in one object, expected every name once; give one of the two another name'],
  ["a second wire into a port", smallText.replace('"wires": {', '"wires": { "w0": { "from": { "node": "softmax", "port": "y" }, "to": { "node": "softmax", "port": "x" } },'), "blocks.main.wires.w1: found a second wire into softmax:x beside «w0», expected one wire into each input port; remove one of the two"],
  ["a list a million deep", "[".repeat(deep), "found values nested more than 64 deep, expected the nesting of a Weft document, which is below ten"],
  ["an object a million deep", '{"a":'.repeat(deep), "found values nested more than 64 deep"],
  ["a closed nest a million deep", `${"[".repeat(deep)}${"]".repeat(deep)}`, "found values nested more than 64 deep"],
  ["a size beyond all numbers", smallText.replace('"value": 4', '"value": 1e999'), "sizes.x.value: found the number 1e999, which is not finite, expected a finite number; write a number that fits"],
  ["a size that is NaN", smallText.replace('"value": 4', '"value": NaN'), 'found "NaN }", expected a value;'],
  ["a size of zero", smallText.replace('"value": 4', '"value": 0'), "sizes.x.value: found 0, expected a whole number from 1"],
  ["half a size", smallText.replace('"value": 4', '"value": 2.5'), "sizes.x.value: found 2.5, expected a whole number from 1"],
  ["a prototype as a node", smallText.replace('"relu": {', '"__proto__": {'), 'blocks.main.nodes: found the name "__proto__", expected an id (letters'],
  ["a constructor as an attribute", smallText.replace('"axis"', '"constructor"'), 'found the name "constructor", expected a name'],
  ["an unknown field", smallText.replace('"seed"', '"sead"'), 'found the unknown field "sead", expected version, title'],
  ["a missing field", smallText.replace('"seed": 1,', ""), "found no field «seed», expected a field «seed»; add it"],
  ["a main block that is not there", smallText.replace('"main": "main"', '"main": "start"'), "main: found «start», expected one of the blocks main; name the block to open first"],
  ["weights outside the folder", smallText.replace('"seed": 1,', '"seed": 1, "weights": "../../etc/passwd",'), 'weights: found "../../etc/passwd", expected the name of a file beside the document, without a folder'],
  ["a node of no kind", smallText.replace('"kind": "operator", "operator": "relu"', '"kind": "layer", "operator": "relu"'), 'blocks.main.nodes.relu.kind: found "layer", expected "operator" or "block"'],
  ["an attribute that is an object", smallText.replace('"axis": "x"', '"axis": { "x": 1 }'), "blocks.main.nodes.softmax.attributes.axis: found an object, expected text, a number"],
  ["what follows the end", `${smallText}{}`, 'found "{}", expected the end of the file; remove what follows the closing brace'],
  ["too much", " ".repeat(64 * 1024 * 1024 + 1), "expected at most 67108864; weights belong in a .safetensors file beside the document"],
];

describe("a hostile file", () => {
  test.each(hostile)("%s", (_what, text, says) => {
    const parsed = parseDocument(text, "bad.weft");
    const message = "problems" in parsed ? parsed.problems.map((p) => p.problem).join("\n") : "it was read";
    expect(message).toContain("bad.weft: ");
    expect(message).toContain(says);
  });

  test("with a thousand faults gets twenty messages", () => {
    const nodes = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`n${i}`, 3]));
    const parsed = parseDocument(JSON.stringify({ ...small, blocks: { main: { ...small.blocks["main"], nodes } } }), "bad.weft");
    expect("problems" in parsed && parsed.problems.length).toBe(20);
  });

  test("with blocks twenty thousand deep is refused in words", () => {
    const blocks = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [i === 0 ? "main" : `b${i}`, { title: "", about: "", locals: [], nodes: { inner: { kind: "block", block: `b${i + 1}`, sizes: {} } }, wires: {} }]));
    const parsed = parseDocument(JSON.stringify({ ...small, blocks }), "bad.weft");
    expect("problems" in parsed && parsed.problems[0]?.problem).toContain("blocks: found blocks inside blocks 19999 deep, expected at most 100; use a repeat instead of nesting");
  });

  test("with a block inside itself is read, for the checker to show where", () => {
    expect(read(smallText.replace('"kind": "operator", "operator": "relu", "attributes": {}', '"kind": "block", "block": "main", "sizes": {}')).blocks["main"]?.nodes["relu"]?.kind).toBe("block");
  });
});
