// The steps that lead from one document to another of the same kind: what an edit of the text form does to the drawing, as undoable as any other.
import { problem, type Problem } from "../../base/problem.ts";
import type { Attributes, Block, BlockId, BlockLayout, Node, NodeId, WeftDocument, Wire } from "../document.ts";
import { own } from "../records.ts";
import { keptWishes, wishesOf, wishSteps } from "../wishes.ts";
import type { StepJson } from "../steps/define.ts";

/** Small where the two differ little. Configurations and which diagram is the main one are no steps' business: a document that differs there is refused. */
export function stepsBetween(before: WeftDocument, after: WeftDocument): readonly StepJson[] | Problem {
  if (before.main !== after.main) return problem(`the main diagram is «${after.main}», but this document's is «${before.main}»: keep its name`);
  if (!same(before.configurations, after.configurations)) return problem("named sets of sizes are not changed this way: change them in the file");
  const ids = keysOf(before.blocks, after.blocks);
  return [
    ...infoSteps(before, after),
    // With other weights the old names are gone already.
    ...(same(before.weights === after.weights ? before.linked : undefined, after.linked) ? [] : [{ step: "set-linked", linked: after.linked ?? null } as const]),
    ...(same(before.weights === after.weights ? before.storedAs : undefined, after.storedAs) ? [] : [{ step: "set-stored", storedAs: after.storedAs ?? {} } as const]),
    ...keysOf(before.sizes, after.sizes).flatMap((name): readonly StepJson[] => (same(own(before.sizes, name), own(after.sizes, name)) ? [] : [{ step: "set-size", name, declaration: own(after.sizes, name) ?? null }])),
    ...keysOf(before.experiments ?? {}, after.experiments ?? {}).flatMap((name): readonly StepJson[] => {
      const [was, is] = [own(before.experiments ?? {}, name), own(after.experiments ?? {}, name)];
      return same(was, is) ? [] : [{ step: "set-experiment", name, changes: is ?? null }];
    }),
    ...ids.flatMap((id) => blockSteps(id, own(before.blocks, id), own(after.blocks, id))),
    ...ids.flatMap((id) => layoutSteps(id, before, after)),
  ];
}

function infoSteps(before: WeftDocument, { title, about, seed, weights }: WeftDocument): readonly StepJson[] {
  const unchanged = before.title === title && before.about === about && before.seed === seed && before.weights === weights;
  return unchanged ? [] : [{ step: "set-info", title, about, seed, weights: weights ?? null }];
}

function blockSteps(id: BlockId, before: Block | undefined, after: Block | undefined): readonly StepJson[] {
  if (!after) return before ? [{ step: "remove-block", id }] : [];
  if (!before) return [{ step: "add-block", id, contents: after }];
  const { title, about, tint, locals } = after;
  const nodes = keysOf(before.nodes, after.nodes).map((node) => ({ node, was: own(before.nodes, node), is: own(after.nodes, node) }));
  const wires = keysOf(before.wires, after.wires).map((wire) => ({ wire, was: own(before.wires, wire), is: own(after.wires, wire) }));
  // A node that becomes another goes and comes again, and its wires with it.
  const anew = new Set(nodes.filter(({ was, is }) => was && (!is || !sameUse(was, is))).map(({ node }) => node));
  const loose = (wire: Wire) => anew.has(wire.from.node) || anew.has(wire.to.node);
  const moved = wires.filter(({ was, is }) => !same(was, is) || (was && loose(was)));
  return [
    ...(before.title === title && before.about === about && before.tint === tint && same(before.locals, locals) ? [] : [{ step: "set-block-info", id, title, about, tint: tint ?? null, locals } as const]),
    ...moved.flatMap(({ wire, was }): readonly StepJson[] => (was ? [{ step: "disconnect", block: id, id: wire }] : [])),
    ...[...anew].map((node): StepJson => ({ step: "remove-node", block: id, id: node })),
    ...nodes.flatMap(({ node, was, is }) => (is ? (was && !anew.has(node) ? nodeSteps(id, node, was, is) : [{ step: "add-node", block: id, id: node, node: is } as const]) : [])),
    ...moved.flatMap(({ wire, is }): readonly StepJson[] => (is ? [{ step: "connect", block: id, id: wire, wire: is }] : [])),
  ];
}

