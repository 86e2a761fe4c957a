// The method that finds heights: its answer keeps every distance, and no set of places could be moved to make the sum less.
import fc from "fast-check";
import { expect, it } from "vitest";
import { relaxed, type Spring } from "../../shared/circuit/layout/network-simplex.ts";

const weight = fc.integer({ min: 0, max: 5 });
const net = fc.integer({ min: 2, max: 8 }).chain((count) => fc.record({
  count: fc.constant(count),
  // One spring to an earlier place each, so that all are connected, and some more.
  tree: fc.tuple(...Array.from({ length: count - 1 }, (_, i) => fc.record({ from: fc.nat(i), to: fc.constant(i + 1), least: fc.integer({ min: -2, max: 5 }), weight }))),
  more: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1), fc.integer({ min: -2, max: 5 }), weight), { maxLength: 10 }),
}));

it("finds the least sum", () => {
  fc.assert(fc.property(net, ({ count, tree, more }) => {
    const springs: readonly Spring[] = [...tree, ...more.filter(([a, b]) => a !== b).map(([a, b, least, w]) => ({ from: Math.min(a, b), to: Math.max(a, b), least, weight: w }))];
    const start = Float64Array.from({ length: count }, (_, i) => 5 * i);
    const at = relaxed(springs, start);
    const isSound = (places: ArrayLike<number>) => springs.every(({ from, to, least }) => (places[to] ?? 0) - (places[from] ?? 0) >= least);
    const sum = (places: ArrayLike<number>) => springs.reduce((total, one) => total + one.weight * ((places[one.to] ?? 0) - (places[one.from] ?? 0)), 0);
    expect(isSound(at)).toBe(true);
    for (let set = 1; set < 2 ** count - 1; set++) {
      const moved = at.map((place, i) => place + ((set >> i) & 1));
      if (isSound(moved)) expect(sum(moved)).toBeGreaterThanOrEqual(sum(at));
    }
  }), { numRuns: 300 });
});
