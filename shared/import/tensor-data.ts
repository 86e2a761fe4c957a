// The elements of an array of a model: checked against its dims before anything is read, and read only when they are wanted.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { ByteRange, ByteSource } from "../onnx-format/byte-source.ts";
import { elementOfCode, packedBytes, type ElementType } from "../onnx-format/element-types.ts";
import { literalBytes, numbersOfBytes } from "../onnx-format/literal-bytes.ts";
import type { OnnxTensor } from "../onnx-format/messages.ts";
import { readVarints } from "../onnx-format/read-varints.ts";
import { decodeUtf8 } from "../onnx-format/utf8.ts";
import type { Tensor, TensorData } from "./graph.ts";
import { reordered } from "../tensor/reorder-bytes.ts";

/** Where a model's bytes lie: the file itself, and the files beside it that it names. */
export interface ModelFiles {
  readonly main: ByteSource;
  /** A file beside the model, by the name it is given in the model; what must not be read is a problem. */
  beside(location: string): ByteSource | Problem;
}

const mostDims = 64;
const mostElements = 2 ** 40;
/** Texts are kept in the document, whatever becomes of other arrays. */
const mostTexts = 1_000_000;

/** Dims are whole, the elements fill them, and a place outside the file is well formed; nothing but texts is read. */
export function tensorOf(message: OnnxTensor<ByteRange>, files: ModelFiles, what: string): Tensor | Problem {
  const { dims, dataType } = message;
  const refuse = (found: string, expected: string) => problem(`${what}: found ${found}, expected ${expected}`);
  const type = elementOfCode(dataType);
  if (!type) return refuse(`elements of type ${dataType}`, "an element type of ONNX");
  if (dims.length > mostDims) return refuse(`${dims.length} dims`, `at most ${mostDims}`);
  const bad = dims.find((dim) => !(Number.isSafeInteger(dim) && dim >= 0));
  if (bad !== undefined) return refuse(`a dim of ${String(bad)}`, "whole numbers from 0");
  const count = dims.reduce((a, b) => a * b, 1);
  if (count > mostElements) return refuse(`${count.toExponential(2)} elements`, `at most ${mostElements.toExponential(0)}`);
  if (message.segment) return refuse("a segment of an array", "whole arrays");
  const data = dataOf(message, type, count, files, refuse);
  return isProblem(data) ? data : { element: dataType, dims, data };
}

type Refuse = (found: string, expected: string) => Problem;

function dataOf(message: OnnxTensor<ByteRange>, type: ElementType, count: number, files: ModelFiles, refuse: Refuse): TensorData | Problem {
  const bytes = packedBytes(type, count);
  if (message.location === 1) return externalData(message, bytes, refuse);
  if (type.dtype === "string") {
    const texts = message.texts ?? [];
    if (texts.length !== count || count > mostTexts) return refuse(`${texts.length} texts`, `${count}, at most ${mostTexts}`);
    return { in: "texts", texts: texts.map(({ at, length }) => decodeUtf8(files.main.read(at, length))) };
  }
  if (message.raw && (message.raw.length > 0 || count === 0)) {
    if (message.raw.length !== bytes) return refuse(`${message.raw.length} bytes`, `${bytes} for [${message.dims.join(", ")}]`);
    return { in: "file", ...message.raw };
  }
  const field = fieldOf(type);
  const stretches = (field && message[field]) ?? [];
  if (count === 0) return { in: "memory", bytes: new Uint8Array(0) };
  if (!field || stretches.length === 0) return refuse("no elements", `${count} of ${type.name}`);
  const width = field === "floats" ? 4 : field === "doubles" ? 8 : 1;
  const held = stretches.reduce((sum, stretch) => sum + stretch.length, 0);
  const places = heldPlaces(type, count);
  // Elements of a fixed width are counted by their bytes, others take at least one byte and at most ten.
  if (width > 1 ? held !== places * width : held < places || held > places * 10) return refuse(`${held} bytes of elements`, `those of ${places} numbers`);
  return { in: "wire", field, stretches };
}

/** The field of the message that holds elements of a type where they are not raw bytes. */
function fieldOf({ name, dtype }: ElementType): "floats" | "ints32" | "ints64" | "doubles" | "uints64" | undefined {
  if (dtype === "f32" || name === "complex64") return "floats";
  if (dtype === "f64" || name === "complex128") return "doubles";
  if (dtype === "i64") return "ints64";
  if (dtype === "u64" || dtype === "u32") return "uints64";
  return dtype === "string" ? undefined : "ints32";
}

/** Numbers that stand in the field: complex elements are two, narrow ones share one. */
function heldPlaces({ name, bits }: ElementType, count: number): number {
  if (name === "complex64" || name === "complex128") return 2 * count;
  return bits < 8 ? Math.ceil((count * bits) / 8) : count;
}

