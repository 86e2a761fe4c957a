// A block as it sees itself: checked once more with its own size variables in place of those of one use, so that one class serves all uses.
import { isProblem } from "../../base/problem.ts";
import { checkBlock } from "../../compiler/check/check-block.ts";
import { checkOperator } from "../../compiler/check/check-operator.ts";
import type { CheckedBlock, CheckedBlockUse, CheckedDiagram, CheckedOperator } from "../../compiler/check/checked-diagram.ts";
import { enterBlock } from "../../compiler/check/interface-types.ts";
import { createCheckMemo } from "../../compiler/check/memo.ts";
import { createSizeScope, type SizeScope } from "../../compiler/check/size-scope.ts";
import type { Block, BlockId, WeftDocument } from "../../document/document.ts";
import { labelsOf, type Weave } from "../../operators/weave.ts";
import { evaluateSize, freeVariables, substitute } from "../../tensor/size-algebra.ts";
import { parseSize } from "../../tensor/size-text.ts";
import type { Size } from "../../tensor/size.ts";
import { createSizeSolver } from "../../tensor/solver.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";

export interface BlockView {
  readonly id: BlockId;
  readonly contents: Block;
  /** As the use in the running network has it: every size comes to a number. */
  readonly concrete: CheckedBlock;
  /** With sizes in the block's own variables. */
  readonly own: CheckedBlock;
  /** Inputs that bring no array, as something muted stands before them. */
  readonly absent: ReadonlySet<string>;
  /** What a size variable is called inside: a local one has a mark that keeps it apart from the document's. */
  readonly locals: ReadonlyMap<string, Size>;
  number(size: Size): number;
  /** The size in variables the block knows, where it can be said in them. */
  told(size: Size): Size | undefined;
}

const localMark = "#local";

/** The name a person gave a variable of a view. */
export function plainVariable(name: string): string {
  return name.endsWith(localMark) ? name.slice(0, -localMark.length) : name;
}

export function isLocalVariable(name: string): boolean {
  return name.endsWith(localMark);
}

export function mainView(checked: CheckedDiagram): BlockView {
  const contents = checked.document.blocks[checked.document.main];
  const scope = createSizeScope(checked.document);
  return {
    id: checked.document.main, contents: contents ?? { title: checked.document.title, about: "", locals: [], nodes: {}, wires: {} },
    concrete: checked.main, own: checked.main, absent: new Set(), locals: new Map(),
    number: (size) => numberOf(checked, size),
    told: (size) => toldIn(size, scope, (name) => isOfDocument(checked, name)),
  };
}

export interface UsedBlock {
  readonly view: BlockView;
  /** What each local variable of the block is in terms of the block around it, or its number. */
  readonly locals: ReadonlyMap<string, Size>;
}

export function viewOfUse(checked: CheckedDiagram, around: BlockView, own: CheckedBlockUse, concrete: CheckedBlockUse, absent: ReadonlySet<string>): UsedBlock | undefined {
  const { document } = checked;
  const contents = document.blocks[own.node.block];
  if (!contents || !concrete.body) return undefined;
  const variables = new Map(contents.locals.map((name): readonly [string, Size] => [name, { kind: "variable", name: `${name}${localMark}` }]));
  const solved = solveLocals(document, contents, around, own, concrete, (size) => numberOf(checked, size));
  const { scope, body } = checkAlone(document, own.node.block, contents, variables, own);
  return {
    locals: solved,
    view: {
      id: own.node.block, contents, concrete: concrete.body, own: body, absent, locals: variables,
      number: (size) => numberOf(checked, size),
      told: (size) => toldIn(size, scope, (name) => isLocalVariable(name) || isOfDocument(checked, name)),
    },
  };
}

function checkAlone(document: WeftDocument, id: BlockId, contents: Block, variables: ReadonlyMap<string, Size>, use: CheckedBlockUse): { readonly scope: SizeScope; readonly body: CheckedBlock } {
  const scope = createSizeScope(document);
  const given = entering(document, id, contents, variables, use, scope).map(({ port, type }) => [port, type] as const);
  const session = { document, sizes: scope, memo: createCheckMemo(), uses: 0 };
  return { scope, body: checkBlock(session, id, contents, { given: Object.fromEntries(given), locals: variables, within: [document.main, id], scope: "alone." }) };
}

