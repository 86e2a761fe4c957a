// About how wide a text of the window is, where room must be kept before anything is drawn.

/** In the UI face at 12 px, medium weight. */
export function uiTextWidth(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[iljtfr.,:·' -]/.test(letter) ? 4.4 : /[mwMW@]/.test(letter) ? 10.4 : /[A-Z0-9×²³⁴]/.test(letter) ? 7.9 : 6.9), 0);
}