function externalData({ external = [] }: OnnxTensor<ByteRange>, bytes: number, refuse: Refuse): TensorData | Problem {
  const entry = (key: string) => external.find((pair) => pair.key === key)?.value;
  const location = entry("location");
  if (location === undefined || location === "") return refuse("no location", "the name of the file that holds the elements");
  const whole = (text: string | undefined, otherwise: number) => (text === undefined ? otherwise : /^\d{1,16}$/.test(text.trim()) ? Number(text) : NaN);
  const [offset, length] = [whole(entry("offset"), 0), whole(entry("length"), bytes)];
  if (!Number.isSafeInteger(offset)) return refuse(`an offset of «${entry("offset")?.slice(0, 40) ?? ""}»`, "a whole number from 0");
  if (length !== bytes) return refuse(`a length of «${entry("length")?.slice(0, 40) ?? ""}»`, `${bytes} bytes`);
  return { in: "external", location, offset, length };
}

/** Bytes of the whole array as ONNX packs them. */
export function bytesOfTensor({ element, dims, data }: Tensor, files: ModelFiles): Uint8Array | Problem {
  switch (data.in) {
    case "memory": return data.bytes;
    case "texts": return new Uint8Array(0);
    case "file": return new Uint8Array(files.main.read(data.at, data.length));
    case "external": {
      const place = placeOfTensor({ element, dims, data }, files);
      if (!place || isProblem(place)) return place ?? new Uint8Array(0);
      const bytes = place.source.read(place.at, place.length);
      return bytes.length === place.length ? new Uint8Array(bytes) : problem(`${data.location}: found ${bytes.length} bytes at ${place.at}, expected ${place.length}`);
    }
    case "turned": {
      const bytes = bytesOfTensor(data.of, files);
      return isProblem(bytes) ? bytes : reordered(bytes, data.of.dims, data.order, bytes.length / Math.max(1, countOf(data.of)));
    }
    case "scaled": {
      const bytes = bytesOfTensor(data.of, files);
      return isProblem(bytes) ? bytes : scaledRows(bytes, data.factors);
    }
    case "wire": return wireBytes(element, dims.reduce((a, b) => a * b, 1), data.field, data.stretches, files.main);
  }
}

function scaledRows(bytes: Uint8Array, factors: readonly number[]): Uint8Array {
  const numbers = new Float32Array(bytes.slice().buffer);
  const row = numbers.length / factors.length;
  for (let i = 0; i < numbers.length; i++) numbers[i] = (numbers[i] ?? 0) * (factors[Math.floor(i / row)] ?? 1);
  return new Uint8Array(numbers.buffer);
}

/** Where the bytes lie, if they lie somewhere as they are; undefined for those that are in memory or have to be decoded. */
export function placeOfTensor({ data }: Tensor, files: ModelFiles): { readonly source: ByteSource; readonly at: number; readonly length: number } | Problem | undefined {
  if (data.in === "file") return { source: files.main, at: data.at, length: data.length };
  if (data.in !== "external") return undefined;
  const source = files.beside(data.location);
  if (isProblem(source)) return source;
  if (data.offset + data.length > source.size) return problem(`${data.location}: found ${source.size} bytes, expected at least ${data.offset + data.length}: the file is cut or another one`);
  return { source, at: data.offset, length: data.length };
}

function wireBytes(element: number, count: number, field: string, stretches: NonNullable<OnnxTensor["floats"]>, source: ByteSource): Uint8Array | Problem {
  const type = elementOfCode(element);
  if (!type) return problem(`elements of type ${element} are not known`);
  const held = new Uint8Array(stretches.reduce((sum, stretch) => sum + stretch.length, 0));
  let at = 0;
  for (const stretch of stretches) {
    held.set(source.read(stretch.at, stretch.length), at);
    at += stretch.length;
  }
  if (field === "floats" || field === "doubles") return held;
  const numbers = readVarints(held);
  const places = heldPlaces(type, count);
  if (numbers?.length !== places) return problem(`found ${numbers?.length ?? 0} elements, expected ${places}`);
  if (type.bits < 8) return literalBytes("u8", numbers.map((n) => Number(n) & 255));
  // Sixteen-bit floats and eight-bit ones stand as their bits.
  const dtype = type.dtype === "f16" || type.dtype === "bf16" ? "u16" : (type.dtype ?? "u8");
  return literalBytes(dtype, dtype === "u64" ? numbers.map((n) => BigInt.asUintN(64, BigInt(n))) : numbers);
}

/** Elements as numbers; undefined for those that are none. */
export function numbersOfTensor(tensor: Tensor, files: ModelFiles): readonly (number | bigint)[] | undefined {
  const dtype = elementOfCode(tensor.element)?.dtype;
  if (dtype === undefined || dtype === "string") return undefined;
  const bytes = bytesOfTensor(tensor, files);
  return isProblem(bytes) ? undefined : numbersOfBytes(dtype, bytes);
}

export function countOf({ dims }: Tensor): number {
  return dims.reduce((a, b) => a * b, 1);
}
