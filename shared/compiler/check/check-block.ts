// Checks a block as one use of it instantiates it: types flow along the wires in the order of the data.
import { isProblem } from "../../base/problem.ts";
import type { Block, BlockId, BlockNode, NodeId, WeftDocument, Wire, WireId } from "../../document/document.ts";
import type { DiagramProblem } from "../../document/place.ts";
import { outputPorts, portDefinition } from "../../operators/ports.ts";
import { substitute } from "../../tensor/size-algebra.ts";
import { parseSize, printSize } from "../../tensor/size-text.ts";
import type { Size } from "../../tensor/size.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import { printType } from "../../tensor/type-text.ts";
import { withBypass } from "./bypass.ts";
import { checkBodies } from "./check-bodies.ts";
import { checkOperator, sizeProblems, type Arriving, type Checked } from "./check-operator.ts";
import type { CheckedBlock, CheckedBlockUse, CheckedNode, InterfacePort } from "./checked-diagram.ts";
import { feedback } from "./feedback.ts";
import { flowOrder } from "./flow-order.ts";
import { expectedAtHoles, openHoles } from "./hole-context.ts";
import { enterBlock, leaveBlock } from "./interface-types.ts";
import * as problems from "./problems.ts";
import type { Where } from "./problems.ts";
import type { CheckMemo } from "./memo.ts";
import { blockRearranges, repeatFixes } from "./rearrange-fixes.ts";
import type { SizeScope } from "./size-scope.ts";

/** Deeper nests than this are refused, so that no document can exhaust the stack. */
export const deepestNest = 100;
/** No document that a person can look at uses its blocks this often; one that does would never end checking. */
export const mostUses = 20_000;
export const mostCopies = 4096;

export interface Session {
  readonly document: WeftDocument;
  readonly sizes: SizeScope;
  readonly memo: CheckMemo;
  /** Uses instantiated so far. */
  uses: number;
}

/** What a use hands to the body: types of its wired inputs and what its local sizes stand for. */
export interface Instance {
  readonly given: Readonly<Record<string, TensorType>>;
  readonly locals: ReadonlyMap<string, Size>;
  /** Blocks being instantiated around this one, outermost first. */
  readonly within: readonly BlockId[];
  /** Distinguishes scoped variables of this use from those of another. */
  readonly scope: string;
}

/** A block with holes is checked twice: once for what is expected of them, and once with it. */
export function checkBlock(session: Session, id: BlockId, contents: Block, instance: Instance): CheckedBlock {
  const holes = openHoles(contents);
  if (holes.size === 0) return checkOnce(session, id, contents, instance, () => undefined);
  const expected = expectedAtHoles(checkOnce(session, id, contents, instance, (node) => (holes.has(node) ? "nothing" : undefined)), holes);
  return checkOnce(session, id, contents, instance, (node) => expected.get(node));
}

