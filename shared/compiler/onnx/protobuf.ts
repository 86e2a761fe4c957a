// Protocol Buffers' wire format, driven by tables of fields. Source: protobuf.dev, "Encoding".
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";

export type FieldKind = "int" | "float" | "text" | "bytes" | MessageSchema;
export interface Field {
  readonly number: number;
  readonly kind: FieldKind;
  readonly repeated?: boolean;
}
/** Named fields; a thunk, since messages contain each other. */
export type MessageSchema = () => Readonly<Record<string, Field>>;
export type Message = Readonly<Record<string, unknown>>;

/** The bytes of a message. Absent fields are left out; integers are signed 64-bit within ±2^53. */
export function encodeMessage(schema: MessageSchema, message: Message): Uint8Array {
  const chunks: Uint8Array[] = [];
  const length = collect(schema, message, chunks);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function collect(schema: MessageSchema, message: Message, chunks: Uint8Array[]): number {
  let length = 0;
  const push = (chunk: Uint8Array) => {
    chunks.push(chunk);
    length += chunk.length;
  };
  for (const [name, field] of Object.entries(schema())) {
    const value = message[name];
    if (value === undefined) continue;
    for (const item of field.repeated ? (value as readonly unknown[]) : [value]) {
      if (field.kind === "int") push(varints(field.number << 3, Number(item)));
      else if (field.kind === "float") push(fixed32(field.number, Number(item)));
      else if (typeof field.kind === "function") {
        // The length goes before what it measures, so its chunk is put in once the inside is known.
        const at = chunks.push(new Uint8Array(0)) - 1;
        const inner = collect(field.kind, item as Message, chunks);
        const head = varints((field.number << 3) | 2, inner);
        chunks[at] = head;
        length += head.length + inner;
      } else {
        const bytes = field.kind === "text" ? encodeUtf8(String(item)) : (item as Uint8Array);
        push(varints((field.number << 3) | 2, bytes.length));
        push(bytes);
      }
    }
  }
  return length;
}

function varints(...values: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (const value of values) {
    if (value < 0) {
      // Ten bytes of two's complement: the low word, then the borrowed high word.
      let rest = BigInt.asUintN(64, BigInt(value));
      for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
      bytes.push(Number(rest));
      continue;
    }
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
    bytes.push(rest);
  }
  return Uint8Array.from(bytes);
}

function fixed32(number: number, value: number): Uint8Array {
  const head = varints((number << 3) | 5);
  const bytes = new Uint8Array(head.length + 4);
  bytes.set(head);
  new DataView(bytes.buffer).setFloat32(head.length, value, true);
  return bytes;
}

/** The fields of a message; byte fields are views of the given bytes, unknown fields are skipped. Fails on bytes that are no message. */
export function decodeMessage(schema: MessageSchema, bytes: Uint8Array): Message {
  const fields = new Map(Object.entries(schema()).map(([name, field]) => [field.number, { name, ...field }]));
  const message: Record<string, unknown> = {};
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const varint = (): number => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined || shift > 63n) throw new RangeError("a protobuf message ends inside a number");
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return Number(BigInt.asIntN(64, value));
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const field = fields.get(Math.floor(key / 8));
    const wire = key % 8;
    const put = (value: unknown) => {
      if (!field) return;
      if (!field.repeated) message[field.name] = value;
      else ((message[field.name] ??= []) as unknown[]).push(value);
    };
    if (wire === 0) put(varint());
    else if (wire === 5 || wire === 1) {
      const width = wire === 5 ? 4 : 8;
      if (at + width > bytes.length) throw new RangeError("a protobuf message ends inside a number");
      put(wire === 5 ? view.getFloat32(at, true) : view.getFloat64(at, true));
      at += width;
    } else if (wire === 2) {
      const length = varint();
      if (length < 0 || at + length > bytes.length) throw new RangeError("a protobuf message ends inside a field");
      const end = at + length;
      if (field?.kind === "int") while (at < end) put(varint());
      else if (field?.kind === "float") for (; at < end; at += 4) put(view.getFloat32(at, true));
      else if (field) {
        const inner = bytes.subarray(at, end);
        put(field.kind === "bytes" ? inner : field.kind === "text" ? decodeUtf8(inner) : decodeMessage(field.kind as MessageSchema, inner));
      }
      at = end;
    } else throw new RangeError(`wire type ${wire} is not used by protobuf 3`);
  }
  return message;
}
