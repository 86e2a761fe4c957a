// Random documents for laws: sound ones, whose structure holds, and broken ones, as damaged files and half-done edits leave them.
import fc from "fast-check";
import { frameTints, type Attributes, type AttributeValue, type Block, type BlockId, type BlockLayout, type Frame, type Node, type Note, type NodeId, type SizeDeclaration, type WeftDocument, type Wire } from "../../shared/document/document.ts";
import { saysNothing } from "../../shared/document/lookup.ts";
import { compareIds } from "../../shared/document/records.ts";
import type { AttributeDefinition } from "../../shared/operators/attributes.ts";

/** What a document needs to know of an operator; an `AnyOperator` is one. */
export interface OperatorFace {
  readonly name: string;
  readonly inputs: readonly { readonly name: string; readonly variadic?: { readonly least: number } }[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, AttributeDefinition>>;
}

/** Enough to build diagrams from where no real operators are wanted. */
export const plainOperators: readonly OperatorFace[] = [
  { name: "input", inputs: [], outputs: ["y"], attributes: { axes: { kind: "new-axes", label: "Axes", default: "x" }, bound: { kind: "size", label: "Below", default: "" } } },
  { name: "output", inputs: [{ name: "x" }], outputs: [], attributes: {} },
  { name: "relu", inputs: [{ name: "x" }], outputs: ["y"], attributes: {} },
  { name: "softmax", inputs: [{ name: "x" }], outputs: ["y"], attributes: { axis: { kind: "axis", label: "Axis", default: "" } } },
  { name: "linear", inputs: [{ name: "x" }], outputs: ["y"], attributes: { from: { kind: "axes", label: "From", default: "" }, to: { kind: "new-axes", label: "To", default: "" }, bias: { kind: "flag", label: "Bias", default: true } } },
  { name: "concat", inputs: [{ name: "x", variadic: { least: 1 } }], outputs: ["y"], attributes: { axis: { kind: "axis", label: "Axis", default: "" } } },
  { name: "split", inputs: [{ name: "x" }], outputs: ["first", "second"], attributes: { size: { kind: "size", label: "First", default: "1" } } },
];

const axisNames = ["x", "y", "m", "k", "h", "c", "x′"];
const sizeVariables = ["x", "y", "m", "k", "n"];

const axisName = fc.constantFrom(...axisNames);
const sizeText = fc.oneof(
  fc.integer({ min: 1, max: 12 }).map(String), fc.constantFrom(...sizeVariables),
  fc.tuple(fc.constantFrom(...sizeVariables), fc.constantFrom("2*%", "%/2", "%+1", "ceil(%/2)", "floor((%-1)/2)+1", "%^2")).map(([name, form]) => form.replace("%", name)),
);
const declaredAxis = fc.oneof(axisName, fc.tuple(axisName, sizeText).map(([name, size]) => `${name}=${size}`));
const declaredAxes = fc.uniqueArray(declaredAxis, { maxLength: 4, selector: (axis) => axis.split("=")[0] });
const anyText = fc.oneof(fc.string({ unit: "grapheme", maxLength: 12 }), fc.constantFrom("__proto__", "constructor", "\u2028", '"', "\\", "</script>"));

export function attributeValue(definition: AttributeDefinition): fc.Arbitrary<AttributeValue> {
  switch (definition.kind) {
    case "integer": return fc.integer({ min: definition.least ?? 0, max: Math.min(definition.most ?? 5, (definition.least ?? 0) + 5) });
    case "number": return fc.double({ min: definition.least ?? -4, max: definition.most ?? 4, noNaN: true }).map((value) => value + 0);
    case "flag": return fc.boolean();
    case "choice": return fc.constantFrom(...definition.choices);
    case "axis": return fc.oneof(axisName, fc.constant(""));
    case "axes": return fc.uniqueArray(axisName, { maxLength: 3 }).map((names) => names.join(" "));
    case "new-axes": return declaredAxes.map((axes) => axes.join(" "));
    case "size": return sizeText;
    case "numbers": return fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 4 });
    case "texts": return fc.constant(definition.default);
    case "types": return fc.array(fc.tuple(fc.constantFrom("x0", "y0", "1 weight"), declaredAxes).map(([name, axes]) => `${name}: f32[${axes.join(", ")}]`), { maxLength: 2 });
    case "initialiser": return fc.constantFrom("kaiming", "zeros", "normal(0.02)", definition.default);
    case "text": return fc.oneof(fc.constant(definition.default), fc.constantFrom("x y -> y x", "a b, b c -> a c"), anyText);
  }
}