/** `atHole` says what a hole gives: a type, nothing at all, or, where it says nothing, what its own attributes do. */
function checkOnce(session: Session, id: BlockId, contents: Block, instance: Instance, atHole: (node: NodeId) => TensorType | "nothing" | undefined): CheckedBlock {
  const where: Where = { block: id, path: [] };
  const flow = flowOrder(contents);
  const nodes = new Map<NodeId, CheckedNode>();
  const found: DiagramProblem[] = [];
  if (flow.cycle.length > 0) found.push(problems.cycle(where, flow.cycle));

  const into = new Map<NodeId, [WireId, Wire][]>();
  for (const entry of Object.entries(contents.wires)) {
    const known = into.get(entry[1].to.node);
    if (known) known.push(entry);
    else into.set(entry[1].to.node, [entry]);
    if (!(entry[1].to.node in contents.nodes)) found.push(problems.danglingWire(where, entry[0], entry[1], "to"));
  }

  for (const nodeId of flow.order) {
    const node = contents.nodes[nodeId];
    if (!node) continue;
    const arriving = collect(into.get(nodeId) ?? []);
    const expected = atHole(nodeId);
    if (expected === "nothing") continue;
    const checked = node.kind === "operator"
      ? node.operator === "input" && instance.within.length > 0 ? withBypass(where, checkEntrance(nodeId), session.sizes) : checkBodies(session, where, nodeId, node, instance, memoised(nodeId, arriving, expected, () => withBypass(where, checkOperator(where, contents, nodeId, node, arriving, instance.locals, session.sizes, expected), session.sizes)))
      : withBypass(where, checkUse(session, where, contents, nodeId, node, arriving, instance), session.sizes);
    nodes.set(nodeId, checked.node);
    // Nodes on a cycle wait for each other; the cycle itself has been reported.
    if (!flow.stuck.has(nodeId)) found.push(...checked.problems);
    for (const [wireId, wire] of into.get(nodeId) ?? []) {
      if (!takes(checked.node, wire.to.port)) found.push(problems.danglingWire(where, wireId, wire, "to"));
      if (!(wire.from.node in contents.nodes)) found.push(problems.danglingWire(where, wireId, wire, "from"));
    }
  }
  for (const [wireId, wire] of Object.entries(contents.wires)) {
    const from = nodes.get(wire.from.node);
    if (from && !gives(from, wire.from.port)) found.push(problems.danglingWire(where, wireId, wire, "from"));
  }

  const inputs = ports("input", (node) => node.outputs["y"]);
  const outputs = ports("output", (node) => node.inputs["x"]);
  return { block: id, nodes, order: flow.order, wires: contents.wires, inputs, outputs, problems: found };

  function collect(wires: readonly (readonly [WireId, Wire])[]): Arriving {
    const inputTypes: [string, TensorType][] = [];
    const wireIds: [string, WireId][] = [];
    const assign: [string, Readonly<Record<string, string>>][] = [];
    for (const [wireId, wire] of [...wires].sort((a, b) => a[1].to.port.localeCompare(b[1].to.port, "en", { numeric: true }))) {
      const type = nodes.get(wire.from.node)?.outputs[wire.from.port];
      wireIds.push([wire.to.port, wireId]);
      if (type) inputTypes.push([wire.to.port, type]);
      if (wire.assign) assign.push([wire.to.port, wire.assign]);
    }
    return { inputs: Object.fromEntries(inputTypes), wires: Object.fromEntries(wireIds), assign: Object.fromEntries(assign) };
  }

  /** The same node with the same types arriving gives the same answer, as long as declared numbers decide everything. */
  function memoised(nodeId: NodeId, arriving: Arriving, expected: TensorType | undefined, check: () => Checked<CheckedNode>): Checked<CheckedNode> {
    const node = contents.nodes[nodeId];
    // What is expected of a hole changes with what stands around it.
    if (expected) return check();
    const known = node && session.memo.node(node, id, nodeId, arriving, instance.locals, contents);
    if (known) return known;
    const before = session.sizes.unsettled();
    const checked = check();
    if (node && session.sizes.unsettled() === before) session.memo.keepNode(node, id, arriving, instance.locals, checked);
    return checked;
  }

  /** Inside a block an input stands for what the use hands in, under the axis names that the block declares. */
  function checkEntrance(nodeId: NodeId): Checked<CheckedNode> {
    const node = contents.nodes[nodeId];
    if (node?.kind !== "operator") return { node: { kind: "operator", id: nodeId, node: { kind: "operator", operator: "input", attributes: {} }, inputs: {}, outputs: {}, wires: {}, attributes: {}, rules: {} }, problems: [] };
    const declared = checkOperator(where, contents, nodeId, node, { inputs: {}, wires: {}, assign: {} }, instance.locals, session.sizes);
    const given = instance.given[node.name ?? nodeId];
    return given ? { ...declared, node: { ...declared.node, outputs: { y: given } } } : declared;
  }

  function ports(operator: "input" | "output", typeOf: (node: CheckedNode) => TensorType | undefined): readonly InterfacePort[] {
    return interfaceNodes(contents, operator).map(({ node, port }) => {
      const checked = nodes.get(node);
      const type = checked && typeOf(checked);
      return { port, node, ...(type ? { type } : {}) };
    });
  }
}

export function interfaceNodes(contents: Block, operator: "input" | "output"): readonly { readonly node: NodeId; readonly port: string }[] {
  return Object.entries(contents.nodes).flatMap(([id, node]) => (node.kind === "operator" && node.operator === operator ? [{ node: id, port: node.name ?? id }] : []));
}

function takes(node: CheckedNode, port: string): boolean {
  if (node.kind === "block") return !node.body || node.body.inputs.some((p) => p.port === port);
  return !node.operator || portDefinition(node.operator, port) !== undefined;
}

