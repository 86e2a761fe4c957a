// What of a store goes: what nobody has used for long, and of the rest the least recently used where all together are too large.

export interface StoredEntry {
  readonly name: string;
  readonly bytes: number;
  /** When it was used last, in milliseconds since 1970. */
  readonly usedAt: number;
}
export interface StoreBounds {
  readonly mostBytes: number;
  /** What was used last before this moment goes, however much room there is. */
  readonly goesBefore: number;
  /** What was used at this moment or later stays, however little room there is. */
  readonly staysFrom: number;
}

/** The names of what goes. */
export function outlived(entries: readonly StoredEntry[], { mostBytes, goesBefore, staysFrom }: StoreBounds): readonly string[] {
  let held = 0;
  return entries.toSorted((a, b) => b.usedAt - a.usedAt).flatMap(({ name, bytes, usedAt }) => {
    const goes = usedAt < staysFrom && (usedAt < goesBefore || held + bytes > mostBytes);
    if (!goes) held += bytes;
    return goes ? [name] : [];
  });
}