function attributesOf(operator: OperatorFace): fc.Arbitrary<Attributes> {
  const entries = Object.entries(operator.attributes).map(([name, definition]) => [name, fc.option(attributeValue(definition), { nil: undefined })] as const);
  return fc.record(Object.fromEntries(entries)).map((values) => Object.fromEntries(Object.entries(values).filter((entry): entry is [string, AttributeValue] => entry[1] !== undefined)));
}

const leftOut = fc.option(fc.constantFrom("muted" as const, "bypassed" as const), { nil: undefined, freq: 1 });
const nodeName = fc.option(fc.constantFrom("query", "key", "value", "scores", "Q·K", "état"), { nil: undefined, freq: 4 });

function operatorNode(operators: readonly OperatorFace[]): fc.Arbitrary<Node> {
  return fc.constantFrom(...operators).chain((operator) => fc.record({ attributes: attributesOf(operator), name: nodeName, leftOut })
    .map(({ attributes, name, leftOut }): Node => ({ kind: "operator", operator: operator.name, attributes: sorted(attributes), ...(name === undefined ? {} : { name }), ...(leftOut ? { leftOut } : {}) })));
}

function blockNode(blocks: readonly BlockId[]): fc.Arbitrary<Node> {
  return fc.record({
    block: fc.constantFrom(...blocks), sizes: fc.dictionary(fc.constantFrom("k", "n"), sizeText, { maxKeys: 2, noNullPrototype: true }), name: nodeName, leftOut,
    repeat: fc.option(fc.record({ times: sizeText, weights: fc.constantFrom("untied", "tied") }), { nil: undefined, freq: 2 }),
  }).map(({ block, sizes, name, leftOut, repeat }): Node => ({ kind: "block", block, sizes: sorted(sizes), ...(name === undefined ? {} : { name }), ...(leftOut ? { leftOut } : {}), ...(repeat ? { repeat } : {}) }));
}

interface Draft {
  readonly nodes: readonly Node[];
  /** Pairs of numbers that choose the ends of wires. */
  readonly wiring: readonly (readonly [number, number, number])[];
  readonly positions: readonly (readonly [number, number] | undefined)[];
  readonly locals: readonly string[];
  readonly title: string;
  readonly tint: string | undefined;
  readonly frames: Readonly<Record<string, Frame>>;
  readonly notes: Readonly<Record<string, Note>>;
}

const place = fc.integer({ min: -900, max: 900 });
export const frameOnCanvas: fc.Arbitrary<Frame> = fc.record({ title: fc.constantFrom("Encoder", "", "<b>x</b>"), tint: fc.constantFrom(...frameTints), x: place, y: place, width: fc.integer({ min: 40, max: 900 }), height: fc.integer({ min: 40, max: 900 }) });
export const noteOnCanvas: fc.Arbitrary<Note> = fc.record({ text: fc.constantFrom("# Why\n\n*because*", "", "<script>alert(1)</script>"), x: place, y: place, width: fc.integer({ min: 40, max: 400 }) });

