// A length as people write it, in units of a drawing: 1/96 inch, which the web calls a pixel.

const units: Readonly<Record<string, number>> = { "": 1, px: 1, mm: 96 / 25.4, cm: 96 / 2.54, in: 96, pt: 96 / 72 };

/** Such as `84mm`, `3.5 in` or `640`; undefined for what is none, or none that can be drawn. */
export function readLength(text: string): number | undefined {
  const found = /^\s*(\d{1,6}(?:[.,]\d{1,6})?)\s*(px|mm|cm|in|pt|)\s*$/i.exec(text);
  const length = found ? Number((found[1] ?? "").replace(",", ".")) * (units[(found[2] ?? "").toLowerCase()] ?? 1) : Number.NaN;
  return length >= 10 && length <= 100_000 ? length : undefined;
}
