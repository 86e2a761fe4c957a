// A block as a term: layers of glyphs and of arrays that pass them by, one behind the other, with a rearrangement where their order changes.
// Source: diagram language, hypergraph to term; pyncd, data_structure/ProductCategory.py.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import type { CheckedBlock, CheckedNode } from "../../compiler/check/checked-diagram.ts";
import type { BlockId, Node, WeftDocument, Wire } from "../../document/document.ts";
import { sortedEntries } from "../../document/records.ts";
import { parseSize } from "../../tensor/size-text.ts";
import type { Size } from "../../tensor/size.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import type { Repository, TermJson } from "./repository.ts";
import { arrayTerm, writeOperator } from "./write-operator.ts";

/** What a term has no words for, in the order in which its glyphs stand: ids, names of ports, attributes. */
export interface WrittenBlock {
  readonly inputs: readonly NodeRest[];
  readonly outputs: readonly NodeRest[];
  readonly glyphs: readonly (NodeRest & { readonly in: readonly string[]; readonly out: readonly string[] })[];
  readonly wires: Readonly<Record<string, Pick<Wire, "to" | "assign">>>;
}

type NodeRest = { readonly id: string } & Readonly<Record<string, unknown>>;

export interface BlockWriter {
  /** `times`: of a repeat. */
  use(id: BlockId, body: CheckedBlock, times: Size | undefined): TermJson | Problem;
}

interface Lane { readonly key: string; readonly type: TensorType }

export function blockWriter(document: WeftDocument, repository: Repository, written: Map<BlockId, WrittenBlock>): BlockWriter {
  return { use };

  function use(id: BlockId, body: CheckedBlock, times: Size | undefined): TermJson | Problem {
    const block = document.blocks[id];
    const glyphs: WrittenBlock["glyphs"][number][] = [];
    const inside = composed(body, (node, inputs) => glyphs.push({ ...restOf(node), in: inputs, out: Object.keys(node.outputs) }));
    if (isProblem(inside)) return inside;
    const rest = (nodes: CheckedBlock["inputs"]) => nodes.flatMap(({ node }) => { const one = body.nodes.get(node); return one ? [restOf(one)] : []; });
    // Every use of a block says the same of it, but for the types.
    if (!written.has(id)) written.set(id, {
      inputs: rest(body.inputs), outputs: rest(body.outputs), glyphs,
      wires: Object.fromEntries(sortedEntries(body.wires).map(([wire, { to, assign }]) => [wire, { to, ...(assign ? { assign } : {}) }])),
    });
    return { __type__: "Block", body: inside, block_tag: repository.tag(id, times, { title: block?.title ?? "", description: block?.about ?? "" }) };
  }

  function composed(body: CheckedBlock, note: (node: CheckedNode, inputs: readonly string[]) => void): TermJson | Problem {
    const from = (node: CheckedNode, port: string) => { const wire = body.wires[node.wires[port] ?? ""]?.from; return wire && `${wire.node}:${wire.port}`; };
    let frontier: readonly Lane[] = [];
    for (const { node: id, type } of body.inputs) {
      const [port = "y"] = Object.keys(body.nodes.get(id)?.outputs ?? {});
      if (!type) return incomplete(id);
      frontier = [...frontier, { key: `${id}:${port}`, type }];
    }
    const ends = body.outputs.map(({ node: id }) => { const node = body.nodes.get(id); return { id, key: node && from(node, Object.keys(node.wires)[0] ?? "") }; });
    const unwired = ends.find(({ key }) => key === undefined);
    if (unwired) return incomplete(unwired.id);
    const border = new Set([...body.inputs, ...body.outputs].map(({ node }) => node));
    let waiting = body.order.flatMap((id) => (border.has(id) ? [] : (body.nodes.get(id) ?? [])));
    const content: TermJson[] = [];
    const arrange = (next: readonly string[], before: readonly Lane[]): readonly Lane[] => {
      const mapping = next.map((key) => before.findIndex((lane) => lane.key === key));
      if (mapping.length !== before.length || mapping.some((at, i) => at !== i)) content.push({ __type__: "Rearrangement", mapping, _dom: before.map(({ type }) => arrayTerm(type, repository)) });
      return mapping.flatMap((at) => before[at] ?? []);
    };
    while (waiting.length > 0) {
      const known = new Set(frontier.map(({ key }) => key));
      const layer = waiting.filter((node) => inputsOf(node).every((port) => known.has(from(node, port) ?? "")));
      const [stuck] = waiting;
      if (layer.length === 0 && stuck) return incomplete(stuck.id);
      waiting = waiting.filter((node) => !layer.includes(node));
      const needed = new Set([...waiting.flatMap((node) => inputsOf(node).map((port) => from(node, port))), ...ends.map(({ key }) => key)]);
      const held = frontier.filter(({ key }) => needed.has(key));
      arrange([...layer.flatMap((node) => inputsOf(node).map((port) => from(node, port) ?? "")), ...held.map(({ key }) => key)], frontier);
      const terms: TermJson[] = [];
      for (const node of layer) {
        const inputs = inputsOf(node);
        const term = node.kind === "operator" ? writeOperator(node, inputs, repository) : writeUse(node);
        if (term === undefined) return incomplete(node.id);
        if (isProblem(term)) return term;
        note(node, inputs);
        terms.push(term);
      }
      if (held.length > 0) terms.push({ __type__: "Rearrangement", mapping: held.map((_, i) => i), _dom: held.map(({ type }) => arrayTerm(type, repository)) });
      content.push(terms.length === 1 && terms[0] !== undefined ? terms[0] : { __type__: "ProductOfMorphisms", content: terms });
      frontier = [...layer.flatMap((node) => Object.entries(node.outputs).map(([port, type]) => ({ key: `${node.id}:${port}`, type }))), ...held];
    }
    const last = arrange(ends.map(({ key }) => key ?? ""), frontier);
    // Nothing but wires: a term has to say what passes.
    if (content.length === 0) return { __type__: "Rearrangement", mapping: last.map((_, i) => i), _dom: last.map(({ type }) => arrayTerm(type, repository)) };
    const [only] = content;
    return content.length === 1 && only !== undefined ? only : { __type__: "Composed", content };
  }

  function writeUse(node: Extract<CheckedNode, { kind: "block" }>): TermJson | Problem | undefined {
    const { body, node: { block, repeat } } = node;
    const times = repeat && parseSize(repeat.times);
    if (!body || body.inputs.some(({ port }) => !(port in node.wires))) return undefined;
    return use(block, body, times && !isProblem(times) ? times : undefined);
  }
}

/** In the order of its weave, or of the block's ports; what is not wired is not there. */
function inputsOf(node: CheckedNode): readonly string[] {
  const ports = Object.keys(node.wires);
  const order = node.kind === "block" ? (node.body?.inputs.map(({ port }) => port) ?? ports) : (node.weave?.operands.map(({ port }) => port) ?? ports);
  return [...order.filter((port) => ports.includes(port)), ...ports.filter((port) => !order.includes(port))];
}

/** All of a node but what the term says: its kind, its operator, its block. */
function restOf({ id, node }: CheckedNode): NodeRest {
  const { kind: _, ...rest }: Node = node;
  return { id, ...Object.fromEntries(Object.entries(rest).filter(([key]) => key !== "operator" && key !== "block")) };
}

function incomplete(node: string): Problem {
  return problem(`${node} waits for a wire, or its type is not known; a term is complete: expected every input wired and every type known. Finish the drawing first`);
}
