// Views of labelled arrays in PyTorch and in JAX: other orders of axes, axes joined, split, and made ready for broadcasting.
import { receiver, type PythonArray } from "../../operators/python-spelling.ts";

export type Framework = "torch" | "jax";

export function order(framework: Framework, x: PythonArray, labels: readonly string[]): PythonArray {
  const perm = labels.map((label) => x.labels.indexOf(label));
  if (perm.every((p, i) => p === i)) return x;
  return { code: permuted(framework, receiver(x.code), perm), labels };
}

/** The shortest of the ways to say it. */
export function permuted(framework: Framework, x: string, perm: readonly number[]): string {
  const rank = perm.length;
  if (rank === 2) return `${x}.T`;
  const isSwapOfLast = perm.every((p, i) => (i < rank - 2 ? p === i : p === 2 * rank - 3 - i));
  if (isSwapOfLast) return framework === "torch" ? `${x}.transpose(-2, -1)` : `${x}.swapaxes(-2, -1)`;
  const move = singleMove(perm);
  if (move) return framework === "torch" ? `${x}.movedim(${move.join(", ")})` : `jnp.moveaxis(${x}, ${move.join(", ")})`;
  return framework === "torch" ? `${x}.permute(${perm.join(", ")})` : `${x}.transpose(${perm.join(", ")})`;
}

/** The axis that moves alone, and where to: from the end for the side that is nearer to it. */
function singleMove(perm: readonly number[]): readonly [from: number, to: number] | undefined {
  const rank = perm.length;
  for (let from = 0; from < rank; from++) {
    const rest = perm.filter((p) => p !== from);
    if (!rest.every((p, i) => i === 0 || p > (rest[i - 1] ?? -1))) continue;
    const to = perm.indexOf(from);
    return [from === 0 ? 0 : from - rank, to === 0 ? 0 : to - rank];
  }
  return undefined;
}

export function broadcastIndex(x: PythonArray, labels: readonly string[]): string {
  const present = labels.filter((label) => x.labels.includes(label));
  const first = labels.indexOf(present[0] ?? "");
  if (first < 0 || labels.length - first === present.length) return x.code;
  const places = labels.slice(first).map((label) => (x.labels.includes(label) ? ":" : "None"));
  while (places[places.length - 1] === ":") places.pop();
  return `${receiver(x.code)}[${places.join(", ")}]`;
}

/** Axes `start` up to `end` of `rank` become one. */
export function flattened(framework: Framework, x: string, start: number, end: number, rank: number): string {
  if (framework === "torch") return start === 0 && end === rank ? `${receiver(x)}.flatten()` : `${receiver(x)}.flatten(${start - rank}${end === rank ? "" : `, ${end - 1 - rank}`})`;
  if (start === 0 && end === rank) return `${receiver(x)}.ravel()`;
  return reshapedPart(x, start, end, rank, "-1");
}

export function unflattened(framework: Framework, x: string, at: number, rank: number, sizes: readonly string[]): string {
  if (framework === "torch") return `${receiver(x)}.unflatten(${at - rank}, (${sizes.join(", ")}))`;
  return rank === 1 ? `${receiver(x)}.reshape(${sizes.join(", ")})` : reshapedPart(x, at, at + 1, rank, sizes.join(", "));
}

function reshapedPart(x: string, start: number, end: number, rank: number, middle: string): string {
  const before = start === 0 ? "" : `*${receiver(x)}.shape[:${start - rank}], `;
  const behind = end === rank ? "" : `, *${receiver(x)}.shape[${end - rank}:]`;
  return `${receiver(x)}.reshape(${before}${middle}${behind})`;
}
