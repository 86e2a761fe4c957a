// What a value may be in ONNX, and its text: `tensor(float)[n, ?, 3]`, `seq(tensor(int64))`, `optional(tensor(float))`, `map(int64, tensor(float))`, `?`.
import { problem, type Problem } from "../base/problem.ts";
import { elementOfCode, elementOfName } from "./element-types.ts";

/** A number, the name of a size, or nothing known. */
export type OnnxDim = number | string | undefined;

export type OnnxType =
  /** Without dims not even their count is known. */
  | { readonly kind: "tensor" | "sparse"; readonly element: number; readonly dims?: readonly OnnxDim[] }
  | { readonly kind: "sequence" | "optional"; readonly of: OnnxType }
  | { readonly kind: "map"; readonly key: number; readonly of: OnnxType }
  | { readonly kind: "unknown" };

export const unknownType: OnnxType = { kind: "unknown" };

const words = { tensor: "tensor", sparse: "sparse_tensor", sequence: "seq", optional: "optional" } as const;
/** Types in types are read by recursion, and no model needs more. */
const deepest = 16;

export function printOnnxType(type: OnnxType): string {
  switch (type.kind) {
    case "tensor":
    case "sparse": return `${words[type.kind]}(${elementName(type.element)})${type.dims ? `[${type.dims.map((dim) => dim ?? "?").join(", ")}]` : ""}`;
    case "sequence":
    case "optional": return `${words[type.kind]}(${printOnnxType(type.of)})`;
    case "map": return `map(${elementName(type.key)}, ${printOnnxType(type.of)})`;
    case "unknown": return "?";
  }
}

function elementName(code: number): string {
  return elementOfCode(code)?.name ?? "?";
}

export function parseOnnxType(text: string): OnnxType | Problem {
  const rest = { text: text.trim() };
  const type = readType(rest, 0);
  if (type === undefined || rest.text !== "") return problem(`«${text.slice(0, 60)}» is no type of ONNX, such as tensor(float)[n, 3] or seq(tensor(int64))`);
  return type;
}

function readType(rest: { text: string }, depth: number): OnnxType | undefined {
  if (depth > deepest) return undefined;
  if (take(rest, /^\?\s*/)) return unknownType;
  const word = take(rest, /^(tensor|sparse_tensor|seq|optional|map)\s*\(\s*/)?.[1];
  if (word === undefined) return undefined;
  if (word === "tensor" || word === "sparse_tensor") {
    const element = readElement(rest);
    if (element === undefined || !take(rest, /^\)\s*/)) return undefined;
    const dims = take(rest, /^\[([^\]]*)\]\s*/)?.[1];
    const kind = word === "tensor" ? "tensor" : "sparse";
    return dims === undefined ? { kind, element } : { kind, element, dims: dims.trim() === "" ? [] : dims.split(",").map((dim) => readDim(dim.trim())) };
  }
  const key = word === "map" ? readElement(rest) : undefined;
  if (word === "map" && (key === undefined || !take(rest, /^,\s*/))) return undefined;
  const of = readType(rest, depth + 1);
  if (!of || !take(rest, /^\)\s*/)) return undefined;
  return word === "map" ? { kind: "map", key: key ?? 0, of } : { kind: word === "seq" ? "sequence" : "optional", of };
}

function readElement(rest: { text: string }): number | undefined {
  const name = take(rest, /^(\w+|\?)\s*/)?.[1] ?? "";
  return name === "?" ? 0 : elementOfName(name)?.code;
}

function readDim(text: string): OnnxDim {
  if (text === "?" || text === "") return undefined;
  return /^\d+$/.test(text) ? Number(text) : text;
}

function take(rest: { text: string }, pattern: RegExp): RegExpExecArray | undefined {
  const found = pattern.exec(rest.text);
  if (!found) return undefined;
  rest.text = rest.text.slice(found[0].length);
  return found;
}