function draft(operators: readonly OperatorFace[], inner: readonly BlockId[], most: number): fc.Arbitrary<Draft> {
  const node = inner.length === 0 ? operatorNode(operators) : fc.oneof({ weight: 4, arbitrary: operatorNode(operators) }, { weight: 1, arbitrary: blockNode(inner) });
  return fc.record({
    nodes: fc.array(node, { maxLength: most }),
    wiring: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: most * 2 }),
    positions: fc.array(fc.option(fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 })), { nil: undefined }), { minLength: most, maxLength: most }),
    locals: fc.uniqueArray(fc.constantFrom("k", "n"), { maxLength: 2 }), title: anyText, tint: fc.option(fc.constantFrom("attention", "core"), { nil: undefined }),
    frames: fc.dictionary(fc.constantFrom("frame1", "frame2"), frameOnCanvas, { noNullPrototype: true, maxKeys: 2 }), notes: fc.dictionary(fc.constantFrom("note1", "note2"), noteOnCanvas, { noNullPrototype: true, maxKeys: 1 }),
  });
}

/** Wires run from earlier to later nodes and no port takes two, so that every sound diagram is free of cycles. */
function finish({ nodes, wiring, title, tint, locals }: Draft, operators: readonly OperatorFace[], blocks: Readonly<Record<BlockId, Block>>): Block {
  const named = nodes.map((node, i) => [`${node.kind === "block" ? node.block : node.operator}${i + 1}`, node] as const);
  const taken = new Set<string>();
  const wires: [string, Wire][] = [];
  for (const [a, b, c] of wiring) {
    if (named.length < 2) break;
    const to = 1 + (a % (named.length - 1));
    const from = b % to;
    const [source, target] = [named[from]!, named[to]!];
    const outputs = portsOf(source[1], operators, blocks).outputs;
    const inputs = portsOf(target[1], operators, blocks).inputs;
    if (outputs.length === 0 || inputs.length === 0) continue;
    const port = inputs[c % inputs.length]!;
    if (taken.has(`${target[0]} ${port}`)) continue;
    taken.add(`${target[0]} ${port}`);
    wires.push([`w${wires.length + 1}`, { from: { node: source[0], port: outputs[c % outputs.length]! }, to: { node: target[0], port }, ...(c % 7 === 0 ? { assign: { x: "x′" } } : {}) }]);
  }
  return { title, about: "", ...(tint === undefined ? {} : { tint }), locals, nodes: sorted(Object.fromEntries(named)), wires: sorted(Object.fromEntries(wires)) };
}

export function portsOf(node: Node, operators: readonly OperatorFace[], blocks: Readonly<Record<BlockId, Block>>): { readonly inputs: readonly string[]; readonly outputs: readonly string[] } {
  if (node.kind === "operator") {
    const operator = operators.find(({ name }) => name === node.operator);
    return { inputs: operator?.inputs.flatMap((port) => (port.variadic ? [0, 1, 2].map((i) => `${port.name}${i}`) : [port.name])) ?? [], outputs: operator?.outputs ?? [] };
  }
  const inner = Object.entries(blocks[node.block]?.nodes ?? {});
  const ports = (operator: string) => inner.flatMap(([id, n]) => (n.kind === "operator" && n.operator === operator ? [n.name ?? id] : []));
  return { inputs: ports("input"), outputs: ports("output") };
}

const declaration: fc.Arbitrary<SizeDeclaration> = fc.record({ value: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }), about: fc.option(anyText, { nil: undefined }) })
  .map(({ value, about }) => ({ ...(value === undefined ? {} : { value }), ...(about === undefined ? {} : { about }) }));

