// Protocol Buffers' wire format, read by tables of fields without trust: everything is bounded, and the first violation is told with its place.
// Source: protobuf.dev, "Encoding".
import type { Problem } from "../base/problem.ts";
import type { ByteSource, ByteRange } from "./byte-source.ts";
import { decodeUtf8 } from "./utf8.ts";
import type { Field, Message, MessageSchema } from "./wire.ts";

/** What a file may cost, whatever it says. */
export interface ReadLimits {
  /** Messages inside messages. */
  readonly depth: number;
  readonly messages: number;
  /** Bytes of all texts together. */
  readonly texts: number;
  /** Numbers and stretches kept, all lists together. */
  readonly entries: number;
}

/** Far above what any real model holds, and small enough for the memory of one process. */
export const usualLimits: ReadLimits = { depth: 100, messages: 8_000_000, texts: 512 * 2 ** 20, entries: 16_000_000 };

export interface WireProblem extends Problem {
  /** From the start of the file. */
  readonly byte: number;
  /** Such as `graph.nodes[3].attributes[0]`. */
  readonly place: string;
  readonly found: string;
  readonly expected: string;
}

/** Elements of one array as the wire has them; `wire` is 0 for varints, 5 for four bytes each, 1 for eight, 2 for packed ones. */
export interface Stretch extends ByteRange {
  readonly wire: 0 | 1 | 2 | 5;
}

class WireFault extends Error {
  override readonly name = "WireFault";
  readonly byte: number;
  readonly expected: string;
  constructor(byte: number, found: string, expected: string) {
    super(found);
    this.byte = byte;
    this.expected = expected;
  }
}

const window = 1 << 16;
/** Of a longer place the beginning and the end are told, this many characters of each. */
const shownOfPlace = 60;
const none: readonly never[] = Object.freeze([]);

/**
 * The fields of a message; unknown fields are skipped, lists that the file leaves out are empty. Byte fields are handed to `bytes`, which by default
 * keeps where they lie, so that a model's weights are not read. Integers beyond ±2^53 are bigints.
 */