/** Uses of one operator or one block differ in what other steps can change. */
function sameUse(was: Node, is: Node): boolean {
  return was.kind === "operator" ? is.kind === "operator" && was.operator === is.operator : is.kind === "block" && was.block === is.block;
}

function nodeSteps(block: BlockId, node: NodeId, was: Node, is: Node): readonly StepJson[] {
  const steps: StepJson[] = [];
  if (was.name !== is.name) steps.push({ step: "rename-node", block, node, name: is.name ?? null });
  if (was.leftOut !== is.leftOut) steps.push({ step: "set-left-out", block, node, leftOut: is.leftOut ?? null });
  if (was.kind === "operator" && is.kind === "operator") steps.push(...attributeSteps(block, node, was.attributes, is.attributes));
  if (was.kind === "block" && is.kind === "block") {
    if (!same(was.repeat, is.repeat)) steps.push({ step: "set-repeat", block, node, repeat: is.repeat ?? null });
    for (const name of keysOf(was.sizes, is.sizes)) if (own(was.sizes, name) !== own(is.sizes, name)) steps.push({ step: "set-use-size", block, node, name, size: own(is.sizes, name) ?? null });
  }
  return steps;
}

function attributeSteps(block: BlockId, node: NodeId, was: Attributes, is: Attributes): readonly StepJson[] {
  return keysOf(was, is).filter((name) => !same(own(was, name), own(is, name))).map((name) => ({ step: "set-attribute", block, node, name, value: own(is, name) ?? null }));
}

const nowhere: BlockLayout = { positions: {}, open: [] };

/** Runs after the nodes have come and gone: what went took its place along. */
function layoutSteps(block: BlockId, before: WeftDocument, after: WeftDocument): readonly StepJson[] {
  const contents = own(after.blocks, block);
  if (!contents) return [];
  const [old, now] = [own(before.blocks, block)?.nodes ?? {}, contents.nodes];
  const stayed = (node: NodeId) => Object.hasOwn(old, node) && Object.hasOwn(now, node) && sameUse(old[node] as Node, now[node] as Node);
  const [was, is] = [own(before.layout, block) ?? nowhere, own(after.layout, block) ?? nowhere];
  const held = (node: NodeId) => (stayed(node) ? own(was.positions, node) : undefined);
  const isOpen = (node: NodeId) => stayed(node) && was.open.includes(node);
  const kept = Object.hasOwn(before.blocks, block) ? was : nowhere;
  const beside = [
    ...keysOf(kept.frames ?? {}, is.frames ?? {}).filter((id) => !same(own(kept.frames ?? {}, id), own(is.frames ?? {}, id))).map((id) => ({ step: "set-frame", block, id, frame: own(is.frames ?? {}, id) ?? null }) as const),
    ...keysOf(kept.notes ?? {}, is.notes ?? {}).filter((id) => !same(own(kept.notes ?? {}, id), own(is.notes ?? {}, id))).map((id) => ({ step: "set-note", block, id, note: own(is.notes ?? {}, id) ?? null }) as const),
  ];
  const [oldWires, newWires] = [own(before.blocks, block)?.wires ?? {}, contents.wires];
  const stayedWired = (wire: string) => { const [one, other] = [own(oldWires, wire), own(newWires, wire)]; return one !== undefined && same(one, other) && stayed(one.from.node) && stayed(one.to.node); };
  const wishes = wishSteps(block, keptWishes(kept, stayed, stayedWired), wishesOf(is));
  const cards = Object.keys(now).flatMap((node): readonly StepJson[] => {
    const position = own(is.positions, node);
    return [
      ...(same(held(node), position) ? [] : [{ step: "move-node", block, node, position: position ?? null } as const]),
      ...(isOpen(node) === is.open.includes(node) ? [] : [{ step: "set-open", block, node, open: is.open.includes(node) } as const]),
    ];
  });
  return [...cards, ...beside, ...wishes];
}

function keysOf(...records: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))];
}

/** Parts of documents are plain JSON in one canonical order, apart from the order of an object's keys. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const [p, q] = [Object.entries(a), Object.entries(b)];
  return p.length === q.length && p.every(([key, value]) => Object.hasOwn(b, key) && same(value, (b as Readonly<Record<string, unknown>>)[key]));
}
