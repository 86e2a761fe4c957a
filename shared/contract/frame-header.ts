// The header of a frame: the plain value, and where in it the arrays belong.

export type PartKind = "f32" | "f64" | "i32" | "i64" | "u8";
/** What JSON cannot write: an array, whose bytes follow in the order of the parts, or a number such as NaN. */
export type Part =
  | { readonly at: readonly (string | number)[]; readonly kind: PartKind; readonly bytes: number }
  | { readonly at: readonly (string | number)[]; readonly number: string };
export interface FrameHeader {
  readonly value: unknown;
  readonly parts: readonly Part[];
}

const kinds: readonly unknown[] = ["f32", "f64", "i32", "i64", "u8"];
const numbers: readonly unknown[] = ["NaN", "Infinity", "-Infinity", "-0"];
/** No message of ours is deeper or has more arrays. */
const deepest = 32;
const mostParts = 100_000;

export function isFrameHeader(header: unknown): header is FrameHeader {
  return isObject(header) && Object.hasOwn(header, "value") && Array.isArray(header["parts"]) && header["parts"].length <= mostParts && header["parts"].every(isPart);
}

function isPart(part: unknown): part is Part {
  if (!isObject(part) || !Array.isArray(part["at"]) || part["at"].length > deepest || !part["at"].every(isKey)) return false;
  if ("number" in part) return numbers.includes(part["number"]) && !("bytes" in part);
  return kinds.includes(part["kind"]) && Number.isSafeInteger(part["bytes"]) && (part["bytes"] as number) >= 0;
}

function isKey(key: unknown): boolean {
  return typeof key === "string" || (typeof key === "number" && Number.isSafeInteger(key) && key >= 0);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
