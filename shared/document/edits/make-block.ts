// Turns a selection into a block of its own and puts one use of it in its place.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import type { Block, BlockId, Node, NodeId, PortRef, Position, WeftDocument, Wire } from "../document.ts";
import { blockIdMaker, idMaker, nodeIdMaker, wireIdMaker } from "../fresh-id.ts";
import { liftFragment } from "../fragment.ts";
import { inputAttributes, inputOperator, inputPort, outputOperator, outputPort } from "../interface-nodes.ts";
import { findBlock } from "../lookup.ts";
import { groupBy } from "../records.ts";
import type { StepJson } from "../steps/define.ts";
import { copiedWishes, wishSteps } from "../wishes.ts";
import { removeNodes } from "./remove-nodes.ts";

export interface MakeBlockOptions {
  readonly title: string;
  readonly about?: string;
  readonly tint?: string;
  /** The type of what an output port gives, where the checker knows it: an input of the block declares it. */
  readonly typeOf?: (port: PortRef) => TensorType | undefined;
}

export interface MadeBlock {
  readonly steps: readonly StepJson[];
  readonly id: BlockId;
  readonly use: NodeId;
}

export function makeBlock(document: WeftDocument, block: BlockId, ids: Iterable<NodeId>, options: MakeBlockOptions): MadeBlock | Problem {
  const contents = findBlock(document, block);
  if (isProblem(contents)) return contents;
  const chosen = new Set([...ids].filter((id) => Object.hasOwn(contents.nodes, id)));
  if (chosen.size === 0) return problem("Nothing is selected: select the nodes that the block shall hold");
  const detour = leavesAndReturns(contents, chosen);
  if (detour !== undefined) return problem(`Data leaves the selection and comes back through «${detour}»: select that node too`);

  const wires = Object.values(contents.wires);
  const entering = wires.filter(({ from, to }) => !chosen.has(from.node) && chosen.has(to.node));
  const leaving = wires.filter(({ from, to }) => chosen.has(from.node) && !chosen.has(to.node));
  const inputs = [...groupBy(entering, ({ from }) => JSON.stringify(from)).values()];
  const outputs = [...groupBy(leaving, ({ from }) => JSON.stringify(from)).values()];

  const fragment = liftFragment(document, block, contents, chosen);
  const freshNode = idMaker(chosen);
  const inside: [NodeId, Node][] = Object.entries(fragment.nodes);
  const insideWires: Wire[] = Object.values(fragment.wires);
  const outsideWires: Wire[] = [];
  const use = nodeIdMaker(contents)(options.title.toLowerCase());
  const edges = bounds(fragment.positions);
  const positions: [NodeId, Position][] = Object.entries(fragment.positions);

  inputs.forEach((group, i) => {
    const [first] = group;
    if (!first) return;
    const id = freshNode("in");
    const type = options.typeOf?.(first.from);
    inside.push([id, { kind: "operator", operator: inputOperator, attributes: type ? inputAttributes(type) : {} }]);
    if (edges) positions.push([id, { x: edges.left - 240, y: edges.top + 120 * i }]);
    insideWires.push(...group.map((wire) => ({ ...wire, from: { node: id, port: inputPort } })));
    outsideWires.push({ from: first.from, to: { node: use, port: id } });
  });
  outputs.forEach((group, i) => {
    const [first] = group;
    if (!first) return;
    const id = freshNode("out");
    inside.push([id, { kind: "operator", operator: outputOperator, attributes: {} }]);
    if (edges) positions.push([id, { x: edges.right + 240, y: edges.top + 120 * i }]);
    insideWires.push({ from: first.from, to: { node: id, port: outputPort } });
    outsideWires.push(...group.map((wire) => ({ ...wire, from: { node: use, port: id } })));
  });

  const made = blockIdMaker(document)(options.title.toLowerCase());
  const freshWire = wireIdMaker(contents);
  const about: Block = {
    title: options.title, about: options.about ?? "", ...(options.tint === undefined ? {} : { tint: options.tint }), locals: contents.locals,
    nodes: Object.fromEntries(inside), wires: Object.fromEntries(insideWires.map((wire, i) => [`w${i + 1}`, wire])),
  };
  // Local sizes of the surrounding block are handed on under their own names.
  const sizes = Object.fromEntries(contents.locals.map((name) => [name, name]));
  const steps: readonly StepJson[] = [
    { step: "add-block", id: made, contents: about },
    ...positions.map(([node, position]) => ({ step: "move-node", block: made, node, position }) as const),
    ...fragment.open.map((node) => ({ step: "set-open", block: made, node, open: true }) as const),
    ...wishSteps(made, {}, copiedWishes(fragment.wishes ?? {}, new Map([...chosen].map((node) => [node, node])), new Map(Object.keys(fragment.wires).map((wire, i) => [wire, `w${i + 1}`])), (callout) => callout)),
    ...removeNodes(document, block, chosen),
    { step: "add-node", block, id: use, node: { kind: "block", block: made, sizes }, ...(edges ? { position: { x: edges.left, y: edges.top } } : {}) },
    ...outsideWires.map((wire) => ({ step: "connect", block, id: freshWire(), wire }) as const),
  ];
  return { steps, id: made, use };
}

/** A node outside that the selection feeds and that feeds the selection: the block would have to run before and after it. */
function leavesAndReturns(contents: Block, chosen: ReadonlySet<NodeId>): NodeId | undefined {
  const readers = groupBy(Object.values(contents.wires), (wire) => wire.from.node);
  const after = new Set<NodeId>();
  for (const id of chosen) for (const { to } of readers.get(id) ?? []) if (!chosen.has(to.node)) after.add(to.node);
  for (const id of after) {
    for (const { to } of readers.get(id) ?? []) {
      if (chosen.has(to.node)) return id;
      after.add(to.node);
    }
  }
  return undefined;
}

function bounds(positions: Readonly<Record<NodeId, Position>>): { readonly left: number; readonly right: number; readonly top: number } | undefined {
  const all = Object.values(positions);
  if (all.length === 0) return undefined;
  const [xs, ys] = [all.map(({ x }) => x), all.map(({ y }) => y)];
  return { left: xs.reduce((a, b) => Math.min(a, b)), right: xs.reduce((a, b) => Math.max(a, b)), top: ys.reduce((a, b) => Math.min(a, b)) };
}
