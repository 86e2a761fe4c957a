// Records of a document: keys in one canonical order, looked up as own properties only.

/** Digits count as numbers, so that `conv2` stands before `conv10`; a total order that needs no locale. */
export function compareIds(a: string, b: string): number {
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [p, q] = [a.charCodeAt(i), b.charCodeAt(j)];
    if (isDigit(p) && isDigit(q)) {
      const [endOfA, endOfB] = [endOfDigits(a, i), endOfDigits(b, j)];
      const difference = Number(a.slice(i, endOfA)) - Number(b.slice(j, endOfB));
      if (difference !== 0) return difference;
      [i, j] = [endOfA, endOfB];
    } else {
      if (p !== q) return p - q;
      i += 1;
      j += 1;
    }
  }
  // Equal as numbers but not as texts: `w01` and `w1` still need an order.
  return a.length - i - (b.length - j) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Absent for names every object inherits, such as `constructor`. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The record with `key` set; a new key takes its canonical place, so the history of edits leaves no trace in the order. */
export function withEntry<T>(record: Readonly<Record<string, T>>, key: string, value: T): Readonly<Record<string, T>> {
  const entries = Object.entries(record);
  if (Object.hasOwn(record, key)) return Object.fromEntries(entries.map(([k, v]) => [k, k === key ? value : v] as const));
  const after = entries.findIndex(([k]) => compareIds(k, key) > 0);
  entries.splice(after < 0 ? entries.length : after, 0, [key, value]);
  return Object.fromEntries(entries);
}

export function withoutEntry<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.hasOwn(record, key) ? Object.fromEntries(Object.entries(record).filter(([k]) => k !== key)) : record;
}

export function sortedEntries<T>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(record).sort(([a], [b]) => compareIds(a, b));
}

/** Keys in the order they first come. */
export function groupBy<T>(values: Iterable<T>, keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function endOfDigits(text: string, from: number): number {
  let end = from;
  while (end < text.length && isDigit(text.charCodeAt(end))) end += 1;
  return end;
}
