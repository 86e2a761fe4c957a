// What a quadratic neuron parts space with: the signs of the eigenvalues of its quadratic form, told without computing a single one.

export type QuadraticKind = "ellipse" | "hyperbola" | "parabola" | "plane";

export interface Inertia {
  readonly positive: number;
  readonly negative: number;
  readonly zero: number;
}

/** Eigenvalues smaller than this share of the form's size count as zero: float32 has no more digits. */
const smallestShare = 1e-9;

/**
 * Of the symmetric part of read·gateᵀ, plus a diagonal. With u, v = (read ± gate)/2 the form is D + uuᵀ − vvᵀ, so that how many of its eigenvalues lie
 * below x follows from D − x and from two by two numbers: O(n), whatever n is.
 * Source: Haynsworth, Determination of the inertia of a partitioned Hermitian matrix, 1968.
 */
export function formInertia(read: ArrayLike<number>, gate: ArrayLike<number>, diagonal: ArrayLike<number>): Inertia {
  const n = read.length;
  let size = 0;
  for (let i = 0; i < n; i++) size = Math.max(size, Math.abs(diagonal[i] ?? 0));
  size += norm(read) * norm(gate);
  if (size === 0) return { positive: 0, negative: 0, zero: n };
  const negative = countBelow(-smallestShare * size, read, gate, diagonal);
  const notPositive = countBelow(smallestShare * size, read, gate, diagonal);
  return { negative, zero: notPositive - negative, positive: n - notPositive };
}

/** The neuron's edge is where its form plus something linear is constant; only where all eigenvalues are of one sign is it closed. */
export function kindOf({ positive, negative, zero }: Inertia): QuadraticKind {
  if (positive + negative === 0) return "plane";
  if (positive > 0 && negative > 0) return "hyperbola";
  return zero === 0 ? "ellipse" : "parabola";
}

function countBelow(x: number, read: ArrayLike<number>, gate: ArrayLike<number>, diagonal: ArrayLike<number>): number {
  let [below, uu, uv, vv] = [0, 0, 0, 0];
  // Factors of one length keep u and v from being nearly the same where one factor is much the longer.
  const ratio = norm(gate) / norm(read);
  const even = ratio > 0 && ratio < Infinity ? Math.sqrt(ratio) : 1;
  for (let i = 0; i < read.length; i++) {
    const d = (diagonal[i] ?? 0) - x;
    const [r, g] = [(read[i] ?? 0) * even, (gate[i] ?? 0) / even];
    const [u, v] = [(r + g) / 2, (r - g) / 2];
    if (d < 0) below += 1;
    uu += (u * u) / d;
    uv += (u * v) / d;
    vv += (v * v) / d;
  }
  return below + negativesOf(-1 - uu, -uv, 1 - vv) - 1;
}

/** How many eigenvalues of [[a, b], [b, c]] are negative. */
function negativesOf(a: number, b: number, c: number): number {
  const determinant = a * c - b * b;
  if (determinant < 0) return 1;
  return a + c < 0 ? 2 : 0;
}

export function norm(numbers: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += (numbers[i] ?? 0) ** 2;
  return Math.sqrt(sum);
}
