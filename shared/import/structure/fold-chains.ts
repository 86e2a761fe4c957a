// Blocks that differ in nothing but their weights and follow each other become one with copies.
import { printType } from "../../tensor/type-text.ts";
import { isUse, type DraftBlock, type DraftItem } from "../draft.ts";

/** Tells whether nothing but the block takes the value. */
export type TakenOnlyBy = (value: string, block: DraftBlock) => boolean;

/** Fewer calls of a function stand as the model calls them. */
export const leastCalls = 3;

interface Chain {
  readonly name: string;
  readonly copies: DraftBlock[];
  /** As they stood. */
  readonly uses: DraftItem[];
  feeds: readonly number[];
}

export function foldChains(items: readonly DraftItem[], takenOnlyBy: TakenOnlyBy): readonly DraftItem[] {
  const open = new Map<string, Chain>();
  const folded: (Chain | DraftItem)[] = [];
  for (const item of items) {
    const [block] = isUse(item) && item.copies.length === 1 ? item.copies : [];
    if (!block || !isUse(item)) {
      folded.push(item);
      continue;
    }
    const chain = open.get(block.key);
    const last = chain?.copies[chain.copies.length - 1];
    const feeds = last && feedsOf(last, block, takenOnlyBy);
    if (chain && feeds && (chain.copies.length === 1 || chain.feeds.join() === feeds.join())) {
      chain.copies.push(block);
      chain.uses.push(item);
      chain.feeds = feeds;
      continue;
    }
    const started: Chain = { name: item.name, copies: [block], uses: [item], feeds: [] };
    open.set(block.key, started);
    folded.push(started);
  }
  return folded.flatMap((entry) => ("feeds" in entry ? usesOf(entry) : [entry]));
}

function usesOf({ name, copies, uses, feeds }: Chain): readonly DraftItem[] {
  if (copies.length < (copies[0]?.isFunction ? leastCalls : 2)) return uses;
  return [{ name: withoutNumber(name), copies: copies.map((copy) => ({ ...copy, feeds })) }];
}

/** Which input of the next copy each output feeds, if all do and the other inputs are the same; axes must agree, names and all. */
export function feedsOf(block: DraftBlock, next: DraftBlock, takenOnlyBy: TakenOnlyBy): readonly number[] | undefined {
  const feeds = block.outputs.map(({ value }) => next.inputs.findIndex((input) => input.value === value));
  const agree = feeds.length > 0 && feeds.every((at, i) => {
    const [given, taken] = [block.outputs[i], next.inputs[at]];
    return given && taken && takenOnlyBy(given.value, next) && printType(given.type) === printType(taken.type);
  });
  const stays = next.inputs.every(({ value }, i) => feeds.includes(i) || value === block.inputs[i]?.value);
  return agree && stays ? feeds : undefined;
}

/** `layers.3` becomes `layers`. */
export function withoutNumber(name: string): string {
  return name.replace(/[._-]?\d+$/, "") || name;
}
