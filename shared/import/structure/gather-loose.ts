// What stands around a block and only prepares what it is given, such as a mask, becomes a block beside it.
import { isUse, madeByItem, takenByItem, type DraftBlock, type DraftItem, type DraftNode, type DraftUse } from "../draft.ts";

/** Fewer parts are as easily read as they are. */
const leastLoose = 3;

/** `isMask` tells whether a value holds true and false; `results` are values that leave the model. */
export function gatherLoose(items: readonly DraftItem[], blockOf: (name: string, items: readonly DraftItem[]) => DraftBlock, isMask: (value: string) => boolean, results: ReadonlySet<string>): readonly DraftItem[] {
  const takers = new Map<string, DraftItem[]>();
  for (const item of items) for (const value of new Set(takenByItem(item))) takers.set(value, [...(takers.get(value) ?? []), item]);
  const gathered = new Map<DraftUse, readonly DraftNode[]>();
  const taken = new Set<DraftItem>();
  for (const use of items.filter(isUse)) {
    const loose = looseBefore(use);
    if (loose.length < leastLoose) continue;
    gathered.set(use, loose);
    loose.forEach((node) => taken.add(node));
  }
  return items.flatMap((item): readonly DraftItem[] => {
    if (taken.has(item)) return [];
    const loose = isUse(item) ? gathered.get(item) : undefined;
    return loose && isUse(item) ? [{ name: nameOf(loose, item), copies: [blockOf(nameOf(loose, item), loose)] }, item] : [item];
  });

  /** Nothing else takes what they make, so data never comes back to them from outside. */
  function looseBefore(use: DraftUse): readonly DraftNode[] {
    const found = new Set<DraftItem>([use]);
    const before = items.slice(0, items.indexOf(use));
    for (const item of before.toReversed()) {
      if (isUse(item) || taken.has(item) || Object.keys(item.weights).length > 0) continue;
      const made = madeByItem(item);
      const leads = made.some((value) => takers.has(value)) && made.every((value) => !results.has(value) && (takers.get(value) ?? []).every((taker) => found.has(taker)));
      if (leads) found.add(item);
    }
    return before.flatMap((item) => (found.has(item) && !isUse(item) ? [item] : []));
  }

  function nameOf(loose: readonly DraftNode[], use: DraftUse): string {
    return loose.some((node) => madeByItem(node).some(isMask)) ? "mask" : `${use.name}-input`;
  }
}
