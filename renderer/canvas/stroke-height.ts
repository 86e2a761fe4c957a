// How high a wire lies at an x: wires are lines and S-curves that never turn back.

/** Undefined where the path does not reach; `d` has capital M, L, H and C only, as wires are written. */
export function heightAt(d: string, x: number): number | undefined {
  let [fromX, fromY] = [NaN, NaN];
  for (const [, letter = "", rest = ""] of d.matchAll(/([A-Z])([^A-Z]*)/g)) {
    const numbers = (rest.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    const [toX = fromX, toY = letter === "H" ? fromY : numbers.at(-1) ?? fromY] = letter === "H" ? [numbers[0]] : numbers.slice(-2);
    if (letter !== "M" && x >= Math.min(fromX, toX) && x <= Math.max(fromX, toX)) {
      if (letter !== "C") return toX === fromX ? toY : fromY + ((x - fromX) / (toX - fromX)) * (toY - fromY);
      return onCurve([fromX, ...numbers.filter((_, i) => i % 2 === 0)], [fromY, ...numbers.filter((_, i) => i % 2 === 1)], x);
    }
    [fromX, fromY] = [toX, toY];
  }
  return undefined;
}

/** x grows with the curve's parameter, so halving finds it. */
function onCurve(xs: readonly number[], ys: readonly number[], x: number): number {
  const at = ([a = 0, b = 0, c = 0, d = 0]: readonly number[], t: number) => a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t * t * (1 - t) + d * t ** 3;
  let [low, high] = [0, 1];
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2;
    if (at(xs, middle) < x === ((xs[3] ?? 0) >= (xs[0] ?? 0))) low = middle;
    else high = middle;
  }
  return at(ys, (low + high) / 2);
}
