// A graph as its modules: nodes of one scope become a block, blocks that follow each other copies of one.
import { isUse, type DraftBlock, type DraftGraph, type DraftItem, type DraftNode, type TypedDraft } from "../draft.ts";
import type { FunctionScopes } from "../function-scopes.ts";
import { createBlockKeys, sizeOfItem } from "./block-key.ts";
import { createBlocks, withCallsInside } from "./call-blocks.ts";
import { clusterNodes } from "./cluster-nodes.ts";
import { foldChains } from "./fold-chains.ts";
import { foldPeriods } from "./fold-periods.ts";
import { gatherLoose } from "./gather-loose.ts";
import { withHomes } from "./home-scopes.ts";

/** Blocks of fewer parts say no more than their parts do. */
const leastParts = 3;
/** A block around most of a model is opened, as long as no more than so many parts come to stand beside each other. */
const mostParts = 22;
/** With more parts than these beside each other, those that only prepare what a block is given are put together. */
const easilyRead = 10;
const deepestScopes = 12;

export function structureGraph(typed: TypedDraft, functions: FunctionScopes): DraftGraph {
  const { typeOf, ...graph } = typed;
  const keyOf = createBlockKeys();
  const nodes = withHomes(graph.nodes, functions).map((node) => withCallsInside(node, functions, keyOf));
  const { blockOf, callBlock, callBlocks, takenOnlyBy } = createBlocks({ ...typed, nodes }, functions, keyOf);
  const root = level(nodes, 0);
  const shown = opened(root, nodes.length);
  return { ...graph, nodes: shown.length <= easilyRead ? shown : gatherLoose(shown, blockOf, (value) => typeOf(value).dtype === "bool", new Set(graph.outputs.map(({ value }) => value))) };

  function level(all: readonly DraftNode[], depth: number): readonly DraftItem[] {
    if (all.every(({ scope }) => (scope ?? []).length <= depth)) return folded(all);
    if (depth >= deepestScopes) return folded(callBlocks(all, depth));
    const items = clusterNodes(all, (at) => all[at]?.scope?.[depth]).flatMap(({ label, members }): readonly DraftItem[] => {
      const inside = members.flatMap((at) => all[at] ?? []);
      if (label === undefined) return inside;
      const called = functions.get(inside[0]?.scope?.slice(0, depth + 1).join("/") ?? "");
      const parts = level(inside, depth + 1);
      return called === undefined ? wrapped(label, parts) : [callBlock(label, called, parts)];
    });
    return folded(items);
  }

  function folded(items: readonly DraftItem[]): readonly DraftItem[] {
    return foldPeriods(foldChains(items, takenOnlyBy), blockOf, takenOnlyBy);
  }

  function wrapped(name: string, items: readonly DraftItem[]): readonly DraftItem[] {
    const [only] = items;
    // What stands alone in a module is the module.
    if (items.length === 1 && only) return [isUse(only) ? only : { ...only, path: `${only.path}/${name}`, isNamed: false }];
    if (items.length < leastParts) return named(name, items);
    const block = blockOf(name, items);
    return [{ name, copies: [block] }];
  }

  /** A block that holds most of a model says nothing that the model's name does not. */
  function opened(items: readonly DraftItem[], all: number): readonly DraftItem[] {
    const at = items.findIndex((item) => isUse(item) && item.copies.length === 1 && sizeOfItem(item) > all * 0.6);
    const block = usedBlock(items[at]);
    if (!block || block.isFunction || items.length - 1 + block.nodes.length > mostParts) return items;
    return opened([...items.slice(0, at), ...block.nodes, ...items.slice(at + 1)], all);
  }
}

/** The one part that learns bears the name of its module. */
function named(name: string, items: readonly DraftItem[]): readonly DraftItem[] {
  const learning = items.filter((item) => isUse(item) || Object.keys(item.weights).length > 0);
  return items.map((item) => (learning.length === 1 && item === learning[0] && !isUse(item) ? { ...item, path: `${item.path}/${name}`, isNamed: false } : item));
}

function usedBlock(item: DraftItem | undefined): DraftBlock | undefined {
  return item && isUse(item) ? item.copies[0] : undefined;
}
