// Attributes of an ONNX operator as text, one each: `axis: int = -1`, `scales: floats = [1, 2]`, `mode: string = "linear"`, `value: tensor = f32[1] (0)`.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import { literalOfTensor, parseLiteral, parseNumber, printLiteral, printNumber, tensorOfLiteral, unquoted } from "./literal-text.ts";
import { attributeTypes, type Int64, type OnnxAttributeMessage } from "./messages.ts";
import { typeMessage, typeOfMessage } from "./type-messages.ts";
import { parseOnnxType, printOnnxType } from "./value-type.ts";

type Kind = keyof typeof attributeTypes;

const kindOfCode: ReadonlyMap<number, Kind> = new Map(Object.entries(attributeTypes).map(([kind, code]) => [code, kind as Kind]));

/** Undefined for graphs, which are no text, and for kinds nobody knows. */
export function printAttribute(attribute: OnnxAttributeMessage): string | undefined {
  const kind = kindOfCode.get(attribute.type);
  const value = kind && valueText(kind, attribute);
  return kind === undefined || value === undefined ? undefined : `${attribute.name}: ${kind} = ${value}`;
}

const list = (parts: readonly string[]) => `[${parts.join(", ")}]`;
const quoted = (text: string) => JSON.stringify(text);

function valueText(kind: Kind, { f = 0, i = 0, s = "", t, floats = [], ints = [], strings = [], tensors = [], sparse, typeProto, typeProtos = [] }: OnnxAttributeMessage): string | undefined {
  switch (kind) {
    case "float": return printNumber(f);
    case "int": return printNumber(i);
    case "string": return quoted(s);
    case "floats": return list(floats.map(printNumber));
    case "ints": return list(ints.map(printNumber));
    case "strings": return list(strings.map(quoted));
    case "tensor": return t && printLiteral(literalOfTensor(t));
    case "tensors": return tensors.map((tensor) => printLiteral(literalOfTensor(tensor))).join("; ");
    case "sparse": return sparse?.values && sparse.indices && `${list(sparse.dims.map(String))} ${printLiteral(literalOfTensor(sparse.values))} at ${printLiteral(literalOfTensor(sparse.indices))}`;
    case "type": return printOnnxType(typeOfMessage(typeProto));
    case "types": return typeProtos.map((type) => printOnnxType(typeOfMessage(type))).join("; ");
    case "graph":
    case "graphs":
    case "sparses": return undefined;
  }
}

export function parseAttribute(text: string): OnnxAttributeMessage | Problem {
  const refuse = (why: string) => problem(`«${text.slice(0, 60)}» is no attribute such as axis: int = 1: ${why}`);
  const [, name, word = "", value = ""] = /^\s*([^:\s]+)\s*:\s*(\w+)\s*=\s*(.*)$/s.exec(text) ?? [];
  if (name === undefined || !Object.hasOwn(attributeTypes, word)) return refuse("name and kind are missing");
  const kind = word as Kind;
  const read = readValue(kind, value.trim());
  if (read === undefined) return refuse(`«${value.slice(0, 40)}» is no ${kind}`);
  return isProblem(read) ? read : { name, type: attributeTypes[kind], ...read };
}

type Value = Partial<OnnxAttributeMessage>;

function readValue(kind: Kind, text: string): Value | Problem | undefined {
  switch (kind) {
    case "float": return some(parseNumber(text), (f) => ({ f: Number(f) }));
    case "int": return some(whole(text), (i) => ({ i }));
    case "string": return some(unquoted(text), (s) => ({ s }));
    case "floats": return some(all(partsOf(text), parseNumber), (floats) => ({ floats: floats.map(Number) }));
    case "ints": return some(all(partsOf(text), whole), (ints) => ({ ints }));
    case "strings": return some(all(partsOf(text), unquoted), (strings) => ({ strings }));
    case "tensor": return some(tensorIn(text), (t) => ({ t }));
    case "tensors": return some(all(text === "" ? [] : text.split("; "), tensorIn), (tensors) => ({ tensors }));
    case "sparse": return readSparse(text);
    case "type": {
      const type = parseOnnxType(text);
      return isProblem(type) ? type : { typeProto: typeMessage(type) ?? {} };
    }
    case "types": return some(all(text === "" ? [] : text.split("; "), (part) => {
      const type = parseOnnxType(part);
      return isProblem(type) ? undefined : (typeMessage(type) ?? {});
    }), (typeProtos) => ({ typeProtos }));
    default: return undefined;
  }
}

function readSparse(text: string): Value | undefined {
  const [, sizes = "", first = "", second = ""] = /^\[([\d\s,]*)\]\s*(.*)\s+at\s+(.*)$/s.exec(text) ?? [];
  const [values, indices] = [tensorIn(first), tensorIn(second)];
  return values && indices && { sparse: { dims: sizes.split(",").map(Number), values, indices } };
}

function tensorIn(text: string) {
  const literal = parseLiteral(text);
  return isProblem(literal) ? undefined : tensorOfLiteral(literal);
}

function whole(text: string): Int64 | undefined {
  const number = parseNumber(text);
  return typeof number === "bigint" || Number.isInteger(number) ? number : undefined;
}

/** The parts of `[a, b]`, texts in quotes whole. */
function partsOf(text: string): readonly string[] | undefined {
  const inner = /^\[(.*)\]$/s.exec(text)?.[1];
  return inner === undefined ? undefined : [...inner.matchAll(/"(?:[^"\\]|\\.)*"|[^\s,]+/g)].map(([part]) => part);
}

function some<T, R>(value: T | undefined, make: (value: T) => R): R | undefined {
  return value === undefined ? undefined : make(value);
}

function all<T>(parts: readonly string[] | undefined, read: (part: string) => T | undefined): readonly T[] | undefined {
  const found = parts?.map(read);
  return found?.every((x) => x !== undefined) ? (found as readonly T[]) : undefined;
}