function gives(node: CheckedNode, port: string): boolean {
  if (node.kind === "block") return !node.body || node.body.outputs.some((p) => p.port === port);
  return !node.operator || outputPorts(node.operator, node.attributes).includes(port);
}

function checkUse(session: Session, where: Where, around: Block, id: NodeId, node: BlockNode, arriving: Arriving, outer: Instance): Checked<CheckedBlockUse> {
  const base = { kind: "block", id, node, inputs: arriving.inputs, wires: arriving.wires } as const;
  const refuse = (p: DiagramProblem): Checked<CheckedBlockUse> => ({ node: { ...base, outputs: {} }, problems: [p] });
  const contents = session.document.blocks[node.block];
  if (!contents) return refuse(problems.unknownBlock(where, id, node.block));
  if (outer.within.includes(node.block) || node.block === session.document.main) return refuse(problems.recursiveBlock(where, id, node.block));
  if (outer.within.length >= deepestNest) return refuse(problems.tooDeep(where, id, deepestNest));
  session.uses += 1;
  if (session.uses > mostUses) return refuse(problems.tooManyUses(where, id, mostUses));

  const found: DiagramProblem[] = [];
  const scope = `${outer.scope}${id.replace(/[^A-Za-z0-9_]/g, "_")}`;
  const locals = new Map<string, Size>();
  for (const name of contents.locals) {
    const text = node.sizes[name];
    const given = text === undefined ? undefined : parseSize(text);
    if (isProblem(given)) found.push(problems.badSize(where, id, text ?? "", given.problem));
    // A local size that the use does not give follows from its wires; until then it is a variable of this use alone.
    locals.set(name, given && !isProblem(given) ? substitute(given, outer.locals) : { kind: "variable", name: `${scope}#${name}` });
  }

  const entered = enter({ session, where, around }, id, contents, node, arriving, locals);
  found.push(...entered.problems);
  const settled = new Map([...locals].map(([name, size]) => [name, session.sizes.resolve(size)] as const));
  const body = instantiate(session, node.block, contents, { given: entered.given, locals: settled, within: [...outer.within, node.block], scope: `${scope}.` });
  found.push(...body.problems.slice(0, 200).map((p) => within(id, p)));

  const outputs: [string, TensorType][] = body.outputs.flatMap(({ port, type }) => (type ? [[port, leaveBlock(type, entered.names)] as const] : []).map(([p, t]): [string, TensorType] => [p, t]));
  const copies = node.repeat && countCopies(session, where, id, node, outer.locals, found);
  if (node.repeat) found.push(...repeatProblems(session, where, id, contents, body, arriving, Object.fromEntries(outputs)));
  return { node: { ...base, outputs: Object.fromEntries(outputs), body, axisNames: entered.names, localSizes: settled, ...(node.repeat ? (copies === undefined ? {} : { times: copies }) : { times: 1 }) }, problems: found };
}

export function instantiate(session: Session, id: BlockId, contents: Block, instance: Instance): CheckedBlock {
  const known = session.memo.block(id, contents, instance);
  if (known) return known;
  const before = session.sizes.unsettled();
  const body = checkBlock(session, id, contents, instance);
  if (session.sizes.unsettled() === before) session.memo.keepBlock(contents, instance, body);
  return body;
}

export function within(use: NodeId, p: DiagramProblem): DiagramProblem {
  return { ...p, at: { ...p.at, path: [use, ...p.at.path] }, related: p.related.map((place) => ({ ...place, path: [use, ...place.path] })) };
}

interface Entry {
  readonly given: Readonly<Record<string, TensorType>>;
  readonly names: ReadonlyMap<string, string>;
  readonly problems: readonly DiagramProblem[];
}

