// Least-squares places that keep an order and least distances: pool adjacent violators.

/** Places nearest to `wishes` such that place i+1 lies at least `distances[i]` behind place i. */
export function keepApart(wishes: readonly number[], distances: readonly number[]): readonly number[] {
  const offsets = [0];
  distances.forEach((distance, i) => offsets.push((offsets[i] ?? 0) + distance));
  const pools: { sum: number; count: number }[] = [];
  wishes.forEach((wish, i) => {
    pools.push({ sum: wish - (offsets[i] ?? 0), count: 1 });
    for (;;) {
      const [before, last] = [pools.at(-2), pools.at(-1)];
      if (!before || !last || before.sum / before.count <= last.sum / last.count) break;
      pools.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count });
    }
  });
  return pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count)).map((place, i) => place + (offsets[i] ?? 0));
}
