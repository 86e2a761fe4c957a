// The bridge to pyncd: what is written as a term reads back as the same document, with its ids; a term alone reads as what it says; no text makes reading throw.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { printDocument } from "../../shared/document/text.ts";
import { exportTerm } from "../../shared/exporters/term.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { readTerm } from "../../shared/import/read-term.ts";
import { operators } from "../../shared/operators/index.ts";
import { anyLetter } from "../support/any-letter.ts";
import { diagram } from "../support/diagram.ts";
import { brokenDocuments, soundDocuments } from "../support/random-document.ts";
import { runnableDocument } from "../support/runnable-document.ts";
import { oddDocuments } from "./odd-documents.ts";

function written(document: WeftDocument): string {
  const exported = exportTerm(checkDocument(document));
  if (isProblem(exported)) throw new Error(exported.problem);
  return exported.text;
}

function read(text: string): WeftDocument {
  const found = readTerm(text, "term.json");
  if (isProblem(found)) throw new Error(found.problem);
  return found.document;
}

interface Payload { readonly uid_repository: Readonly<Record<string, unknown>>; readonly data: unknown; readonly weft?: unknown }

function alone(text: string): string {
  const { uid_repository, data } = JSON.parse(text) as Payload;
  return JSON.stringify({ uid_repository, data });
}

describe("document, term, document: the same bytes", () => {
  test.each([...gallery.map(({ name, document }) => [name, document()] as const), ...Object.entries(oddDocuments)])("%s", (_name, document) => {
    expect(printDocument(read(written(document)))).toBe(printDocument(document));
  });

  const roundTrips = (document: WeftDocument) => {
    const exported = exportTerm(checkDocument(document));
    if (isProblem(exported)) expect(exported.problem).not.toBe("");
    else expect(printDocument(read(exported.text))).toBe(printDocument(document));
  };
  test("every document that runs", () => { fc.assert(fc.property(runnableDocument, roundTrips), { numRuns: 40 }); });
  test("every sound document that is finished", () => { fc.assert(fc.property(soundDocuments(operators), roundTrips), { numRuns: 60 }); });
  test("no document makes writing throw", () => { fc.assert(fc.property(brokenDocuments(operators), (document) => { exportTerm(checkDocument(document)); }), { numRuns: 100 }); });
});

const known: Readonly<Record<string, WeftDocument>> = {
  "attention of several heads": diagram({
    sizes: { y: 4, x: 5, m: 8, k: 2, h: 4 },
    nodes: {
      to: ["input", { axes: "y m" }], from: ["input", { axes: "x m" }],
      query: ["linear", { from: "m", to: "k h", bias: false }], key: ["linear", { from: "m", to: "k h", bias: false }], value: ["linear", { from: "m", to: "k h", bias: false }],
      scores: ["einsum", { spec: "y k h, x k h -> y x h" }], softmax: ["softmax", { axis: "x" }], gather: ["einsum", { spec: "y x h, x k h -> y k h" }], mix: ["linear", { from: "k h", to: "m" }], add: ["add"], out: ["output"],
    },
    wires: ["to -> query", "from -> key", "from -> value", "query -> scores:x0", "key -> scores:x1", "scores -> softmax", "softmax -> gather:x0", "value -> gather:x1", "gather -> mix", "mix -> add:x0", "to -> add:x1", "add -> out"],
  }),
  "a block that is repeated, behind an embedding": diagram({
    sizes: { x: 5, v: 9, m: 6, f: 7 },
    nodes: { tokens: ["input", { axes: "x", dtype: "i32", bound: "v" }], embed: ["embedding", { into: "m" }], layers: { block: "layer", repeat: { times: "3", weights: "untied" } }, out: ["output"] },
    wires: ["tokens -> embed", "embed:y -> layers:in", "layers:out -> out"],
    blocks: { layer: { nodes: { in: ["input", { axes: "x m" }], norm: ["rms-norm", { axes: "m" }], widen: ["linear", { from: "m", to: "f" }], relu: ["relu"], drop: ["dropout"], narrow: ["linear", { from: "f", to: "m" }], add: ["add"], out: ["output"] }, wires: ["in -> norm", "norm -> widen", "widen -> relu", "relu -> drop", "drop -> narrow", "narrow -> add:x0", "in -> add:x1", "add -> out"] } },
  }),
};

