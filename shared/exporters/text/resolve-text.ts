// From what a text says to a document: names become nodes and wires, attributes what their operators read.
import { own, sortedEntries } from "../../document/records.ts";
import type { Attributes, AttributeValue, Block, BlockId, BlockLayout, Node, NodeId, PortRef, WeftDocument, Wire } from "../../document/document.ts";
import { freshId } from "../../document/fresh-id.ts";
import { faultOfLink } from "../../document/linked-weights.ts";
import { idRule, isId, isNodeName, nodeNameRule } from "../../document/names.ts";
import { saysNothing } from "../../document/lookup.ts";
import { findOperator } from "../../operators/find-operator.ts";
import { readPlain } from "./attribute-text.ts";
import { inputPortAt, outputPortOf, type BlockFace } from "./ports.ts";
import { readBodies } from "./read-bodies.ts";
import type { BlockText, Call, DocumentText, Expression, Infix, Reference, Spot, Statement } from "./syntax.ts";
import { TextFault } from "./text-problem.ts";

type Report = (fault: TextFault) => void;

/** Where in the text a node is made. */
export interface NodeSpot {
  readonly block: BlockId;
  readonly node: NodeId;
  readonly at: number;
}

interface Telling {
  readonly report: Report;
  readonly made: (spot: NodeSpot) => void;
}

/** `before` lends what a text does not say: where things lie, and the ids of wires that are still there. */
export function resolveText(text: DocumentText, before: WeftDocument | undefined, { report, made }: Telling): WeftDocument {
  const faces = new Map<string, BlockFace>();
  for (const block of text.blocks) {
    if (!isId(block.id)) report(fault(block, `${JSON.stringify(block.id)} cannot be the id of a block: choose ${idRule}`));
    if (faces.has(block.id)) report(fault(block, `the block ${block.id} stands here a second time: give one of the two another id`));
    faces.set(block.id, faceOf(block));
  }
  const mains = text.blocks.filter(({ isMain }) => isMain);
  if (mains.length !== 1) report(new TextFault(mains.length === 0 ? "there is no main diagram: begin it with a line that says main" : "main stands here a second time: one diagram is the main one", mains[1]?.at ?? 0, 4));
  const main = mains[0]?.id ?? "main";
  const blocks = text.blocks.map((block): readonly [string, Block] => [block.id, resolveBlock(block, text, faces, before && own(before.blocks, block.id), { report, made })]);
  const sizes = text.sizes.map(({ name, value, about }, i) => {
    if (text.sizes.findIndex((other) => other.name === name) < i) report(fault(text.sizes[i] ?? { at: 0, length: 1 }, `the size ${name} stands here a second time: keep one of the two`));
    return [name, { ...(value === undefined ? {} : { value }), ...(about === undefined ? {} : { about }) }] as const;
  });
  const linked = text.linkedFiles.length + text.linkedArrays.length === 0 ? undefined : { files: text.linkedFiles, arrays: sorted(text.linkedArrays) };
  const odd = linked && faultOfLink(linked);
  if (odd) report(new TextFault(`${odd.array} cannot be linked: found ${odd.found}, expected ${odd.expected}`, 0, 1));
  const document: WeftDocument = {
    version: 1, title: text.title, about: text.about, main, seed: text.seed, ...(text.weights === undefined ? {} : { weights: text.weights }),
    ...(linked ? { linked } : {}),
    ...(text.stored.length === 0 ? {} : { storedAs: sorted(text.stored.map(({ path, as }) => [path, as] as const)) }),
    sizes: sorted(sizes), configurations: sorted(text.configurations.map(({ name, values }) => [name, sorted(values)] as const)), blocks: sorted(blocks), layout: {},
    ...(text.experiments.length === 0 ? {} : { experiments: sorted(text.experiments.map(({ name, changes }) => [name, changes] as const)) }),
  };
  return before ? { ...document, layout: keptLayout(before, document) } : document;
}

function fault({ at, length }: Spot, message: string): TextFault {
  return new TextFault(message, at, length);
}

function sorted<T>(entries: Iterable<readonly [string, T]>): Readonly<Record<string, T>> {
  return Object.fromEntries(sortedEntries(Object.fromEntries(entries)));
}