function enter({ session, where, around }: { readonly session: Session; readonly where: Where; readonly around: Block }, id: NodeId, contents: Block, node: BlockNode, arriving: Arriving, locals: ReadonlyMap<string, Size>): Entry {
  const given: [string, TensorType][] = [];
  const names = new Map<string, string>();
  const found: DiagramProblem[] = [];
  for (const { node: inner, port } of interfaceNodes(contents, "input")) {
    const entrance = contents.nodes[inner];
    if (entrance?.kind !== "operator") continue;
    const declared = checkOperator({ block: node.block, path: [] }, contents, inner, entrance, { inputs: {}, wires: {}, assign: {} }, locals, session.sizes).node.outputs["y"];
    const type = arriving.inputs[port];
    if (!type) {
      if (!(port in arriving.wires)) found.push(problems.unwiredBlockInput(where, id, port));
      continue;
    }
    if (!declared) continue;
    if (declared.carried !== type.carried) {
      found.push(problems.interfaceMismatch(where, id, port, `it takes ${printType(declared)}, but ${printType(type)} arrives: connect such a value`));
      continue;
    }
    const entered = enterBlock(declared, type);
    const fixes = () => blockRearranges({ block: where.block, contents: around, node: id, sizes: session.sizes }, port, declared, type);
    if ("tooFew" in entered) {
      found.push(problems.interfaceMismatch(where, id, port, `it takes ${printType(declared)}, but ${printType(type)} arrives: connect an array with these axes`, fixes()));
      continue;
    }
    for (const { declared: wanted, given: axis } of entered.equal) {
      const conflict = session.sizes.unify(wanted.size, axis.size, { ports: [port], because: `the block declares ${wanted.name} = ${printSize(wanted.size)}` });
      if (conflict) found.push(problems.interfaceMismatch(where, id, port, `its axis ${wanted.name} is ${printSize(conflict.left)}, but ${printSize(conflict.right)} arrives: make both equal`, fixes()));
    }
    for (const [inside, outside] of entered.names) if (!names.has(inside)) names.set(inside, outside);
    given.push([port, entered.type]);
  }
  return { given: Object.fromEntries(given), names, problems: found };
}

function countCopies(session: Session, where: Where, id: NodeId, node: BlockNode, locals: ReadonlyMap<string, Size>, found: DiagramProblem[]): number | undefined {
  const text = node.repeat?.times ?? "1";
  const size = parseSize(text);
  const value = isProblem(size) ? { impossible: size.problem } : session.sizes.value(substitute(size, locals));
  if (typeof value === "number" && value >= 1 && value <= mostCopies) return value;
  if (typeof value === "object" && "unknown" in value) found.push(...value.unknown.map((name) => problems.sizeUnknown(where, id, name)));
  else found.push(problems.repeatCount(where, id, text, typeof value === "number" ? `it comes to ${value}, and 1 to ${mostCopies} are possible` : value.impossible));
  return undefined;
}

/** Inputs that no output feeds are the same for every copy. */
function repeatProblems(session: Session, where: Where, id: NodeId, contents: Block, body: CheckedBlock, arriving: Arriving, outputs: Readonly<Record<string, TensorType>>): readonly DiagramProblem[] {
  return feedback(body.inputs, body.outputs).flatMap(({ output: port, input }) => {
    const given = outputs[port];
    if (input === undefined) return [problems.repeatMismatch(where, id, port, "nothing", given ? printType(given) : "an array")];
    const taken = arriving.inputs[input];
    if (!taken || !given) return [];
    const same = taken.dtype === given.dtype && taken.carried === given.carried && taken.axes.length === given.axes.length &&
      taken.axes.every((axis, k) => axis.name === given.axes[k]?.name && !session.sizes.unify(axis.size, given.axes[k]?.size ?? axis.size, { ports: [port], because: "a repeat feeds its outputs to its inputs" }));
    const [entrance, exit] = [body.inputs.find((one) => one.port === input), body.outputs.find((one) => one.port === port)];
    const fixes = same || !entrance || !exit ? [] : repeatFixes({ block: body.block, contents, node: exit.node, sizes: session.sizes }, entrance, exit);
    return same ? [] : [problems.repeatMismatch(where, id, port, printType(taken), printType(given), fixes)];
  });
}

/** Checks the numbers of every array in the body, nested uses included, once all sizes are known. */
export function blockSizeProblems(body: CheckedBlock, sizes: SizeScope, done: Map<CheckedBlock, readonly DiagramProblem[]>, isInside = false): readonly DiagramProblem[] {
  const known = done.get(body);
  if (known) return known;
  done.set(body, []);
  const found = [...body.nodes.values()].flatMap((node): readonly DiagramProblem[] => {
    if (node.kind === "operator") return [...sizeProblems({ block: body.block, path: [] }, node, sizes, isInside && node.node.operator === "input"), ...Object.values(node.bodies ?? {}).flatMap((inner) => blockSizeProblems(inner, sizes, done).slice(0, 200).map((p) => within(node.id, p)))];
    return node.body ? blockSizeProblems(node.body, sizes, done, true).slice(0, 200).map((p) => within(node.id, p)) : [];
  });
  done.set(body, found);
  return found;
}
