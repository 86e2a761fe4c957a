// Counts and amounts as a person reads them: three digits and a unit.

/** `1310`, `65.5 k`, `1.2 G`. */
export function printCount(count: number): string {
  const [scaled, unit] = count >= 1e12 ? [count / 1e12, " T"] : count >= 1e9 ? [count / 1e9, " G"] : count >= 1e6 ? [count / 1e6, " M"] : count >= 1e4 ? [count / 1e3, " k"] : [count, ""];
  return `${Number(scaled.toPrecision(count >= 1e4 ? 3 : 6))}${unit}`;
}

/** `640 FLOP`, `113 kFLOP`. */
export function printAmount(count: number, unit: string): string {
  const text = printCount(count);
  return text.includes(" ") ? `${text}${unit}` : `${text} ${unit}`;
}