/** Documents as Weft itself makes them: every wire ends somewhere, blocks use only later blocks, records in canonical order. */
export function soundDocuments(operators: readonly OperatorFace[], { most = 8, blocks: mostBlocks = 2 }: { readonly most?: number; readonly blocks?: number } = {}): fc.Arbitrary<WeftDocument> {
  return fc.integer({ min: 0, max: mostBlocks }).chain((count) => {
    const ids = ["main", ...Array.from({ length: count }, (_, i) => `block${i + 1}`)];
    return fc.record({
      drafts: fc.tuple(...ids.map((_, i) => draft(operators, ids.slice(i + 1), most))),
      title: anyText, about: anyText, seed: fc.nat(), weights: fc.option(fc.constant("network.safetensors"), { nil: undefined }),
      linked: fc.option(fc.constant({ files: [{ file: "models/network.onnx", bytes: 400, sha256: "0a".repeat(32) }], arrays: { "a.weight": { file: 0, at: 16, dtype: "f32" as const, dims: [2, 3] }, "b.0.bias": { file: 0, at: 80, dtype: "f32" as const, dims: [4, 2], order: [1, 0] } } }), { nil: undefined, freq: 1 }),
      storedAs: fc.option(fc.dictionary(fc.constantFrom("a.weight", "b.0.bias"), fc.constantFrom("c.weight", "a.weight"), { minKeys: 1, noNullPrototype: true }), { nil: undefined, freq: 1 }),
      sizes: fc.dictionary(fc.constantFrom(...sizeVariables), declaration, { noNullPrototype: true }),
      configurations: fc.dictionary(fc.constantFrom("tiny", "real"), fc.dictionary(fc.constantFrom(...sizeVariables), fc.integer({ min: 1, max: 99 }), { noNullPrototype: true }), { noNullPrototype: true }),
      experiments: fc.option(fc.dictionary(fc.constantFrom("silent", "no edges", "x"), fc.array(fc.constantFrom("a:y:3 = zero", "b{y=1-2} = scale 0.5", "a = add 1"), { minLength: 1, maxLength: 2 }), { minKeys: 1, noNullPrototype: true }), { nil: undefined, freq: 1 }),
    }).map(({ drafts, title, about, seed, weights, linked, storedAs, sizes, configurations, experiments }): WeftDocument => {
      const blocks: Record<BlockId, Block> = {};
      for (const [i, id] of [...ids.entries()].reverse()) blocks[id] = finish(drafts[i]!, operators, blocks);
      const layout = ids.flatMap((id, i) => layoutFor(id, blocks[id]!, drafts[i]!));
      return { version: 1, title, about, main: "main", blocks: sorted(blocks), sizes: sorted(sizes), configurations: sorted(configurations), seed, ...(weights === undefined ? {} : { weights }), ...(linked === undefined ? {} : { linked }), ...(storedAs === undefined ? {} : { storedAs: sorted(storedAs) }), ...(experiments === undefined ? {} : { experiments: sorted(experiments) }), layout: sorted(Object.fromEntries(layout)) };
    });
  });
}

function layoutFor(id: BlockId, block: Block, { positions, frames, notes }: Draft): readonly (readonly [BlockId, BlockLayout])[] {
  const placed = Object.keys(block.nodes).flatMap((node, i) => (positions[i] ? [[node, { x: positions[i][0], y: positions[i][1] }] as const] : []));
  const open = Object.entries(block.nodes).flatMap(([node, { kind }], i) => (kind === "block" && i % 2 === 0 ? [node] : []));
  const layout = { positions: sorted(Object.fromEntries(placed)), open, ...(Object.keys(frames).length === 0 ? {} : { frames: sorted(frames) }), ...(Object.keys(notes).length === 0 ? {} : { notes: sorted(notes) }) };
  return saysNothing(layout) ? [] : [[id, layout]];
}

type Damage = (document: WeftDocument, block: BlockId, pick: <T>(from: readonly T[]) => T | undefined, text: string) => WeftDocument;

function changed(document: WeftDocument, id: BlockId, change: (block: Block) => Partial<Block>): WeftDocument {
  const block = document.blocks[id]!;
  return { ...document, blocks: { ...document.blocks, [id]: { ...block, ...change(block) } } };
}
function withNode(document: WeftDocument, id: BlockId, nodeId: NodeId, node: Node): WeftDocument {
  return changed(document, id, (block) => ({ nodes: { ...block.nodes, [nodeId]: node } }));
}
function withWire(document: WeftDocument, id: BlockId, name: string, wire: Wire): WeftDocument {
  return changed(document, id, (block) => ({ wires: { ...block.wires, [name]: wire } }));
}

