// One message of a contract as bytes: JSON for what is plain, and the elements of arrays beside it as they lie in memory.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import { isFrameHeader, type FrameHeader, type Part, type PartKind } from "./frame-header.ts";

/** "WEFT" and the version of this layout. */
const magic = 0x57454654;
const version = 1;
const prologue = 12;
/** Every array begins at a multiple of this, so that it can be looked at where it lies. */
const alignment = 8;
/** Largest header in bytes: a document of the largest size fits with its quotes escaped. */
const longestHeader = 160 * 1024 * 1024;

/** Text to bytes and back in UTF-8: what Node and a browser have and shared code lacks. */
export interface TextBytes {
  readonly encode: (text: string) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => string;
}

/** `value` is made of plain objects, lists, text, numbers of every kind, booleans, null, and typed arrays of the kinds the contract knows. */
export function encodeFrame(value: unknown, text: TextBytes): Uint8Array<ArrayBuffer> {
  const parts: Part[] = [];
  const arrays: ArrayBufferView[] = [];
  const plain = takeApart(value, [], parts, arrays);
  const header = text.encode(JSON.stringify({ value: plain, parts } satisfies FrameHeader));
  const start = aligned(prologue + header.length);
  const frame = new Uint8Array(arrays.reduce((sum, array) => aligned(sum + array.byteLength), start));
  const view = new DataView(frame.buffer);
  view.setUint32(0, magic);
  view.setUint32(4, version);
  view.setUint32(8, header.length);
  frame.set(header, prologue);
  let at = start;
  for (const array of arrays) {
    frame.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at = aligned(at + array.byteLength);
  }
  return frame;
}

/** Arrays look into `frame` where it lies well in memory. What is not a frame through and through is a problem. */
export function decodeFrame(frame: Uint8Array, text: TextBytes): { readonly value: unknown } | Problem {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (frame.length < prologue || view.getUint32(0) !== magic) return problem("the message is no frame of Weft");
  if (view.getUint32(4) !== version) return problem(`the message is of version ${view.getUint32(4)}, expected ${version}: load the page again`);
  const length = view.getUint32(8);
  if (length > longestHeader || prologue + length > frame.length) return problem(`the message's header claims ${length} bytes of ${frame.length}`);
  const header = readHeader(frame.subarray(prologue, prologue + length), text);
  if (isProblem(header)) return header;
  let at = aligned(prologue + length);
  let value = header.value;
  for (const part of header.parts) {
    const read = "number" in part ? Number(part.number) : arrayAt(frame, at, part.kind, part.bytes);
    if (typeof read !== "number" && isProblem(read)) return read;
    if ("bytes" in part) at = aligned(at + part.bytes);
    const put = putAt(value, part.at, read);
    if (isProblem(put)) return put;
    value = put.value;
  }
  return at === frame.length ? { value } : problem(`the message has ${frame.length} bytes, expected ${at}`);
}

/** The value with null wherever JSON has no word for what stands there. `at` is the way to the value, and is left as it was. */
function takeApart(value: unknown, at: (string | number)[], parts: Part[], arrays: ArrayBufferView[]): unknown {
  if (typeof value === "number") {
    if (Number.isFinite(value) && !Object.is(value, -0)) return value;
    parts.push({ at: [...at], number: Object.is(value, -0) ? "-0" : String(value) });
    return null;
  }
  if (typeof value !== "object" || value === null) return value;
  const kind = kindOf(value);
  if (kind !== undefined && ArrayBuffer.isView(value)) {
    parts.push({ at: [...at], kind, bytes: value.byteLength });
    arrays.push(value);
    return null;
  }
  const within = (key: string | number, entry: unknown) => {
    at.push(key);
    const plain = takeApart(entry, at, parts, arrays);
    at.pop();
    return plain;
  };
  if (Array.isArray(value)) return value.map((entry, i) => within(i, entry));
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, within(key, entry)]));
}

function readHeader(bytes: Uint8Array, text: TextBytes): FrameHeader | Problem {
  try {
    const header: unknown = JSON.parse(text.decode(bytes));
    return isFrameHeader(header) ? header : problem("the message's header has another form");
  } catch {
    return problem("the message's header is no JSON");
  }
}

/** Only a null that is there can be replaced, so a path cannot reach what objects inherit. */
function putAt(root: unknown, at: readonly (string | number)[], part: unknown): { readonly value: unknown } | Problem {
  const last = at.at(-1);
  if (last === undefined) return root === null ? { value: part } : problem("the message puts an array where there is something else");
  let holder = root;
  for (const key of at.slice(0, -1)) holder = ownEntry(holder, key);
  if (ownEntry(holder, last) !== null) return problem("the message puts an array where there is something else");
  Object.defineProperty(holder, last, { value: part, writable: true, enumerable: true, configurable: true });
  return { value: root };
}

function ownEntry(holder: unknown, key: string | number): unknown {
  return typeof holder === "object" && holder !== null && Object.hasOwn(holder, key) ? (holder as Readonly<Record<string | number, unknown>>)[key] : undefined;
}

interface ArrayKind {
  new (buffer: ArrayBufferLike, at: number, length: number): ArrayBufferView;
  readonly BYTES_PER_ELEMENT: number;
}
const kinds: Readonly<Record<PartKind, ArrayKind>> = { f32: Float32Array, f64: Float64Array, i32: Int32Array, i64: BigInt64Array, u8: Uint8Array };

function kindOf(value: object): PartKind | undefined {
  if (value instanceof Uint8Array) return "u8";
  if (value instanceof Float32Array) return "f32";
  if (value instanceof Float64Array) return "f64";
  if (value instanceof Int32Array) return "i32";
  return value instanceof BigInt64Array ? "i64" : undefined;
}

function arrayAt(frame: Uint8Array, at: number, name: PartKind, bytes: number): ArrayBufferView | Problem {
  const kind = kinds[name];
  const size = kind.BYTES_PER_ELEMENT;
  if (at + bytes > frame.length || bytes % size !== 0) return problem(`the message has no room for an array of ${bytes} bytes`);
  const start = frame.byteOffset + at;
  if (start % size === 0) return new kind(frame.buffer, start, bytes / size);
  // Not `slice`: Node's Buffer is a Uint8Array whose slice shares its memory.
  const copy = new Uint8Array(bytes);
  copy.set(frame.subarray(at, at + bytes));
  return new kind(copy.buffer, 0, bytes / size);
}

function aligned(length: number): number {
  return Math.ceil(length / alignment) * alignment;
}
