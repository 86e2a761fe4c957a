// Numbers as a person reads them: few digits, a true minus, no exponent where none is needed.
export { printAmount, printCount } from "../../shared/base/print-amount.ts";

export function printNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const magnitude = Math.abs(value);
  const text = magnitude >= 1e5 || magnitude < 1e-3 ? magnitude.toExponential(Math.max(0, digits - 2)).replace("e+", "e") : String(Number(magnitude.toPrecision(digits)));
  return `${value < 0 ? "−" : ""}${text}`;
}

/** `28²` for equal neighbours, else `8×28×30`. */
export function printDims(dims: readonly number[]): string {
  if (dims.length === 0) return "1";
  const powers = ["", "", "²", "³", "⁴"];
  const runs: [number, number][] = [];
  for (const dim of dims) {
    const last = runs.at(-1);
    if (last?.[0] === dim && last[1] < 4) last[1]++;
    else runs.push([dim, 1]);
  }
  return runs.map(([dim, times]) => `${dim}${powers[times] ?? ""}`).join("×");
}

/** Such as «3.4 µs»; three digits. */
export function printSeconds(seconds: number): string {
  const [factor, unit] = seconds >= 1 ? [1, "s"] : seconds >= 1e-3 ? [1e3, "ms"] : [1e6, "µs"];
  return `${printNumber(seconds * factor)} ${unit}`;
}
