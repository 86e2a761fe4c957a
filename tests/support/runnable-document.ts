// Random diagrams that run: grown node by node, keeping only what the checker has nothing against.
import fc from "fast-check";
import type { Attributes, Node, PortRef, WeftDocument, Wire } from "../../shared/document/document.ts";
import { createChecker } from "../../shared/compiler/check/check.ts";
import { operators } from "../../shared/operators/index.ts";
import type { AnyOperator } from "../../shared/operators/define.ts";

/** Those that need nothing but arrays; the others are met in the gallery and in their own examples. */
const growing = operators.filter((operator) => operator.inputs.length > 0 && operator.outputs.length > 0);

const inputAxes = ["t=3 m=4", "b=2 t=3 m=4", "c=2 y=6 x=6", "m=4", "t=3", "y=6 x=6 c=2"];

export const runnableDocument: fc.Arbitrary<WeftDocument> = fc.tuple(
  fc.array(fc.constantFrom(...inputAxes), { minLength: 1, maxLength: 3 }),
  fc.array(fc.record({ operator: fc.nat(), operands: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }), example: fc.nat() }), { minLength: 1, maxLength: 8 }),
  fc.integer({ min: 1, max: 9 }),
).map(([axes, growths, seed]) => {
  const check = createChecker();
  let grown: Grown = { document: start(axes, seed), ports: axes.map((_, i) => ({ node: `in${i}`, port: "y" })) };
  for (const [i, growth] of growths.entries()) grown = grow(grown, `n${i}`, growth, check) ?? grown;
  return withOutputs(grown);
});

interface Grown {
  readonly document: WeftDocument;
  readonly ports: readonly PortRef[];
}

function start(axes: readonly string[], seed: number): WeftDocument {
  const nodes = Object.fromEntries(axes.map((text, i): readonly [string, Node] => [`in${i}`, { kind: "operator", operator: "input", attributes: { axes: text } }]));
  return { version: 1, title: "Grown", about: "", main: "main", seed, sizes: {}, configurations: {}, layout: {}, blocks: { main: { title: "Grown", about: "", locals: [], nodes, wires: {} } } };
}

function grow(grown: Grown, id: string, { operator: at, operands, example }: { readonly operator: number; readonly operands: readonly number[]; readonly example: number }, check: ReturnType<typeof createChecker>): Grown | undefined {
  const operator = growing[at % growing.length];
  if (!operator) return undefined;
  const attributes = operator.examples[example % operator.examples.length]?.attributes ?? {};
  const wires = inputPorts(operator).map((port, i): Wire | undefined => {
    const from = grown.ports[(operands[i % operands.length] ?? 0) % grown.ports.length];
    return from && { from, to: { node: id, port } };
  }).filter((wire) => wire !== undefined);
  const document = added(grown.document, id, { kind: "operator", operator: operator.name, attributes: attributes as Attributes }, wires);
  const checked = check(document);
  const sound = checked.problems.every((p) => p.severity === "warning" || p.code === "no-output");
  return sound ? { document, ports: [...grown.ports, ...operator.outputs.map((port) => ({ node: id, port }))] } : undefined;
}

function inputPorts(operator: AnyOperator): readonly string[] {
  return operator.inputs.flatMap((port) => (port.variadic ? Array.from({ length: Math.max(2, port.variadic.least) }, (_, i) => `${port.name}${i}`) : port.optional ? [] : [port.name]));
}

/** Every array that nothing reads is an output. */
function withOutputs({ document, ports }: Grown): WeftDocument {
  const read = new Set(Object.values(document.blocks["main"]?.wires ?? {}).map(({ from }) => `${from.node}:${from.port}`));
  const open = ports.filter(({ node, port }) => !read.has(`${node}:${port}`));
  return open.reduce((now, from, i) => added(now, `out${i}`, { kind: "operator", operator: "output", attributes: {} }, [{ from, to: { node: `out${i}`, port: "x" } }]), document);
}

function added(document: WeftDocument, id: string, node: Node, wires: readonly Wire[]): WeftDocument {
  const main = document.blocks["main"];
  if (!main) return document;
  const count = Object.keys(main.wires).length;
  const next = { ...main, nodes: { ...main.nodes, [id]: node }, wires: { ...main.wires, ...Object.fromEntries(wires.map((wire, i) => [`w${count + i}`, wire])) } };
  return { ...document, blocks: { ...document.blocks, main: next } };
}
