// What a size of a model usually is, by its name: the value a person may change, chosen so that a first run works.

const usual: readonly (readonly [RegExp, number])[] = [
  [/batch|^[bn]$/i, 1],
  [/seq|len|time|token|^[ts]$|^x$/i, 16],
  [/height|width|^[hw]$|_[23]$/i, 224],
  [/chan|^c$/i, 3],
];

export function usualSize(name: string): number {
  return usual.find(([pattern]) => pattern.test(name))?.[1] ?? 1;
}
