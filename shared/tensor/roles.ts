// What an axis usually is, by its name. Only a proposal for new axes; nothing depends on a name.
import type { AxisRole } from "./axis.ts";

const usual: Readonly<Record<string, AxisRole>> = {
  b: "batch", n: "batch", batch: "batch",
  x: "position", y: "position", z: "position", t: "position", q: "position", height: "position", width: "position", time: "position", position: "position",
  c: "channel", m: "channel", d: "channel", f: "channel", channel: "channel", feature: "channel",
  h: "head", head: "head",
  w: "window", window: "window", kernel: "window",
  e: "expert", expert: "expert",
  v: "vocabulary", vocab: "vocabulary", vocabulary: "vocabulary",
};

/** Primes, digits at the end and a bar above do not change what a name says: x′, x2 and x̄ are positions. */
export function usualRole(name: string): AxisRole | undefined {
  const plain = name.normalize("NFD").replace(/[\p{M}\p{N}′_]+$/gu, "").toLowerCase();
  return Object.hasOwn(usual, plain) ? usual[plain] : undefined;
}
