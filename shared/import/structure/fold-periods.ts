// Stretches of a diagram that come again and again, each fed by the one before, become one block with copies.
import { dimsOfWeight } from "../weight-bytes.ts";
import { isUse, type DraftBlock, type DraftItem, type DraftUse } from "../draft.ts";
import { sizeOfItem } from "./block-key.ts";
import { feedsOf, leastCalls, withoutNumber, type TakenOnlyBy } from "./fold-chains.ts";

const longestPeriod = 256;
/** A stretch of fewer operators is as easily read twice; not more often. */
const leastOperators = 3;
const leastCopies = 3;
const mostTries = 64;

interface Candidate {
  readonly at: number;
  readonly period: number;
  readonly copies: number;
}

export function foldPeriods(given: readonly DraftItem[], blockOf: (name: string, items: readonly DraftItem[]) => DraftBlock, takenOnlyBy: TakenOnlyBy): readonly DraftItem[] {
  let items = given;
  const refused = new Set<string>();
  for (let tries = 0; tries < mostTries; tries++) {
    const found = candidates(items).find(({ at, period, copies }) => !refused.has(`${items.length} ${at} ${period} ${copies}`));
    if (!found) break;
    const use = foldedAt(items, found, blockOf, takenOnlyBy);
    if (!use) refused.add(`${items.length} ${found.at} ${found.period} ${found.copies}`);
    else items = [...items.slice(0, found.at), use, ...items.slice(found.at + found.period * use.copies.length)];
  }
  return items;
}

/** What covers most comes first; of those, the shortest period. */
function candidates(items: readonly DraftItem[]): readonly Candidate[] {
  const texts = new Map<string, number>();
  const keys = items.map((item) => {
    const text = looks(item);
    const known = texts.get(text) ?? texts.size;
    texts.set(text, known);
    return known;
  });
  const found: Candidate[] = [];
  for (let period = 1; period <= Math.min(longestPeriod, Math.floor(items.length / 2)); period++) {
    let run = 0;
    for (let at = items.length - period - 1; at >= -1; at--) {
      if (at >= 0 && keys[at] === keys[at + period]) {
        run += 1;
        continue;
      }
      // Any of the first places of a run may be where the stretch begins.
      const copies = Math.floor(run / period) + 1;
      if (copies > 1) for (let start = at + 1; start + copies * period <= at + 1 + run + period && start < at + 1 + period; start++) found.push({ at: start, period, copies });
      run = 0;
    }
  }
  return found.sort((a, b) => b.copies * b.period - a.copies * a.period || a.period - b.period || a.at - b.at).slice(0, mostTries);
}

/** What an item is, whatever it takes. */
function looks(item: DraftItem): string {
  if (isUse(item)) return `${item.copies[0]?.key ?? ""} ${item.copies.length}`;
  const { operator, attributes, inputs, outputs, weights } = item;
  return JSON.stringify([operator, attributes, Object.keys(inputs), Object.keys(outputs), Object.entries(weights).map(([name, weight]) => [name, dimsOfWeight(weight)])]);
}

function isCall(item: DraftItem): boolean {
  return isUse(item) && item.copies.length === 1 && item.copies[0]?.isFunction === true;
}

function foldedAt(items: readonly DraftItem[], { at, period, copies }: Candidate, blockOf: (name: string, items: readonly DraftItem[]) => DraftBlock, takenOnlyBy: TakenOnlyBy): DraftUse | undefined {
  const first = items.slice(at, at + period);
  // One use alone is a chain already if it can be one; one operator says something with a block around it only where it learns.
  if (first.length === 1 && first.every((item) => isUse(item) || Object.keys(item.weights).length === 0)) return undefined;
  const isShort = first.reduce((sum, item) => sum + sizeOfItem(item), 0) < leastOperators;
  const use = first.find(isUse);
  const name = use ? withoutNumber(use.name) : "layers";
  const blocks: DraftBlock[] = [];
  let feeds: readonly number[] | undefined;
  for (let copy = 0; copy < copies; copy++) {
    const block = blockOf(name, items.slice(at + copy * period, at + (copy + 1) * period));
    const last = blocks[blocks.length - 1];
    const found = last && feedsOf(last, block, takenOnlyBy);
    if (last && (block.key !== last.key || !found || (feeds && feeds.join() !== found.join()))) break;
    feeds ??= found;
    blocks.push(block);
  }
  return blocks.length < (isShort ? leastCopies : first.some(isCall) ? leastCalls : 2) || !feeds ? undefined : { name, copies: blocks.map((block) => ({ ...block, feeds: feeds ?? [] })) };
}