function faceOf({ statements }: BlockText): BlockFace {
  const ports = (operator: string) => Object.keys(sorted(statements.flatMap(({ id, expression }) => (isTerminal(expression, operator) ? [[id, true] as const] : []))));
  const named = new Map(statements.map(({ id, name }) => [id, name ?? id]));
  return { inputs: ports("input").map((id) => named.get(id) ?? id), outputs: ports("output").map((id) => named.get(id) ?? id) };
}

function isTerminal(expression: Expression, operator: string): boolean {
  return expression.kind === "call" && expression.name === operator && expression.of !== "block";
}

function resolveBlock(block: BlockText, text: DocumentText, faces: ReadonlyMap<string, BlockFace>, before: Block | undefined, { report, made }: Telling): Block {
  const nodes = new Map<NodeId, Node>();
  const wires: { readonly wire: Wire; readonly spot: Spot }[] = [];
  const places = new Map<NodeId, Statement>();
  const byName = new Map<string, NodeId | undefined>();
  for (const statement of block.statements) {
    const { id, name } = statement;
    if (!isId(id)) report(fault(statement, `${JSON.stringify(id.slice(0, 100))} cannot be a name here: choose ${idRule}`));
    if (name !== undefined && !isNodeName(name)) report(fault(statement, `${JSON.stringify(name.slice(0, 100))} cannot be shown on a node: choose ${nodeNameRule}`));
    if (places.has(id)) report(fault(statement, `${id} stands left of an equals sign a second time: choose another name`));
    places.set(id, statement);
    if (name !== undefined && !isTerminal(statement.expression, "output")) byName.set(name, byName.has(name) ? undefined : id);
  }
  // References to a bare name give that node's first output, which follows from what the node is; so nodes come before wires.
  const pending: (() => void)[] = [];
  for (const statement of block.statements) {
    try {
      define(statement.id, statement, statement.expression);
    } catch (error) {
      if (!(error instanceof TextFault)) throw error;
      report(error);
    }
  }
  for (const wire of pending) {
    try {
      wire();
    } catch (error) {
      if (!(error instanceof TextFault)) throw error;
      report(error);
    }
  }
  const inherits = block.isMain && block.title === undefined;
  return {
    title: inherits ? text.title : (block.title ?? block.id), about: inherits ? text.about : block.about, ...(block.tint === undefined ? {} : { tint: block.tint }),
    locals: block.locals, nodes: sorted(nodes), wires: sorted(namedWires(wires.map(({ wire }) => wire), before)),
  };

  function define(id: NodeId, { name, leftOut }: Pick<Statement, "name" | "leftOut">, expression: Expression): void {
    const named = { ...(name === undefined ? {} : { name }), ...(leftOut ? { leftOut } : {}) };
    made({ block: block.id, node: id, at: expression.at });
    if (expression.kind === "reference") throw fault(expression, `${id} would be ${expression.name} under another name: use ${expression.name} itself, or an operator such as rename`);
    if (expression.kind === "infix") {
      const { operator, attributes, ports } = infixUse(expression);
      nodes.set(id, { kind: "operator", operator, ...named, attributes });
      expression.operands.forEach((operand, i) => { connect(operand, { node: id, port: ports(i) }); });
      return;
    }
    const isBlock = isBlockCall(expression);
    if (!isBlock && expression.of === undefined && !findOperator(expression.name)) throw fault(expression, `no operator and no block is called ${expression.name}${nearest(expression.name, faces)}`);
    nodes.set(id, isBlock ? blockNode(expression, named) : operatorNode(expression, named));
    let position = 0;
    for (const operand of expression.operands) {
      const port = operand.port ?? inputPortAt(isBlock ? faces.get(expression.name) : findOperator(expression.name), position++);
      if (port === undefined) report(fault(operand.value, `${expression.name} takes no ${position === 1 ? "array" : `array number ${position}`}: name the input it goes to, such as x: ${operand.value.kind === "reference" ? operand.value.name : "y"}`));
      else connect(operand.value, { node: id, port });
    }
  }

  function isBlockCall({ of, name }: Call): boolean {
    return of === "block" || (of === undefined && faces.has(name) && !findOperator(name));
  }

  function connect(operand: Expression, to: PortRef): void {
    const spot = { at: operand.at, length: operand.length };
    let source: Reference | undefined;
    if (operand.kind === "reference") source = operand;
    else {
      const id = freshId((one) => places.has(one) || nodes.has(one), operand.kind === "infix" ? infixUse(operand).operator : operand.name);
      define(id, {}, operand);
      source = { kind: "reference", name: id, ...spot };
    }
    const reference = source;
    pending.push(() => {
      const node = nodes.has(reference.name) || places.has(reference.name) ? reference.name : byName.get(reference.name);
      const from = node === undefined ? undefined : nodes.get(node);
      if (node === undefined) throw fault(reference, `there is no ${reference.name} in this block`);
      if (!from) return;
      const port = reference.port ?? outputPortOf(from, faces);
      if (port === undefined) throw fault(reference, `${reference.name} gives nothing that could go on`);
      if (wires.some(({ wire }) => wire.to.node === to.node && wire.to.port === to.port)) throw fault(spot, `${to.node} takes one array at ${to.port}, and this is a second one: remove one of the two`);
      wires.push({ wire: { from: { node, port }, to, ...(reference.assign ? { assign: reference.assign } : {}) }, spot });
    });
  }

  function blockNode({ name: used, settings, repeat }: Call, named: Pick<Node, "name" | "leftOut">): Node {
    const sizes = settings.map(({ name, text: written, value }): readonly [string, string] => [name, written ?? String(value)]);
    return { kind: "block", block: used, ...named, sizes: sorted(sizes), ...(repeat ? { repeat } : {}) };
  }

  function operatorNode(call: Call, named: Pick<Node, "name" | "leftOut">): Node {
    const definitions = findOperator(call.name)?.attributes ?? {};
    const attributes: Attributes = sorted(call.settings.map(({ name, text: written, value }): readonly [string, AttributeValue] => [name, value ?? readPlain(written ?? "", own(definitions, name)?.kind)]));
    const bodies = call.bodies === undefined ? undefined : readBodies(call.bodies);
    if (call.bodies !== undefined && !bodies) report(fault(call, "what stands behind running is no list of blocks that the operator runs"));
    if (call.repeat) report(fault(call, `${call.name} is an operator, and only blocks repeat: make a block of it first`));
    return { kind: "operator", operator: call.name, ...named, attributes, ...(bodies ? { bodies } : {}) };
  }
}