describe("a term alone, of operators that both know", () => {
  test.each(Object.entries(known))("%s: its document writes the same term", (_name, document) => {
    const term = alone(written(document));
    const back = read(term);
    expect(checkDocument(back).problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(JSON.parse(alone(written(back)))).toEqual(JSON.parse(term));
  });

  test("what only Weft knows is said to have lost its attributes", () => {
    const scaled = diagram({ nodes: { x: ["input", { axes: "x=3" }], half: ["scale", { factor: 0.5 }], out: ["output"] }, wires: ["x -> half", "half -> out"] });
    const found = readTerm(alone(written(scaled)), "term.json");
    expect(isProblem(found) ? [] : found.notes).toEqual(["scale: a term does not say its attributes; it has those a new one has"]);
  });

  test("one of pyncd's own: names with subscripts, axes without names, no block around it", () => {
    const uid = (type: string, id: number, name: unknown) => ({ __type__: "UID", _type: { __registered__: "type", repr: type }, _id: id, _name: name });
    const name = (body: string, subscript: unknown = null) => ({ __type__: "DynamicName", body, subscript, settings: null });
    const weave = (...shape: readonly unknown[]) => ({ __type__: "Weave", datatype: { __type__: "Reals" }, _shape: shape });
    const term = {
      uid_repository: {
        5: { __type__: "FreeNumeric", uid: uid("FreeNumeric", 5, name("m")) }, 6: { __type__: "FreeNumeric", uid: uid("FreeNumeric", 6, null) },
        1: { __type__: "RawAxis", uid: uid("RawAxis", 1, name("x", name("t"))), _size: { __type__: "Multiplication", content: [{ __type__: "Integer", _value: 2 }, { __ref__: 5 }] } },
        2: { __type__: "RawAxis", uid: uid("RawAxis", 2, name("m")), _size: { __ref__: 5 } }, 3: { __type__: "RawAxis", uid: uid("RawAxis", 3, null), _size: { __ref__: 6 } },
      },
      data: {
        __type__: "Composed", content: [
          { __type__: "Broadcasted", operator: { __type__: "Linear", name: name("L"), bias: true }, input_weaves: [weave({ __registered__: "enum", type: "WeaveMode", name: "TILED" }, { __ref__: 2 })], output_weaves: [weave({ __registered__: "enum", type: "WeaveMode", name: "TILED" }, { __ref__: 3 })], reindexings: [{ __type__: "Rearrangement", mapping: [0], _dom: [{ __ref__: 1 }] }] },
          { __type__: "Broadcasted", operator: { __type__: "SoftMax", name: name("SoftMax"), contracted: false }, input_weaves: [weave({ __registered__: "enum", type: "WeaveMode", name: "TILED" }, { __ref__: 3 })], output_weaves: [weave({ __registered__: "enum", type: "WeaveMode", name: "TILED" }, { __ref__: 3 })], reindexings: [{ __type__: "Rearrangement", mapping: [0], _dom: [{ __ref__: 1 }] }] },
        ],
      },
    };
    const document = read(JSON.stringify(term));
    const main = document.blocks[document.main];
    expect(Object.values(main?.nodes ?? {}).map((node) => (node.kind === "operator" ? [node.operator, node.attributes] : []))).toEqual([["input", { axes: "x_t=2*m m" }], ["linear", { bias: true, from: "m", to: "a=n" }], ["output", {}], ["softmax", { axis: "a" }]]);
    expect(checkDocument(document).problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(Object.keys(document.sizes).sort()).toEqual(["m", "n"]);
  });
});

const sample = written(gallery.find(({ name }) => name === "scaled-dot-product-attention")?.document() ?? diagram({ nodes: {}, wires: [] }));

test.each<readonly [string, string, string, RegExp]>([
  ["nothing", "", "", /found an empty file, expected a term of pyncd/],
  ["a document", printDocument(gallery[0]!.document()), "", /found no uid_repository and data, expected a term of pyncd with uid_repository and data/],
  ["half of it", sample.slice(0, sample.length / 2), "", /line 1.*found the end of the file.*expected a term of pyncd as JSON/],
  ["a compressed one", '{"export_form": "compressed", "data": []}', "", /found a compressed term, expected .*UID_REFERENCES/],
  ["another form beside it", sample.replace("weft-term/1", "weft-term/9"), "weft.form", /found "weft-term\/9", expected "weft-term\/1"/],
  ["an axis that is nowhere", alone(sample).replaceAll('{"__ref__":1}', '{"__ref__":99}'), "uid_repository", /found a reference to 99, expected the number of a term/],
  ["an operator of neither", alone(sample).replace('"body":"scale"', '"body":"frobnicate"'), "data.body", /found the operator frobnicate, expected the name of a Weft operator/],
  ["a glyph more than was written", sample.replace(/,\{"id":"gather","attributes":\{[^}]*\},"in":\[[^\]]*\],"out":\[[^\]]*\]\}/, ""), "data.body", /found more glyphs than stand in «weft»/],
  ["an array that is not there", sample.replace(/("__type__":"Rearrangement","mapping":)\[0\](,"_dom":\[\{"__type__":"Array")/, "$1[7]$2"), "data.body", /found place 7 of 1 arrays/],
])("%s is refused in one message with its place", (_name, text, place, words) => {
  const found = readTerm(text, "term.json");
  const said = isProblem(found) ? found.problem : "read";
  expect(said).toMatch(words);
  expect(said).toContain("term.json");
  if (place !== "") expect(said).toContain(place);
});

const doubled = (type: string, last: unknown) => Object.fromEntries(Array.from({ length: 60 }, (_, i) => [i + 1, i < 59 ? { __type__: type, content: [{ __ref__: i + 2 }, { __ref__: i + 2 }] } : last]));

test.each<readonly [string, unknown, unknown, RegExp]>([
  ["itself", { 1: { __type__: "Composed", content: [{ __ref__: 1 }] } }, { __ref__: 1 }, /uid_repository.*found a term that holds itself/],
  ["itself by way of another", { 1: { __type__: "Block", body: { __ref__: 2 } }, 2: { __type__: "Composed", content: [{ __ref__: 1 }] } }, { __ref__: 1 }, /found a term that holds itself/],
  ["twice as many terms at each of sixty steps", doubled("Composed", { __type__: "Rearrangement", mapping: [], _dom: [] }), { __ref__: 1 }, /found a term of more than 20000000 parts/],
  ["a size of as many", { ...doubled("Addition", { __type__: "Integer", _value: 1 }), 99: { __type__: "RawAxis", _size: { __ref__: 1 } } }, { __type__: "Rearrangement", mapping: [0], _dom: [{ __type__: "Array", datatype: { __type__: "Reals" }, _shape: [{ __ref__: 99 }] }] }, /found a term of more than 20000000 parts/],
  ["ten thousand terms in one another", Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [i + 1, { __type__: "Composed", content: [{ __ref__: i + 2 }] }])), { __ref__: 1 }, /found terms nested more than 600 deep/],
])("a term that holds %s is refused before it is read", (_name, uid_repository, data, words) => {
  const found = readTerm(JSON.stringify({ uid_repository, data }), "term.json");
  expect(isProblem(found) ? found.problem : "read").toMatch(words);
});

