// Whether a value is what was expected: real numbers within a tolerance, everything else exactly.
import type { CaseValue } from "./case-value.ts";

export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

export const usualTolerance: Tolerance = { relative: 1e-3, absolute: 1e-5 };

/** What differs, in words; undefined where nothing does. */
export function differenceOf(found: CaseValue, wanted: CaseValue, tolerance: Tolerance = usualTolerance): string | undefined {
  if (found.kind !== wanted.kind) return `found ${found.kind}, expected ${wanted.kind}`;
  if (found.kind === "list" && wanted.kind === "list") {
    if (found.items.length !== wanted.items.length) return `found a list of ${found.items.length}, expected ${wanted.items.length}`;
    for (const [i, item] of found.items.entries()) {
      const other = wanted.items[i];
      const why = other && differenceOf(item, other, tolerance);
      if (why !== undefined) return `[${i}]: ${why}`;
    }
    return undefined;
  }
  if (found.kind !== "array" || wanted.kind !== "array") return undefined;
  if (found.dtype !== wanted.dtype) return `found ${found.dtype}, expected ${wanted.dtype}`;
  if (found.dims.join() !== wanted.dims.join()) return `found dims [${found.dims.join(", ")}], expected [${wanted.dims.join(", ")}]`;
  if (wanted.texts) {
    const at = wanted.texts.findIndex((text, i) => text !== found.texts?.[i]);
    return at < 0 ? undefined : `element ${at}: found ${JSON.stringify(found.texts?.[at])}, expected ${JSON.stringify(wanted.texts[at])}`;
  }
  const real = wanted.dtype === "f32" || wanted.dtype === "f64" || wanted.dtype === "f16" || wanted.dtype === "bf16";
  for (let i = 0; i < wanted.data.length; i++) {
    const [a, b] = [found.data[i], wanted.data[i]];
    if (a === b || (real ? isNear(Number(a), Number(b), tolerance) : false)) continue;
    return `element ${i}: found ${String(a)}, expected ${String(b)}`;
  }
  return undefined;
}

function isNear(a: number, b: number, { relative, absolute }: Tolerance): boolean {
  if (Number.isNaN(b)) return Number.isNaN(a);
  return Math.abs(a - b) <= absolute + relative * Math.abs(b);
}
