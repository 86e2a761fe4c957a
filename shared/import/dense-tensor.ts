// A sparse array of a model, written out: few models have one, and nothing here computes with them as they are.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { ByteRange } from "../onnx-format/byte-source.ts";
import { elementOfCode } from "../onnx-format/element-types.ts";
import type { OnnxSparseTensor } from "../onnx-format/messages.ts";
import type { Tensor } from "./graph.ts";
import { bytesOfTensor, numbersOfTensor, tensorOf, type ModelFiles } from "./tensor-data.ts";

const mostElements = 2 ** 26;

export function denseTensor({ values, indices, dims }: OnnxSparseTensor<ByteRange>, files: ModelFiles, what: string): Tensor | Problem {
  const refuse = (found: string, expected: string) => problem(`${what}: found ${found}, expected ${expected}`);
  if (!values || !indices) return refuse("no values or no indices", "both");
  const count = dims.reduce((a, b) => a * b, 1);
  if (dims.some((dim) => !(Number.isSafeInteger(dim) && dim >= 0)) || count > mostElements) return refuse(`dims [${dims.slice(0, 8).join(", ")}]`, `whole numbers with at most ${mostElements} elements`);
  const [given, places] = [tensorOf(values, files, what), tensorOf(indices, files, what)];
  if (isProblem(given)) return given;
  if (isProblem(places)) return places;
  const bytes = bytesOfTensor(given, files);
  if (isProblem(bytes)) return bytes;
  const width = (elementOfCode(given.element)?.bits ?? 0) / 8;
  const stored = given.dims[0] ?? 0;
  const at = numbersOfTensor(places, files)?.map(Number) ?? [];
  const wide = places.dims.length === 2;
  if (width < 1 || at.length !== stored * (wide ? dims.length : 1)) return refuse(`${at.length} indices for ${stored} values`, "one place a value");
  const out = new Uint8Array(count * width);
  for (let i = 0; i < stored; i++) {
    const place = wide ? dims.reduce((sum, dim, axis) => sum * dim + (at[i * dims.length + axis] ?? 0), 0) : (at[i] ?? 0);
    if (!(place >= 0 && place < count)) return refuse(`a value at place ${place}`, `places below ${count}`);
    out.set(bytes.subarray(i * width, (i + 1) * width), place * width);
  }
  return { element: given.element, dims, data: { in: "memory", bytes: out } };
}
