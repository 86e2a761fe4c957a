// Protocol Buffers' wire format, written by tables of fields. Source: protobuf.dev, "Encoding".
import { assert } from "../base/assert.ts";
import { encodeUtf8 } from "./utf8.ts";
import type { LaterBytes, Message, MessageSchema } from "./wire.ts";

/** The bytes of a message. Absent fields are left out; integers are signed 64-bit, as numbers or, beyond ±2^53, as bigints. */
export function encodeMessage(schema: MessageSchema, message: Message): Uint8Array {
  const [bytes = new Uint8Array(0), ...rest] = encodePieces(schema, message);
  assert(bytes instanceof Uint8Array && rest.length === 0, "all bytes of a message are at hand");
  return bytes;
}

/** The same where some bytes come later: in order, what is known in as few pieces as it can be, and between it what is still to be put there. */
export function encodePieces(schema: MessageSchema, message: Message): readonly (Uint8Array | LaterBytes)[] {
  const chunks: (Uint8Array | LaterBytes)[] = [];
  collect(schema, message, chunks);
  const pieces: (Uint8Array | LaterBytes)[] = [];
  let known: Uint8Array[] = [];
  const join = () => {
    if (known.length > 0) pieces.push(joined(known));
    known = [];
  };
  for (const chunk of chunks) {
    if (chunk instanceof Uint8Array) known.push(chunk);
    else {
      join();
      pieces.push(chunk);
    }
  }
  join();
  return pieces;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function collect(schema: MessageSchema, message: Message, chunks: (Uint8Array | LaterBytes)[]): number {
  let length = 0;
  const push = (chunk: Uint8Array | LaterBytes) => {
    chunks.push(chunk);
    length += chunk.length;
  };
  for (const [name, field] of Object.entries(schema())) {
    const value = message[name];
    if (value === undefined) continue;
    for (const item of field.repeated ? (value as readonly unknown[]) : [value]) {
      if (field.kind === "int") push(varints(field.number << 3, item as number | bigint));
      else if (field.kind === "float") push(fixed(field.number, Number(item), 4));
      else if (field.kind === "double") push(fixed(field.number, Number(item), 8));
      else if (typeof field.kind === "function") {
        // The length goes before what it measures, so its chunk is put in once the inside is known.
        const at = chunks.push(new Uint8Array(0)) - 1;
        const inner = collect(field.kind, item as Message, chunks);
        const head = varints((field.number << 3) | 2, inner);
        chunks[at] = head;
        length += head.length + inner;
      } else {
        const bytes = field.kind === "text" ? encodeUtf8(String(item)) : (item as Uint8Array | LaterBytes);
        push(varints((field.number << 3) | 2, bytes.length));
        push(bytes);
      }
    }
  }
  return length;
}

function varints(...values: readonly (number | bigint)[]): Uint8Array {
  const bytes: number[] = [];
  for (const value of values) {
    if (typeof value === "bigint" || value < 0) {
      // A negative number is ten bytes of two's complement.
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

function fixed(number: number, value: number, width: 4 | 8): Uint8Array {
  const head = varints((number << 3) | (width === 4 ? 5 : 1));
  const bytes = new Uint8Array(head.length + width);
  bytes.set(head);
  const view = new DataView(bytes.buffer);
  if (width === 4) view.setFloat32(head.length, value, true);
  else view.setFloat64(head.length, value, true);
  return bytes;
}