export function readMessage(schema: MessageSchema, source: ByteSource, limits: ReadLimits = usualLimits, bytes: (at: number, length: number) => unknown = (at, length) => ({ at, length })): Message | WireProblem {
  const path: (string | number)[] = [];
  const spent = { messages: 0, texts: 0, entries: 0 };
  let [chunk, base, at, depth] = [new Uint8Array(0), 0, 0, 0];

  try {
    return readFields(schema, source.size);
  } catch (error) {
    if (!(error instanceof WireFault)) throw error;
    const whole = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`)).join("").replace(/^\./, "");
    const place = whole.length > 2 * shownOfPlace ? `${whole.slice(0, shownOfPlace)} … ${whole.slice(-shownOfPlace)}` : whole;
    const { byte, message: found, expected } = error;
    return { byte, place, found, expected, problem: `at byte ${byte}${place === "" ? "" : `, in ${place}`}: found ${found}, expected ${expected}` };
  }

  function refuse(found: string, expected: string, byte = at): never {
    throw new WireFault(byte, found, expected);
  }

  function spend(what: keyof typeof spent, amount: number): void {
    spent[what] += amount;
    if (spent[what] > limits[what]) refuse(`more than ${limits[what]} ${what === "texts" ? "bytes of text" : what}`, "a model of a size that can be opened");
  }

  function byte(end: number): number {
    if (at >= end) refuse(end >= source.size ? "the end of the file" : "the end of what holds it", "the rest of a number");
    if (at - base >= chunk.length || at < base) load(window);
    const value = chunk[at - base];
    if (value === undefined) return refuse("the end of the file", "the rest of a number");
    at += 1;
    return value;
  }

  function load(length: number): void {
    chunk = source.read(at, Math.min(length, source.size - at)) as Uint8Array<ArrayBuffer>;
    base = at;
  }

  /** `length` bytes from here on, as a view. */
  function view(length: number): Uint8Array {
    if (at < base || at + length > base + chunk.length) load(Math.max(window, length));
    if (chunk.length - (at - base) < length) refuse("the end of the file", `${length} more bytes`);
    const seen = chunk.subarray(at - base, at - base + length);
    at += length;
    return seen;
  }

  function varint(end: number): number | bigint {
    let [value, scale] = [0, 1];
    const start = at;
    for (let i = 0; i < 7; i++) {
      const part = byte(end);
      value += (part & 127) * scale;
      if (part < 128) return value;
      scale *= 128;
    }
    // From the eighth byte on a double no longer holds every number.
    let wide = BigInt(value);
    for (let shift = 49n; shift < 70n; shift += 7n) {
      const part = byte(end);
      wide |= BigInt(part & 127) << shift;
      if (part >= 128) continue;
      const signed = BigInt.asIntN(64, wide);
      return signed >= -9007199254740991n && signed <= 9007199254740991n ? Number(signed) : signed;
    }
    return refuse("a number of more than ten bytes", "at most ten", start);
  }

  function small(end: number, what: string): number {
    const start = at;
    const value = varint(end);
    return typeof value === "number" && value >= 0 ? value : refuse(`${what} ${value}`, "one from 0", start);
  }

  function fixed(width: 4 | 8, end: number): number {
    if (at + width > end) refuse(`${end - at} bytes`, `a number of ${width} bytes`);
    const seen = view(width);
    const numbers = new DataView(seen.buffer, seen.byteOffset, width);
    return width === 4 ? numbers.getFloat32(0, true) : numbers.getFloat64(0, true);
  }

  function readFields(schema: MessageSchema, end: number): Message {
    spend("messages", 1);
    const { byNumber, lists } = tableOf(schema);
    const made: Record<string, unknown> = {};
    for (const name of lists) made[name] = none;
    while (at < end) {
      const start = at;
      const key = small(end, "a field key");
      const [number, wire] = [Math.floor(key / 8), key % 8];
      if (number < 1 || number > 0x1fffffff) refuse(`field number ${number}`, "a field number from 1", start);
      const known = byNumber.get(number);
      if (!known) {
        skip(wire, end, start);
        continue;
      }
      path.push(known.name);
      field(known, wire, end, start, made);
      path.pop();
    }
    return made;
  }

  function skip(wire: number, end: number, start: number): void {
    if (wire === 0) varint(end);
    else if (wire === 2) at = afterLength(end);
    else if (wire === 5 || wire === 1) {
      at += wire === 5 ? 4 : 8;
      if (at > end) refuse("the end of what holds it", "a number", start);
    } else refuse(`wire type ${wire}`, "wire type 0, 1, 2 or 5", start);
  }

  /** Where the field ends whose length stands here; `at` is then where it begins. */
  function afterLength(end: number): number {
    const start = at;
    const length = small(end, "a length of");
    if (at + length > end) refuse(`a length of ${length} where ${end - at} bytes are left`, "a length that fits", start);
    return at + length;
  }

  function field({ name, kind, repeated }: KnownField, wire: number, end: number, start: number, made: Record<string, unknown>): void {
    const put = (value: unknown) => {
      if (!repeated) made[name] = value;
      else if (made[name] === none) made[name] = [value];
      else (made[name] as unknown[]).push(value);
    };
    const mismatch = () => refuse(`wire type ${wire}`, `that of ${typeof kind === "function" ? "a message" : kind}`, start);
    if (kind === "stretch") {
      if (wire !== 0 && wire !== 1 && wire !== 2 && wire !== 5) mismatch();
      spend("entries", 1);
      const begin = wire === 2 ? undefined : at;
      if (wire === 2) {
        const stop = afterLength(end);
        put({ at, length: stop - at, wire });
        at = stop;
      } else {
        skip(wire, end, start);
        put({ at: begin ?? at, length: at - (begin ?? at), wire });
      }
      return;
    }
    if (kind === "int" || kind === "float" || kind === "double") {
      const single = kind === "int" ? 0 : kind === "float" ? 5 : 1;
      const one = (stop: number) => {
        if (repeated) spend("entries", 1);
        put(kind === "int" ? varint(stop) : fixed(kind === "float" ? 4 : 8, stop));
      };
      if (wire === single) return one(end);
      if (wire !== 2 || !repeated) mismatch();
      const stop = afterLength(end);
      while (at < stop) one(stop);
      return;
    }
    if (wire !== 2) mismatch();
    const stop = afterLength(end);
    if (repeated) path.push((made[name] as readonly unknown[]).length);
    if (kind === "text") {
      spend("texts", stop - at);
      put(decodeUtf8(view(stop - at)));
    } else if (kind === "bytes") {
      put(bytes(at, stop - at));
      at = stop;
    } else {
      if (depth >= limits.depth) refuse(`messages more than ${limits.depth} deep`, "a model that nests less", start);
      depth += 1;
      put(readFields(kind, stop));
      depth -= 1;
    }
    if (repeated) path.pop();
  }
}

interface KnownField extends Field {
  readonly name: string;
}
interface Table {
  readonly byNumber: ReadonlyMap<number, KnownField>;
  /** Names of fields that are lists. */
  readonly lists: readonly string[];
}

const tables = new WeakMap<MessageSchema, Table>();

function tableOf(schema: MessageSchema): Table {
  const known = tables.get(schema);
  if (known) return known;
  const fields = Object.entries(schema()).map(([name, field]): KnownField => ({ name, ...field }));
  const made = { byNumber: new Map(fields.map((field) => [field.number, field])), lists: fields.filter((field) => field.repeated).map((field) => field.name) };
  tables.set(schema, made);
  return made;
}