const damages: readonly Damage[] = [
  // A wire from nowhere, to nowhere, to a port that is not there, a second one into a port, a cycle.
  (d, b, pick) => withWire(d, b, "lost1", { from: { node: "gone", port: "y" }, to: { node: pick(Object.keys(d.blocks[b]!.nodes)) ?? "x", port: "x" } }),
  (d, b, pick) => withWire(d, b, "lost2", { from: { node: pick(Object.keys(d.blocks[b]!.nodes)) ?? "x", port: "y" }, to: { node: "gone", port: "x" } }),
  (d, b, pick, text) => withWire(d, b, "lost3", { from: { node: pick(Object.keys(d.blocks[b]!.nodes)) ?? "x", port: text }, to: { node: pick(Object.keys(d.blocks[b]!.nodes)) ?? "x", port: text } }),
  (d, b, pick) => { const wire = pick(Object.values(d.blocks[b]!.wires)); return wire ? withWire(d, b, "second", wire) : d; },
  (d, b, pick) => { const wire = pick(Object.values(d.blocks[b]!.wires)); return wire ? withWire(d, b, "back", { from: { node: wire.to.node, port: "y" }, to: { node: wire.from.node, port: "x" } }) : d; },
  (d, b, pick) => { const node = pick(Object.keys(d.blocks[b]!.nodes)); return node === undefined ? d : withWire(d, b, "loop", { from: { node, port: "y" }, to: { node, port: "x" } }); },
  // Operators and blocks that are not there, blocks inside themselves.
  (d, b, _pick, text) => withNode(d, b, "strange", { kind: "operator", operator: text, attributes: {} }),
  (d, b) => withNode(d, b, "lostBlock", { kind: "block", block: "nowhere", sizes: {} }),
  (d, b) => withNode(d, b, "itself", { kind: "block", block: b, sizes: {} }),
  (d, b, pick) => withNode(d, b, "other", { kind: "block", block: pick(Object.keys(d.blocks)) ?? b, sizes: { k: "((", n: "0" }, repeat: { times: "-1", weights: "tied" } }),
  // Attributes of the wrong kind, texts that say nothing, sizes that cannot be.
  (d, b, pick, text) => {
    const [id, node] = pick(Object.entries(d.blocks[b]!.nodes)) ?? [];
    if (id === undefined || node?.kind !== "operator") return d;
    const key = pick([...Object.keys(node.attributes), "axis", "axes", "to"]) ?? text;
    return withNode(d, b, id, { ...node, attributes: { ...node.attributes, [key]: pick<AttributeValue>([text, -1, 1e300, 0.5, true, [], ["x"], [1e300], "f32[", "x=0", "x=1/0", "x=10^64 y=10^64", "n=x-x"]) ?? text } });
  },
  (d, _b, pick) => ({ ...d, sizes: { ...d.sizes, [pick(sizeVariables) ?? "x"]: { value: pick([1, 1e12, Number.MAX_SAFE_INTEGER, 0, -3, 2.5]) ?? 1 } } }),
  (d, b, pick) => changed(d, b, () => ({ locals: pick([["x"], ["x", "y", "m"], ["none"]]) ?? [] })),
  (d, b) => ({ ...d, layout: { ...d.layout, [b]: { positions: { gone: { x: 0, y: 0 } }, open: ["gone"] }, nowhere: { positions: {}, open: [] } } }),
];

/** Documents with every kind of damage that the types still allow: what no person draws but a file may hold. */
export function brokenDocuments(operators: readonly OperatorFace[]): fc.Arbitrary<WeftDocument> {
  const damage = fc.record({ which: fc.nat(damages.length - 1), block: fc.nat(), choice: fc.nat(), text: anyText });
  return fc.tuple(soundDocuments(operators), fc.array(damage, { minLength: 1, maxLength: 6 })).map(([sound, list]) => list.reduce((document, { which, block, choice, text }) => {
    const ids = Object.keys(document.blocks);
    return damages[which]!(document, ids[block % ids.length]!, (from) => from[choice % Math.max(1, from.length)], text);
  }, sound));
}

function sorted<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compareIds(a, b)));
}