test("no text makes reading throw", () => {
  fc.assert(fc.property(fc.string({ unit: anyLetter, maxLength: 200 }), (text) => { readTerm(text, "t.json"); }), { numRuns: 100 });
  fc.assert(fc.property(fc.nat(sample.length), fc.nat(30), fc.constantFrom("", "1", "null", "[]", "{}", '"x"', "9999"), (at, count, text) => { readTerm(sample.slice(0, at) + text + sample.slice(at + count), "t.json"); }), { numRuns: 120 });
  const values: readonly unknown[] = [null, 3, -1, "x", [], {}, { __type__: "Composed", content: [] }, { __ref__: 1 }];
  fc.assert(fc.property(fc.nat(), fc.constantFrom(...values), (at, value) => { readTerm(JSON.stringify(replacedAt(JSON.parse(sample), at, value)), "t.json"); }), { numRuns: 150 });
});

/** The value with its so-manieth part changed. */
function replacedAt(value: unknown, at: number, by: unknown): unknown {
  let count = 0;
  const all = countParts(value);
  const target = at % all;
  const walk = (one: unknown): unknown => {
    if (count++ === target) return by;
    if (Array.isArray(one)) return one.map(walk);
    return typeof one === "object" && one !== null ? Object.fromEntries(Object.entries(one).map(([key, part]) => [key, walk(part)])) : one;
  };
  return walk(value);
}

function countParts(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + countParts(one), 1);
  return typeof value === "object" && value !== null ? Object.values(value).reduce<number>((sum, one) => sum + countParts(one), 1) : 1;
}
