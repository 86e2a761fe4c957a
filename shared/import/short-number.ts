// Numbers of single precision as people write them: 1e-5, not 0.000009999999747378752.

/** The shortest decimal that is the same number in single precision. */
export function shortNumber(number: number): number {
  if (!Number.isFinite(number) || Math.fround(number) !== number) return number;
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(number.toPrecision(digits));
    if (Math.fround(short) === number) return short;
  }
  return number;
}
