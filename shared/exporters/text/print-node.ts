// One node as one line: as a person would write it where that reads back as the same node, else with everything said.
import { own, sortedEntries } from "../../document/records.ts";
import { inOneLine } from "../../document/text.ts";
import type { AttributeValue, Attributes, Block, BlockNode, Node, NodeId, OperatorNode, Wire } from "../../document/document.ts";
import { compareIds } from "../../document/records.ts";
import { readEinsumSpec } from "../../operators/einsum-spec.ts";
import { isProblem } from "../../base/problem.ts";
import type { AnyOperator } from "../../operators/define.ts";
import { findOperator } from "../../operators/find-operator.ts";
import { attributeCode, isRaw, readPlain } from "./attribute-text.ts";
import { inputPortAt, outputPortOf, type BlockFace } from "./ports.ts";
import { isPlainWord, nameCode, wordCode } from "./words.ts";

/** Gives the line of a node of this block. */
export function blockPrinter(block: Block, faces: ReadonlyMap<string, BlockFace>): (id: NodeId) => string {
  const into = new Map<NodeId, Wire[]>();
  for (const [, wire] of sortedEntries(block.wires)) into.set(wire.to.node, [...(into.get(wire.to.node) ?? []), wire]);
  const handles = handlesOf(block);
  return (id) => {
    const node = own(block.nodes, id);
    return node ? printNode(id, node, into.get(id) ?? []) : "";
  };

  function printNode(id: NodeId, node: Node, wires: readonly Wire[]): string {
    const left = headOf(id, node);
    if (node.kind === "block") return `${left} = ${blockUse(node, wires)}`;
    return terminal(id, node, wires) ?? `${left} = ${infix(node, wires) ?? einsum(node, wires) ?? operatorUse(node, wires)}`;
  }

  /** The array a wire brings. */
  function source({ from, assign }: Wire): string {
    const node = own(block.nodes, from.node);
    const port = node && outputPortOf(node, faces) === from.port ? "" : `.${wordCode(from.port)}`;
    const assigned = assign && Object.keys(assign).length > 0 ? `{${sortedEntries(assign).map(([label, axis]) => `${wordCode(label)}: ${wordCode(axis)}`).join(", ")}}` : "";
    return `${handles.get(from.node) ?? nameCode(from.node)}${port}${assign && assigned === "" ? "{}" : assigned}`;
  }

  /** By place as far as the places are filled, by name from there on. */
  function operands(wires: readonly Wire[], portAt: (at: number) => string | undefined): readonly string[] {
    const byPort = new Map(wires.map((wire) => [wire.to.port, wire]));
    const placed: Wire[] = [];
    for (let port = portAt(0); port !== undefined; port = portAt(placed.length)) {
      const wire = byPort.get(port);
      if (!wire || placed.includes(wire)) break;
      placed.push(wire);
    }
    const named = wires.filter((wire) => !placed.includes(wire)).sort((a, b) => compareIds(a.to.port, b.to.port));
    return [...placed.map(source), ...named.map((wire) => `${wordCode(wire.to.port)}: ${source(wire)}`)];
  }

  function blockUse(node: BlockNode, wires: readonly Wire[]): string {
    const plain = wordCode(node.block);
    const called = findOperator(node.block) || !faces.has(node.block) || plain.startsWith('"') ? `block ${plain}` : plain;
    const sizes = sortedEntries(node.sizes).map(([name, text]) => (isRaw(text) ? `${wordCode(name)}=${text}` : `${wordCode(name)}:=${JSON.stringify(text)}`));
    const use = `${called}(${[...operands(wires, (at) => faces.get(node.block)?.inputs[at]), ...sizes].join(", ")})`;
    if (!node.repeat) return use;
    const { times, weights } = node.repeat;
    return `${use} × ${isRaw(times) && /^[\w\s+*/^()′-]+$/.test(times) && /^[\d\p{L}(]/u.test(times) && !/\btied$/.test(times) ? times : JSON.stringify(times)}${weights === "tied" ? " tied" : ""}`;
  }

  function operatorUse(node: OperatorNode, wires: readonly Wire[]): string {
    const operator = findOperator(node.operator);
    const called = operator ? node.operator : `operator ${wordCode(node.operator)}`;
    const arrow = operator ? arrowOf(operator, node.attributes) : undefined;
    const rest = inOrder(operator, node.attributes).filter(([name]) => arrow === undefined || (name !== "from" && name !== "to"));
    const settings = rest.map(([name, value]) => attributeCode(name, value, operator && own(operator.attributes, name)?.kind));
    const running = node.bodies && Object.keys(node.bodies).length > 0 ? ` running ${inOneLine(node.bodies)}` : node.bodies ? " running {}" : "";
    return `${called}(${[...operands(wires, (at) => inputPortAt(operator, at)), ...(arrow === undefined ? [] : [arrow]), ...settings].join(", ")})${running}`;
  }

  /** `input tokens: i32<v> x` and `output scores = unembed`. */
  function terminal(id: NodeId, node: OperatorNode, wires: readonly Wire[]): string | undefined {
    if (node.bodies) return undefined;
    const head = `${node.operator} ${headOf(id, node)}`;
    if (node.operator === "output") {
      const [wire, ...more] = wires;
      if (Object.keys(node.attributes).length > 0 || more.length > 0 || (wire && wire.to.port !== "x")) return undefined;
      return wire ? `${head} = ${source(wire)}` : head;
    }
    if (node.operator !== "input" || wires.length > 0) return undefined;
    const { axes, dtype, bound, ...rest } = node.attributes;
    const type = typeOf(axes, dtype, bound);
    const told = type === undefined ? node.attributes : rest;
    const definitions = findOperator("input")?.attributes ?? {};
    const settings = inOrder(findOperator("input"), told as Attributes).map(([name, value]) => attributeCode(name, value, own(definitions, name)?.kind));
    return [`${head}${type === undefined || type === "" ? "" : `: ${type}`}`, ...settings].join(", ");
  }

  function infix(node: OperatorNode, wires: readonly Wire[]): string | undefined {
    if (node.bodies) return undefined;
    const ports = wires.map((wire) => wire.to.port);
    const sorted = [...wires].sort((a, b) => compareIds(a.to.port, b.to.port)).map(source);
    const names = Object.keys(node.attributes);
    if (node.operator === "scale") {
      const factor = node.attributes["factor"];
      return names.join() === "factor" && typeof factor === "number" && Number.isFinite(factor) && ports.join() === "x" ? `${sorted.join("")} * ${factor}` : undefined;
    }
    if (names.length > 0) return undefined;
    const many = [...ports].sort(compareIds).every((port, i) => port === `x${i}`) && ports.length >= 2;
    if ((node.operator === "add" || node.operator === "mul") && many) return sorted.join(node.operator === "add" ? " + " : " * ");
    if ((node.operator === "sub" || node.operator === "div") && [...ports].sort().join() === "a,b") return sorted.join(node.operator === "sub" ? " - " : " / ");
    return undefined;
  }

  /** The axes themselves, used like a function. */
  function einsum(node: OperatorNode, wires: readonly Wire[]): string | undefined {
    const spec = node.attributes["spec"];
    if (node.operator !== "einsum" || node.bodies || typeof spec !== "string" || Object.keys(node.attributes).length > 1 || isProblem(readEinsumSpec(spec))) return undefined;
    return `${JSON.stringify(spec)}(${operands(wires, (at) => `x${at}`).join(", ")})`;
  }
}

