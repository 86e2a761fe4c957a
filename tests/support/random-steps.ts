// Random steps for a given document: mostly such that can be done, some that must be refused.
import fc from "fast-check";
import type { Node, WeftDocument } from "../../shared/document/document.ts";
import type { StepJson } from "../../shared/document/steps/define.ts";
import { frameOnCanvas, noteOnCanvas } from "./random-document.ts";

const name = fc.constantFrom("x", "y", "m", "k", "n", "x′");
const fresh = fc.constantFrom("fresh", "fresh2", "main", "relu1", "w1", "__proto__", "1x", "");
const node: fc.Arbitrary<Node> = fc.constantFrom<Node>(
  { kind: "operator", operator: "relu", attributes: {} }, { kind: "operator", operator: "softmax", name: "weights", attributes: { axis: "x" } }, { kind: "block", block: "block1", sizes: {} });
const position = fc.record({ x: fc.integer({ min: -99, max: 99 }), y: fc.constantFrom(0, 10, NaN) });

export function stepsFor(document: WeftDocument): fc.Arbitrary<StepJson> {
  return fc.constantFrom(...Object.keys(document.blocks)).chain((block) => {
    const contents = document.blocks[block]!;
    const some = (ids: readonly string[]) => (ids.length === 0 ? fresh : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: fresh }));
    const [nodes, wires] = [some(Object.keys(contents.nodes)), some(Object.keys(contents.wires))];
    const uses = some(Object.entries(contents.nodes).flatMap(([id, n]) => (n.kind === "block" ? [id] : [])));
    const port = fc.record({ node: nodes, port: fc.constantFrom("x", "y", "x0", "free") });
    const b = fc.constant(block);
    const lane = fc.record({ node: nodes, port: fc.constantFrom("x", "y") }, { requiredKeys: ["node"] });
    const of = <S extends string>(step: S) => fc.constant(step);
    return fc.oneof<fc.Arbitrary<StepJson>[]>(
      fc.record({ step: of("add-node"), block: b, id: fresh, node, position }, { requiredKeys: ["step", "block", "id", "node"] }),
      fc.record({ step: of("remove-node"), block: b, id: nodes }),
      fc.record({ step: of("connect"), block: b, id: fresh, wire: fc.record({ from: port, to: port }) }),
      fc.record({ step: of("disconnect"), block: b, id: wires }),
      fc.record({ step: of("set-attribute"), block: b, node: nodes, name: fc.constantFrom("axis", "to", "value", "__proto__"), value: fc.constantFrom<string | number | boolean | null | number[]>("x", 3, true, null, Infinity, [1, 2], "x=4 y") }),
      fc.record({ step: of("rename-node"), block: b, node: nodes, name: fc.constantFrom("scores", "a.b", "", null) }),
      fc.record({ step: of("set-repeat"), block: b, node: uses, repeat: fc.constantFrom(null, { times: "12", weights: "tied" as const }, { times: " ", weights: "untied" as const }) }),
      fc.record({ step: of("set-left-out"), block: b, node: nodes, leftOut: fc.constantFrom("muted" as const, "bypassed" as const, null) }),
      fc.record({ step: of("set-frame"), block: b, id: fc.constantFrom("frame1", "frame3", "no id"), frame: fc.oneof(frameOnCanvas, frameOnCanvas.map((frame) => ({ ...frame, width: -1 })), fc.constant(null)) }),
      fc.record({ step: of("set-note"), block: b, id: fc.constantFrom("note1", "note3"), note: fc.oneof(noteOnCanvas, fc.constant(null)) }),
      fc.record({ step: of("set-callout"), block: b, id: fc.constantFrom("callout1", "callout2", "no id"), callout: fc.oneof(fc.record({ on: of("node"), id: nodes, text: fc.constantFrom("Looks twice", "") }), fc.record({ on: of("wire"), id: wires, text: of("k keys") }), fc.record({ on: of("column"), id: nodes, text: of("All at\nonce") }), fc.constant(null)) }),
      fc.record({ step: of("set-order"), block: b, order: fc.array(fc.record({ upper: lane, lower: lane }), { maxLength: 3 }) }),
      fc.record({ step: of("set-memory"), block: b, wire: wires, name: fc.constantFrom("C_1", "", null) }),
      fc.record({ step: of("set-use-size"), block: b, node: uses, name, size: fc.constantFrom("2*x", null) }),
      fc.record({ step: of("set-size"), name, declaration: fc.constantFrom(null, { value: 4 }, { value: -1 }, { about: "heads" }) }),
      fc.record({ step: of("rename-axis"), block: b, from: name, to: name }),
      fc.record({ step: of("add-block"), id: fresh, contents: fc.constant({ title: "New", about: "", locals: [], nodes: {}, wires: {} }) }),
      fc.record({ step: of("remove-block"), id: fc.constantFrom(...Object.keys(document.blocks), "gone") }),
      fc.record({ step: of("set-block-info"), id: b, title: fc.string(), about: fc.string(), tint: fc.constantFrom("core", null), locals: fc.constantFrom<string[]>([], ["k"], ["k", "k"], ["2"]) }),
      fc.record({ step: of("move-node"), block: b, node: nodes, position: fc.oneof(position, fc.constant(null)) }),
      fc.record({ step: of("place-nodes"), block: b, positions: fc.dictionary(nodes, fc.oneof(position, fc.constant(null)), { maxKeys: 4, noNullPrototype: true }) }),
      fc.record({ step: of("set-open"), block: b, node: uses, open: fc.boolean() }),
      fc.record({ step: of("set-info"), title: fc.string(), about: fc.string(), seed: fc.constantFrom(1, 2.5, -1), weights: fc.constantFrom("w.safetensors", "../w", null) }),
      fc.record({ step: of("set-experiment"), name, changes: fc.constantFrom(null, ["a:y:3 = zero"], ["a = scale 2", "b{y=0} = zero"], ["no change"], []) }),
      fc.record({ step: of("set-linked"), linked: fc.constantFrom(null, { files: [{ file: "m.onnx", bytes: 24, sha256: "ab".repeat(32) }], arrays: { a: { file: 0, at: 0, dtype: "f32" as const, dims: [2, 3] } } }, { files: [{ file: "../m.onnx", bytes: 24, sha256: "ab".repeat(32) }], arrays: {} }, { files: [], arrays: { a: { file: 0, at: 0, dtype: "f32" as const, dims: [2] } } }) }),
      fc.record({ step: of("set-stored"), storedAs: fc.dictionary(fc.constantFrom("a.weight", "b.weight", "a"), fc.constantFrom("c.weight", "a.weight"), { noNullPrototype: true }) }),
    );
  });
}
