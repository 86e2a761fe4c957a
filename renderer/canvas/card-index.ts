// Which cards touch a stretch of the canvas from left to right: buckets by x, so that thousands of wires can ask.
import type { Obstacle } from "./bundle-route.ts";
import type { Card } from "./free-elements.ts";

const bucketWidth = 320;

export function indexCards(cards: readonly Card[]): (left: number, right: number) => readonly Obstacle[] {
  const buckets = new Map<number, Obstacle[]>();
  for (const { id, position: { x, y }, width = 0, height = 0 } of cards) {
    const obstacle: Obstacle = { id, left: x, right: x + width, top: y, bottom: y + height };
    for (let k = Math.floor(x / bucketWidth); k <= Math.floor((x + width) / bucketWidth); k++) {
      const bucket = buckets.get(k);
      if (bucket) bucket.push(obstacle);
      else buckets.set(k, [obstacle]);
    }
  }
  return (left, right) => {
    const found = new Set<Obstacle>();
    for (let k = Math.floor(left / bucketWidth); k <= Math.floor(right / bucketWidth); k++) for (const one of buckets.get(k) ?? []) if (one.right > left && one.left < right) found.add(one);
    return [...found];
  };
}
