// About how wide a text of the window is, where room must be kept before anything is drawn.

/** In the UI face at 12 px, medium weight. */
export function uiTextWidth(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[iljtfr.,:·' -]/.test(letter) ? 4.4 : /[mwMW@]/.test(letter) ? 10.4 : /[A-Z0-9×²³⁴]/.test(letter) ? 7.9 : 6.9), 0);
}

/** In the mono face: every letter is six tenths of the size wide. */
export function monoTextWidth(text: string, size: number): number {
  return [...text].length * size * 0.6;
}