/** What enters each port, in the block's own names and, for the axes it declares, its own sizes. */
function entering(document: WeftDocument, id: BlockId, contents: Block, variables: ReadonlyMap<string, Size>, use: CheckedBlockUse, scope: SizeScope): readonly { readonly port: string; readonly type: TensorType; readonly equal: readonly (readonly [inside: Size, outside: Size])[] }[] {
  return Object.entries(contents.nodes).flatMap(([node, entrance]) => {
    if (entrance.kind !== "operator" || entrance.operator !== "input") return [];
    const port = entrance.name ?? node;
    const declared = checkOperator({ block: id, path: [] }, contents, node, entrance, { inputs: {}, wires: {}, assign: {} }, variables, scope).node.outputs["y"];
    const outside = use.inputs[port];
    const entered = declared && outside && enterBlock(declared, outside);
    if (!declared || !entered || "tooFew" in entered) return [];
    const own = new Map(declared.axes.map((axis) => [axis.name, axis.size]));
    // Further axes are lifted through the block; how long they are, it cannot know.
    const axes = entered.type.axes.map((axis) => ({ ...axis, size: own.get(axis.name) ?? ({ kind: "variable", name: `${axis.name}#lifted` } as const) }));
    return [{ port, type: { ...entered.type, axes }, equal: entered.equal.map((pair) => [pair.declared.size, pair.given.size] as const) }];
  });
}

/** Given by the use, else what makes the block's axes as long as those that arrive, else the number they have. */
function solveLocals(document: WeftDocument, contents: Block, around: BlockView, own: CheckedBlockUse, concrete: CheckedBlockUse, number: (size: Size) => number): ReadonlyMap<string, Size> {
  const inner = new Map(contents.locals.map((name): readonly [string, Size] => [name, { kind: "variable", name: `${name}#inner` }]));
  const isInner = (size: Size) => [...freeVariables(size)].some((name) => name.endsWith("#inner"));
  const solve = (use: CheckedBlockUse) => {
    const solver = createSizeSolver();
    for (const { equal } of entering(document, own.node.block, contents, inner, use, createSizeScope({ ...document, sizes: {} }))) for (const [inside, outside] of equal) solver.unify(inside, outside, "a use");
    return (name: string) => solver.resolve(inner.get(name) ?? { kind: "variable", name });
  };
  const [symbolic, numeric] = [solve(own), solve(concrete)];
  return new Map(contents.locals.map((name): readonly [string, Size] => {
    const text = own.node.sizes[name];
    const given = text === undefined ? undefined : parseSize(text);
    if (given && !isProblem(given)) return [name, substitute(given, around.locals)];
    const found = symbolic(name);
    const told = isInner(found) ? undefined : around.told(found);
    if (told) return [name, told];
    const value = numeric(name);
    return [name, { kind: "literal", value: isInner(value) ? 0 : number(value) }];
  }));
}

function numberOf(checked: CheckedDiagram, size: Size): number {
  const value = evaluateSize(size, (name) => checked.sizes.get(name));
  return typeof value === "number" ? value : NaN;
}

/** A variable of the document, declared or found out; those of one use have a mark in their names. */
function isOfDocument({ sizes }: CheckedDiagram, name: string): boolean {
  return !name.includes("#") && sizes.get(name) !== undefined;
}

function toldIn(size: Size, scope: SizeScope, isKnown: (name: string) => boolean): Size | undefined {
  const resolved = size.kind === "literal" ? size : [...freeVariables(size)].every(isKnown) ? size : scope.resolve(size);
  return [...freeVariables(resolved)].every(isKnown) ? resolved : undefined;
}

/** The weave of the view and of the running network, where both work on the same axes in the same way; else the latter twice. */
export function weavesOf(own: CheckedOperator | undefined, concrete: CheckedOperator): { readonly own: Weave; readonly concrete: Weave } | undefined {
  if (!concrete.weave) return undefined;
  const isSame = own?.weave !== undefined && structure(own.weave) === structure(concrete.weave);
  return { own: isSame && own.weave ? own.weave : concrete.weave, concrete: concrete.weave };
}

function structure({ operands, results, parameters }: Weave): string {
  return JSON.stringify([operands.map((s) => [s.port, labelsOf(s), s.axes.map((axis) => axis.name)]), results.map((s) => [s.port, labelsOf(s), s.axes.map((axis) => axis.name)]), parameters.map((p) => [p.name, p.labels])]);
}
