// Edits that give parameters other paths leave them their numbers: what was learned, and what a seed has drawn.
import { describe, expect, it } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import type { CheckedBlock } from "../../shared/compiler/check/checked-diagram.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { seenFromOutside } from "../../shared/compiler/check/seen-from-outside.ts";
import { lowerDiagram } from "../../shared/compiler/lower/lower.ts";
import { movedByRepeat, movedIntoBlock, movedOutOfBlock } from "../../shared/compiler/lower/moved-nodes.ts";
import { followParameters, type MovedNodes } from "../../shared/compiler/lower/stored-names.ts";
import type { BlockId, WeftDocument } from "../../shared/document/document.ts";
import { dissolveBlock } from "../../shared/document/edits/dissolve-block.ts";
import { makeBlock } from "../../shared/document/edits/make-block.ts";
import { renameNode } from "../../shared/document/edits/rename-node.ts";
import type { StepJson } from "../../shared/document/steps/define.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder } from "../../shared/ir/ir-builder.ts";
import { diagram } from "../support/diagram.ts";
import { networkNumbers } from "../support/network-numbers.ts";

interface Edit {
  readonly what: string;
  readonly steps: readonly StepJson[];
  readonly moved?: MovedNodes;
}

/** Every edit of the kind, of every block. */
function editsOf(document: WeftDocument): readonly Edit[] {
  const checked = checkDocument(document);
  return Object.entries(document.blocks).flatMap(([block, { nodes }]) => Object.entries(nodes).flatMap(([id, node]): readonly Edit[] => {
    if (node.kind === "operator" && (node.operator === "input" || node.operator === "output")) return [];
    const edits: Edit[] = [];
    const renamed = renameNode(document, block, id, "called otherwise");
    if (!isProblem(renamed)) edits.push({ what: `rename ${block}/${id}`, steps: renamed });
    // Two nodes of one name get other paths, both of them.
    if (node.kind === "operator" && node.name !== undefined) edits.push({ what: `a namesake of ${block}/${id}`, steps: [{ step: "add-node", block, id: `${id}-twin`, node }] });
    const made = makeBlock(document, block, [id], { title: "made", typeOf: ({ node, port }) => bodyOf(checked.main, block)?.nodes.get(node)?.outputs[port] });
    if (!isProblem(made)) edits.push({ what: `make a block of ${block}/${id}`, steps: made.steps, moved: movedIntoBlock(block, [id], made.use) });
    const use = bodyOf(checked.main, block)?.nodes.get(id);
    const apart = dissolveBlock(document, block, id, use?.kind === "block" ? seenFromOutside(use) : undefined);
    if (node.kind === "block" && !isProblem(apart)) edits.push({ what: `take ${block}/${id} apart`, steps: apart.steps, moved: movedOutOfBlock(block, id, apart.ids) });
    if (node.kind === "block" && !node.repeat) edits.push({ what: `repeat ${block}/${id}`, steps: [{ step: "set-repeat", block, node: id, repeat: { times: "1", weights: "untied" } }], moved: movedByRepeat(block, id, true) });
    return edits;
  }));
}

/** As some use of it is checked. */
function bodyOf(body: CheckedBlock, block: BlockId): CheckedBlock | undefined {
  if (body.block === block) return body;
  for (const node of body.nodes.values()) {
    const found = node.kind === "block" && node.body && bodyOf(node.body, block);
    if (found) return found;
  }
  return undefined;
}

/** Evenly, so that every part of a document has its turn. */
function spread<T>(all: readonly T[], count: number): readonly T[] {
  return all.filter((_, i) => Math.floor((i * count) / all.length) > Math.floor(((i - 1) * count) / all.length) || i === 0);
}

function edited(document: WeftDocument, { what, steps, moved }: Edit): WeftDocument {
  const applied = applyTransaction(document, { label: what, steps });
  if (isProblem(applied)) throw new Error(`${what}: ${applied.problem}`);
  const storedAs = followParameters(checkDocument(document), checkDocument(applied.document), moved);
  const kept = applyTransaction(applied.document, { label: what, steps: [{ step: "set-stored", storedAs }] });
  if (isProblem(kept)) throw new Error(`${what}: ${kept.problem}`);
  return kept.document;
}

/** Where every parameter's numbers come from. */
function sources(document: WeftDocument): readonly string[] {
  const lowered = lowerDiagram(checkDocument(document), irBuilder(createInterner()));
  if (isProblem(lowered)) throw new Error(lowered.problem);
  return lowered.parameters.map(({ name, storedAs = name, dims }) => `${storedAs} [${dims.join(", ")}]`).sort();
}

describe.each(gallery.map(({ name, document }) => [name, document()] as const))("%s", (_, document) => {
  it("keeps the numbers of all parameters, and of an edit of the edited too", () => {
    const expected = sources(document);
    const edits = editsOf(document);
    for (const edit of spread(edits, 4)) {
      const once = edited(document, edit);
      expect(sources(once), edit.what).toEqual(expected);
    }
    const [first] = edits.filter(({ moved }) => moved);
    const twice = first && edited(document, first);
    for (const again of twice ? spread(editsOf(twice).filter(({ what }) => what.startsWith("rename")), 2) : []) expect(sources(edited(twice as WeftDocument, again)), `${first?.what}, then ${again.what}`).toEqual(expected);
  });
});

const layers = diagram({
  sizes: { m: 4 },
  blocks: { layer: { locals: ["c"], nodes: { x: ["input", { axes: "c" }], l: ["linear", { to: "c" }], a: ["tanh"], y: ["output"] }, wires: ["x -> l", "l -> a", "a -> y"] } },
  nodes: { a: ["input", { axes: "t=2 m" }], u: { block: "layer" }, v: { block: "layer" }, w: ["linear", { to: "m" }], out: ["output"] },
  wires: ["a -> u:x", "u:y -> v:x", "v:y -> w", "w -> out"],
});

it("the network computes what it computed", () => {
  const [expected] = networkNumbers(checkDocument(layers)).outputs().values();
  for (const edit of editsOf(layers)) expect([...networkNumbers(checkDocument(edited(layers, edit))).outputs().values()][0], edit.what).toEqual(expected);
});

it("a new parameter under a path whose numbers have gone elsewhere gets its own", () => {
  const renamed = edited(layers, { what: "rename", steps: [{ step: "rename-node", block: "main", node: "w", name: "z" }] });
  expect(renamed.storedAs).toEqual({ "z.weight": "w.weight", "z.bias": "w.bias" });
  const added = applyTransaction(renamed, { label: "add", steps: [
    { step: "add-node", block: "main", id: "fresh", node: { kind: "operator", operator: "linear", name: "w", attributes: { to: "m" } } },
    { step: "connect", block: "main", id: "to-fresh", wire: { from: { node: "a", port: "y" }, to: { node: "fresh", port: "x" } } },
  ] });
  if (isProblem(added)) throw new Error(added.problem);
  const names = sources(added.document);
  expect(new Set(names).size).toBe(names.length);
});
