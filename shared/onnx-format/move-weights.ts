// A model whose external weights lie elsewhere than it says: its graph stays byte for byte, only the places are told anew.
import { isProblem, type Problem } from "../base/problem.ts";
import type { OnnxTensor } from "./messages.ts";
import { many, one, tensor } from "./messages.ts";
import { readMessage } from "./read-protobuf.ts";
import type { Message, MessageSchema } from "./wire.ts";
import { encodeMessage } from "./write-protobuf.ts";

/** Where a weight lies now: in a file beside the model, or in the model itself. */
export type MovedWeight = { readonly location: string; readonly offset: number; readonly length: number } | Uint8Array;

/** Whatever is not looked into is taken over as it is. */
const graph: MessageSchema = () => ({ nodes: many(1, "bytes"), name: one(2, "bytes"), initializers: many(5, tensor), docString: one(10, "bytes"), inputs: many(11, "bytes"), outputs: many(12, "bytes"), values: many(13, "bytes"), quantization: many(14, "bytes"), sparseInitializers: many(15, "bytes"), metadata: many(16, "bytes") });
const model: MessageSchema = () => ({
  irVersion: one(1, "int"), producerName: one(2, "bytes"), producerVersion: one(3, "bytes"), domain: one(4, "bytes"), modelVersion: one(5, "int"), docString: one(6, "bytes"), graph: one(7, graph), opsets: many(8, "bytes"),
  metadata: many(14, "bytes"), training: many(20, "bytes"), functions: many(25, "bytes"), configuration: many(26, "bytes"),
});

/** `to` is asked of every array of the main graph that lies outside the model; undefined leaves it where it is. */
export function moveWeights(bytes: Uint8Array, to: (place: { readonly offset: number; readonly length: number }) => MovedWeight | undefined): Uint8Array | Problem {
  const read = readMessage(model, { size: bytes.length, read: (at, length) => bytes.subarray(at, at + length) }, undefined, (at, length) => bytes.subarray(at, at + length)) as Message | Problem;
  if (isProblem(read)) return read;
  const outline = read["graph"] as (Message & { readonly initializers: readonly OnnxTensor[] }) | undefined;
  if (!outline) return bytes;
  return encodeMessage(model, { ...read, graph: { ...outline, initializers: outline.initializers.map((stored) => moved(stored, to)) } });
}

function moved(stored: OnnxTensor, to: Parameters<typeof moveWeights>[1]): OnnxTensor {
  if (stored.location !== 1) return stored;
  const said = (key: string) => Number(stored.external?.find((pair) => pair.key === key)?.value ?? 0);
  const place = to({ offset: said("offset"), length: said("length") });
  if (place === undefined) return stored;
  const { external: _before, location: _outside, ...rest } = stored;
  if (place instanceof Uint8Array) return { ...rest, raw: place };
  const { location, offset, length } = place;
  return { ...rest, location: 1, external: [{ key: "location", value: location }, { key: "offset", value: String(offset) }, { key: "length", value: String(length) }] };
}
