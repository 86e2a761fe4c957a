// The initialisation at which signals neither die out nor blow up in a deep network, for a given bend.
// Roberts, Yaida and Hanin: The Principles of Deep Learning Theory, chapter 5.
import { gaussianMoments, type Bend } from "./gaussian-moments.ts";

export interface CriticalStart {
  /** Var(W) = C_W / fan in. */
  readonly weights: number;
  /** Var(b) = C_b. */
  readonly biases: number;
  /** The size of signals that layers lead to; undefined where every size stays what it is. */
  readonly kernel?: number;
}

/** Undefined where there is none, as for a sigmoid. */
export function criticalStart(f: Bend): CriticalStart | undefined {
  return scaleInvariant(f) ?? fixedPoint(f) ?? atZero(f);
}

/** Where twice the signal is bent to twice the result, any size stays: C_W = K / ⟨f²⟩. */
function scaleInvariant(f: Bend): CriticalStart | undefined {
  const shares = [0.01, 1, 100].map((kernel) => gaussianMoments(f, kernel).square / kernel);
  const [first = 0] = shares;
  return first > 0 && shares.every((share) => Math.abs(share / first - 1) < 1e-4) ? { weights: 1 / first, biases: 0 } : undefined;
}

/** The size at which both susceptibilities are 1 for the same C_W, with a C_b that keeps that size. */
function fixedPoint(f: Bend): CriticalStart | undefined {
  const gap = (log: number) => {
    const { slope, growth } = gaussianMoments(f, Math.exp(log));
    return (slope - growth) / slope;
  };
  const [from, to, step] = [Math.log(0.05), Math.log(500), 0.1];
  for (let low = from; low < to; low += step) {
    if (!(gap(low) * gap(low + step) < 0)) continue;
    let [a, b] = [low, low + step];
    for (let i = 0; i < 50; i++) {
      const middle = (a + b) / 2;
      if (gap(a) * gap(middle) <= 0) b = middle;
      else a = middle;
    }
    const kernel = Math.exp((a + b) / 2);
    const { square, slope } = gaussianMoments(f, kernel);
    const biases = kernel - square / slope;
    if (biases >= 0) return { weights: 1 / slope, biases, kernel };
  }
  return undefined;
}

/** A bend through 0 that is straight there: signals shrink so slowly that 0 is where they stay. */
function atZero(f: Bend): CriticalStart | undefined {
  const h = 1e-3;
  const [below = 0, at = 0, above = 0] = f(Float64Array.from([-h, 0, h]));
  const [slope, curvature] = [(above - below) / (2 * h), (above - 2 * at + below) / (h * h)];
  return Math.abs(at) < 1e-9 && Math.abs(slope) > 1e-6 && Math.abs(curvature) < 1e-3 ? { weights: 1 / (slope * slope), biases: 0, kernel: 0 } : undefined;
}
