// Least-squares places that keep an order and least distances: pool adjacent violators.

/** Places nearest to `wishes` such that place i+1 lies at least `distances[i]` behind place i. */
export function keepApart(wishes: readonly number[], distances: readonly number[], weights: readonly number[] = []): readonly number[] {
  const offsets: number[] = [];
  wishes.forEach((_, i) => offsets.push(i === 0 ? 0 : (offsets[i - 1] ?? 0) + (distances[i - 1] ?? 0)));
  const pools: { sum: number; weight: number; count: number }[] = [];
  wishes.forEach((wish, i) => {
    const weight = weights[i] ?? 1;
    pools.push({ sum: (wish - (offsets[i] ?? 0)) * weight, weight, count: 1 });
    for (;;) {
      const [before, last] = [pools.at(-2), pools.at(-1)];
      if (!before || !last || before.sum / before.weight <= last.sum / last.weight) break;
      pools.splice(-2, 2, { sum: before.sum + last.sum, weight: before.weight + last.weight, count: before.count + last.count });
    }
  });
  const places = pools.flatMap((pool) => Array.from({ length: pool.count }, () => pool.sum / pool.weight));
  return places.map((place, i) => place + (offsets[i] ?? 0));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
