// Whether two messages say the same, whoever wrote them: what a writer may leave out counts as left out, and words for readers do not count.
import type { ByteRange, ByteSource } from "../onnx-format/byte-source.ts";

export interface SourcedMessage {
  readonly message: unknown;
  /** What its bytes are in. */
  readonly source: ByteSource;
}

/** They say where an array came from or what it is called to people, and nothing of what is computed. */
const forReaders: ReadonlySet<string> = new Set(["docString", "metadata", "denotation"]);

/** Where they first differ, such as `nodes[3].operator`; undefined where they do not. */
export function firstDifference(one: SourcedMessage, other: SourcedMessage): string | undefined {
  return differenceOf(one.message, other.message, "");

  function differenceOf(a: unknown, b: unknown, place: string): string | undefined {
    if (isNothing(a) && isNothing(b)) return undefined;
    if (isNothing(a) || isNothing(b)) return place;
    if (Array.isArray(a) && Array.isArray(b)) {
      if (a.length !== b.length) return place;
      for (let i = 0; i < a.length; i++) {
        const found = differenceOf(a[i], b[i], `${place}[${i}]`);
        if (found !== undefined) return found;
      }
      return undefined;
    }
    if (typeof a !== "object" || typeof b !== "object" || Array.isArray(a) || Array.isArray(b)) return Object.is(a, b) ? undefined : place;
    if (isRange(a) || isRange(b)) return isRange(a) && isRange(b) && sameBytes({ ...a, source: one.source }, { ...b, source: other.source }) ? undefined : place;
    const [left, right] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      // Of a graph's values between its ends the file may tell the types or leave them to be inferred.
      if (forReaders.has(key) || (key === "values" && "nodes" in left)) continue;
      const found = differenceOf(left[key], right[key], place === "" ? key : `${place}.${key}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** What reading it gives whether it was written as the default or not at all. */
function isNothing(value: unknown): boolean {
  return value === undefined || value === "" || value === 0 || value === 0n || (Array.isArray(value) && value.length === 0) || (isRange(value) && value.length === 0);
}

function isRange(value: unknown): value is ByteRange {
  return typeof value === "object" && value !== null && "at" in value && "length" in value && typeof value.at === "number";
}

interface Placed extends ByteRange {
  readonly source: ByteSource;
}

const stretch = 2 ** 16;

/** Read by stretches, however long they are. */
export function sameBytes(a: Placed, b: Placed): boolean {
  if (a.length !== b.length) return false;
  if (a.source === b.source && a.at === b.at) return true;
  for (let at = 0; at < a.length; at += stretch) {
    const length = Math.min(stretch, a.length - at);
    // A source may answer with a view that its next answer overwrites.
    const left = Uint8Array.from(a.source.read(a.at + at, length));
    const right = b.source.read(b.at + at, length);
    if (left.length !== length || right.length !== length || !left.every((byte, i) => byte === right[i])) return false;
  }
  return true;
}
