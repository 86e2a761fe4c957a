// What edits in circuit notation compute, held against the contraction each of them should be.
import { expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { bendWire } from "../../shared/circuit-edits/bend-wire.ts";
import { cutAxis } from "../../shared/circuit-edits/cut-axis.ts";
import { isRefusal, type CircuitEdit, type EditPlace } from "../../shared/circuit-edits/define.ts";
import { feedGlyph } from "../../shared/circuit-edits/feed-glyph.ts";
import { joinAxes } from "../../shared/circuit-edits/join-axes.ts";
import { outerProduct } from "../../shared/circuit-edits/outer-product.ts";
import { pullResidual } from "../../shared/circuit-edits/pull-residual.ts";
import { putOnGlyph } from "../../shared/circuit-edits/put-on-glyph.ts";
import { routeArray } from "../../shared/circuit-edits/route-array.ts";
import { straighten } from "../../shared/circuit-edits/straighten.ts";
import { takeOffGlyph } from "../../shared/circuit-edits/take-off-glyph.ts";
import { createChecker } from "../../shared/compiler/check/check.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import { diagram, type DiagramSketch } from "../support/diagram.ts";
import { networkNumbers } from "../support/network-numbers.ts";

const at = (wire: string, node: string, axis: string) => ({ from: { node, port: "y" }, wire, axis });
const side = (node: string, wire: string) => ({ from: { node, port: "y" }, wire });

function placeIn(sketch: DiagramSketch): EditPlace {
  const document = diagram(sketch);
  const check = createChecker();
  const checked = check(document);
  return { document, checked, block: "main", contents: document.blocks["main"]!, body: checked.main, check };
}

function numbersOf(place: EditPlace): readonly number[] {
  return [...[...networkNumbers(place.checked).outputs().values()][0]!.data];
}

function after<Use>(place: EditPlace, edit: CircuitEdit<Use>, use: Use): EditPlace {
  const result = edit.edit(place, use);
  if (isRefusal(result)) throw new Error(result.refused);
  const applied = applyTransaction(place.document, result);
  if (isProblem(applied)) throw new Error(applied.problem);
  const checked = place.check(applied.document);
  return { ...place, document: applied.document, checked, contents: applied.document.blocks["main"]!, body: checked.main };
}

const square = { nodes: { p: ["input", { axes: "i=3 j=3 c=2" }], out: ["output"] }, wires: ["p -> out"] } as const satisfies DiagramSketch;
const two = { nodes: { a: ["input", { axes: "i=3 u=2" }], b: ["input", { axes: "j=3 v=4" }], both: ["outer"], out: ["output"] }, wires: ["a -> both:a", "b -> both:b", "both -> out"] } as const satisfies DiagramSketch;
const apart = { nodes: { a: ["input", { axes: "i=3" }], b: ["input", { axes: "j=4" }], one: ["output"], two: ["output"] }, wires: ["a -> one", "b -> two"] } as const satisfies DiagramSketch;
const stream = { nodes: { x: ["input", { axes: "t=3 m=2" }], act: ["gelu"], out: ["output"] }, wires: ["x -> act", "act -> out"] } as const satisfies DiagramSketch;
const weights = { nodes: { x: ["input", { axes: "t=3 m=2" }], soft: ["softmax", { axis: "m" }], out: ["output"] }, wires: ["x -> soft", "soft -> out"] } as const satisfies DiagramSketch;
const dot = { nodes: { a: ["input", { axes: "n=3 m=2" }], b: ["input", { axes: "n=3 m=2" }], ab: ["einsum", { spec: "m, m -> " }], out: ["output"] }, wires: ["a -> ab:x0", "b -> ab:x1", "ab -> out"] } as const satisfies DiagramSketch;

const power = { nodes: { a: ["input", { axes: "i=3 u=3" }], both: ["einsum", { spec: "i k, k v -> i v" }], out: ["output"] }, wires: ["a -> both:x0", "a -> both:x1", "both -> out"] } as const satisfies DiagramSketch;

const turned = { nodes: { x: ["input", { axes: "t=3 m=2" }], map: ["linear", { to: "k=4", bias: false }], act: ["gelu"], out: ["output"] }, wires: ["x -> map", "map -> act", "act -> out"] } as const satisfies DiagramSketch;

/** Before, the edit, and a diagram of the same inputs that says what should come out. */
const cases: readonly (readonly [string, () => EditPlace, DiagramSketch])[] = [
  ["an axis brought to another of its array is the diagonal", () => after(placeIn(square), joinAxes, { held: at("w0", "p", "j"), onto: at("w0", "p", "i"), contract: false }),
    { nodes: { ...square.nodes, d: ["diagonal", { axis: "i", other: "j" }] }, wires: ["p -> d", "d -> out"] }],
  ["with Alt it is the trace", () => after(placeIn(square), joinAxes, { held: at("w0", "p", "j"), onto: at("w0", "p", "i"), contract: true }),
    { nodes: { ...square.nodes, d: ["diagonal", { axis: "i", other: "j" }], s: ["reduce-sum", { axes: "i" }] }, wires: ["p -> d", "d -> s", "s -> out"] }],
  ["two axes of a product become one index", () => after(placeIn(two), joinAxes, { held: at("w0", "a", "i"), onto: at("w1", "b", "j"), contract: false }),
    { nodes: { a: two.nodes.a, b: two.nodes.b, both: ["einsum", { spec: "i u, i v -> i u v" }], out: ["output"] }, wires: ["a -> both:x0", "b -> both:x1", "both -> out"] }],
  ["and with Alt they are contracted", () => after(placeIn(two), joinAxes, { held: at("w0", "a", "i"), onto: at("w1", "b", "j"), contract: true }),
    { nodes: { a: two.nodes.a, b: two.nodes.b, both: ["einsum", { spec: "i u, i v -> u v" }], out: ["output"] }, wires: ["a -> both:x0", "b -> both:x1", "both -> out"] }],
  ["the end of a dashed line rubbed out is the outer product", () => after(placeIn(apart), outerProduct, { above: side("a", "w0"), below: side("b", "w1") }),
    { nodes: { a: apart.nodes.a, b: apart.nodes.b, both: ["outer"], one: ["output"] }, wires: ["a -> both:a", "b -> both:b", "both -> one"] }],
  ["a residual is the sum of what went in and what came out", () => after(placeIn(stream), pullResidual, { held: side("x", "w0"), onto: side("act", "w1") }),
    { nodes: { ...stream.nodes, sum: ["add"] }, wires: ["x -> act", "act -> sum:x0", "x -> sum:x1", "sum -> out"] }],
  ["softmax normalises the axis that is put on it", () => after(placeIn(weights), putOnGlyph, { node: "soft", port: "x", axis: "t" }),
    { ...weights, nodes: { ...weights.nodes, soft: ["softmax", { axis: "t" }] } }],
  ["a contraction sums the axis that is put on it", () => after(placeIn(dot), putOnGlyph, { node: "ab", port: "x0", axis: "n" }),
    { ...dot, nodes: { ...dot.nodes, ab: ["einsum", { spec: "n m, n m -> " }] } }],
  ["and keeps the axis that is taken off it", () => after(placeIn(dot), takeOffGlyph, { node: "ab", port: "x0", axis: "m" }),
    { ...dot, nodes: { ...dot.nodes, ab: ["mul"] } }],
  ["arrays of a contraction change places with their axes", () => after(placeIn({ ...two, nodes: { ...two.nodes, both: ["einsum", { spec: "i u, i v -> v u" }] }, wires: ["a -> both:x0", "b -> both:x1", "both -> out"] }), routeArray, { held: side("a", "w0"), onto: side("b", "w1") }),
    { ...two, nodes: { ...two.nodes, both: ["einsum", { spec: "i u, i v -> v u" }] }, wires: ["a -> both:x0", "b -> both:x1", "both -> out"] }],
  ["an array that comes by two wires is contracted with itself", () => after(placeIn({ ...power, nodes: { ...power.nodes, both: ["einsum", { spec: "i u, j v -> i u j v" }] } }), joinAxes, { held: at("w0", "a", "u"), onto: at("w1", "a", "i"), contract: true }), power],
  ["an array led to a sum that waits for it is added", () => after(placeIn({ nodes: { a: ["input", { axes: "i=3" }], b: ["input", { axes: "i=3" }], sum: ["add"], out: ["output"] }, wires: ["a -> sum:x0", "sum -> out"] }), feedGlyph, { held: { from: { node: "b", port: "y" } }, node: "sum" }),
    { nodes: { a: ["input", { axes: "i=3" }], b: ["input", { axes: "i=3" }], sum: ["add"], out: ["output"] }, wires: ["a -> sum:x0", "b -> sum:x1", "sum -> out"] }],
  ["a wire bent back past its linear map is the wire", () => after(placeIn(turned), bendWire, { held: at("w1", "map", "k") }), turned],
  ["and pulled straight again it is the wire", () => after(after(placeIn(turned), bendWire, { held: at("w1", "map", "k") }), straighten, { first: "identity-tensor1", second: "einsum1" }), turned],
  ["a cut at a pentagon takes one place", () => after(placeIn(stream), cutAxis, { stroke: at("w1", "act", "t"), cut: "index", at: "2" }),
    { nodes: { ...stream.nodes, one: ["select", { axis: "t", at: "2" }] }, wires: ["x -> act", "act -> one", "one -> out"] }],
];

test.each(cases)("%s", (_, edited, expected) => {
  const [is, wanted] = [numbersOf(edited()), numbersOf(placeIn(expected))];
  expect(is.length).toBe(wanted.length);
  is.forEach((value, i) => expect(value).toBeCloseTo(wanted[i] ?? NaN, 5));
});

test("a residual between arrays of other axes is refused on the later wire, with what differs", () => {
  const place = placeIn({ nodes: { x: ["input", { axes: "t=3 m=2" }], up: ["linear", { to: "f=4" }], out: ["output"] }, wires: ["x -> up", "up -> out"] });
  const result = pullResidual.edit(place, { held: side("x", "w0"), onto: side("up", "w1") });
  expect(result).toMatchObject({ rule: "same-type", at: { wire: "w1" }, refused: expect.stringContaining("only the earlier one has m") as string });
});

const waiting = { nodes: { a: ["input", { axes: "i=3" }], b: ["input", { axes: "j=4" }], sum: ["add"], act: ["relu"], out: ["output"] }, wires: ["a -> sum:x0", "sum -> act", "act -> out"] } as const satisfies DiagramSketch;

test.each<readonly [string, () => unknown, string, RegExp]>([
  ["a wire of a glyph that is not linear is not bent", () => bendWire.edit(placeIn(turned), { held: at("w2", "act", "k") }), "linear", /GELU is no linear map/],
  ["nor one of a map that adds a bias", () => bendWire.edit(placeIn({ ...turned, nodes: { ...turned.nodes, map: ["linear", { to: "k=4" }] } }), { held: at("w1", "map", "k") }), "linear", /Linear adds a bias/],
  ["an array is not led to what it comes from", () => feedGlyph.edit(placeIn(waiting), { held: side("act", "w2"), node: "sum" }), "cycle", /comes from Add itself/],
  ["nor to a glyph that waits for nothing", () => feedGlyph.edit(placeIn(waiting), { held: side("a", "w0"), node: "act" }), "no-open-input", /Every input of ReLU has its array/],
])("%s: refused by the name of the rule", (_name, result, rule, words) => {
  expect(result()).toMatchObject({ rule, refused: expect.stringMatching(words) as string });
});