/** `scores as query muted`: what the node is called, and whether it runs. */
function headOf(id: NodeId, { name, leftOut }: Node): string {
  return `${nameCode(id)}${name === undefined ? "" : ` as ${nameCode(name)}`}${leftOut === undefined ? "" : ` ${leftOut}`}`;
}

/** What a node is called in the lines of its block: the name shown on it where that is one word of its own, else its id. Outputs are never named again. */
function handlesOf(block: Block): ReadonlyMap<NodeId, string> {
  const count = new Map<string, number>();
  for (const node of Object.values(block.nodes)) if (node.name !== undefined && !isOutput(node)) count.set(node.name, (count.get(node.name) ?? 0) + 1);
  return new Map(Object.entries(block.nodes).map(([id, node]) => [id, node.name !== undefined && !isOutput(node) && isPlainWord(node.name) && count.get(node.name) === 1 && !Object.hasOwn(block.nodes, node.name) ? node.name : nameCode(id)]));
}

function isOutput(node: Node): boolean {
  return node.kind === "operator" && node.operator === "output";
}

/** As the operator lists them; what it does not know comes last. */
function inOrder(operator: AnyOperator | undefined, attributes: Attributes): readonly (readonly [string, AttributeValue])[] {
  const known = Object.keys(operator?.attributes ?? {});
  const rank = (name: string) => (known.includes(name) ? known.indexOf(name) : known.length);
  return [...sortedEntries(attributes)].sort(([a], [b]) => rank(a) - rank(b));
}

/** `m -> k h` or `-> c=64`, where both sides come back as they are. */
function arrowOf(operator: AnyOperator, { from, to }: Attributes): string | undefined {
  if (own(operator.attributes, "to")?.kind !== "new-axes") return undefined;
  const fits = (text: AttributeValue | undefined): text is string => typeof text === "string" && isRaw(text) && !/->|→/.test(text);
  if (!fits(to) || (from !== undefined && !(fits(from) && own(operator.attributes, "from")?.kind === "axes"))) return undefined;
  return from === undefined ? `-> ${to}` : `${from} -> ${to}`;
}

function typeOf(axes: AttributeValue | undefined, dtype: AttributeValue | undefined, bound: AttributeValue | undefined): string | undefined {
  const isAxes = axes === undefined || (typeof axes === "string" && isRaw(axes) && !/^(?:f32|i32|bool)(?:<|\s|$)/.test(axes));
  const isKind = dtype === undefined || dtype === "f32" || dtype === "i32" || dtype === "bool";
  const isBound = bound === undefined || (typeof bound === "string" && dtype !== undefined && isRaw(bound) && !/[<>]/.test(bound) && readPlain(bound, "size") === bound);
  if (!isAxes || !isKind || !isBound) return undefined;
  const kind = dtype === undefined ? "" : `${dtype}${bound === undefined ? "" : `<${bound as string}>`}`;
  return [kind, ...(axes === undefined ? [] : [axes])].filter((part) => part !== "").join(" ");
}