function infixUse({ sign, factor }: Infix): { readonly operator: string; readonly attributes: Attributes; readonly ports: (at: number) => string } {
  if (factor !== undefined) return { operator: "scale", attributes: { factor }, ports: () => "x" };
  if (sign === "+" || sign === "*") return { operator: sign === "+" ? "add" : "mul", attributes: {}, ports: (at) => `x${at}` };
  return { operator: sign === "-" ? "sub" : "div", attributes: {}, ports: (at) => (at === 0 ? "a" : "b") };
}

/** A block with nearly that name, for the message. */
function nearest(name: string, faces: ReadonlyMap<string, BlockFace>): string {
  const found = [...faces.keys()].find((id) => id.startsWith(name) || name.startsWith(id));
  return found === undefined ? ": see the library for their names" : `: did you mean ${found}?`;
}

/** Wires that were there before keep their ids. */
function namedWires(wires: readonly Wire[], before: Block | undefined): readonly (readonly [string, Wire])[] {
  const key = ({ from, to }: Wire) => JSON.stringify([from.node, from.port, to.node, to.port]);
  const known = new Map(Object.entries(before?.wires ?? {}).map(([id, wire]) => [key(wire), id]));
  const taken = new Set(wires.flatMap((wire) => known.get(key(wire)) ?? []));
  return wires.map((wire): readonly [string, Wire] => {
    const old = known.get(key(wire));
    if (old !== undefined) return [old, wire];
    const id = freshId((one) => taken.has(one), "w");
    taken.add(id);
    return [id, wire];
  });
}

function keptLayout(before: WeftDocument, document: WeftDocument): WeftDocument["layout"] {
  return Object.fromEntries(Object.entries(before.layout).flatMap(([id, { positions, open, ...beside }]): readonly (readonly [string, BlockLayout])[] => {
    const contents = own(document.blocks, id);
    const nodes = contents?.nodes ?? {};
    const kept = Object.entries(positions).filter(([node]) => Object.hasOwn(nodes, node));
    const opened = open.filter((node) => own(nodes, node)?.kind === "block");
    const layout = { positions: Object.fromEntries(kept), open: opened, ...(contents ? beside : {}) };
    return saysNothing(layout) ? [] : [[id, layout]];
  }));
}
