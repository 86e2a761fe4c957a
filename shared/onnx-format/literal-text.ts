// A small constant array as text: `i64[2] (3, 4)`, `f32[] (0.5)`, `string[1] ("a")`; element types Weft has no word for as bytes, `uint4[3] x2103`.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import { isDType } from "../tensor/dtype.ts";
import { elementOfCode, elementOfName, onnxDTypes, packedBytes, type ElementType } from "./element-types.ts";
import { literalBytes, numbersOfBytes } from "./literal-bytes.ts";
import type { OnnxTensor } from "./messages.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";

/** An array in memory. */
export interface Literal {
  readonly element: number;
  readonly dims: readonly number[];
  /** Elements as ONNX packs them; texts instead for strings. */
  readonly bytes: Uint8Array;
  readonly texts?: readonly string[];
}

export function printLiteral({ element, dims, bytes, texts }: Literal): string {
  const type = elementOfCode(element);
  const head = `${type?.dtype ?? type?.name ?? String(element)}[${dims.join(", ")}]`;
  if (texts) return `${head} (${texts.map((text) => JSON.stringify(text)).join(", ")})`;
  if (type?.dtype === undefined) return `${head} x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  return `${head} (${numbersOfBytes(type.dtype, bytes).map(printNumber).join(", ")})`;
}

export function printNumber(number: number | bigint): string {
  if (Object.is(number, -0)) return "-0";
  return number === Infinity ? "inf" : number === -Infinity ? "-inf" : Number.isNaN(number) ? "nan" : String(number);
}

export function parseNumber(text: string): number | bigint | undefined {
  if (/^[+-]?\d+$/.test(text)) {
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : BigInt(text);
  }
  if (text === "inf" || text === "-inf") return text === "inf" ? Infinity : -Infinity;
  if (text === "nan") return NaN;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

export function parseLiteral(text: string): Literal | Problem {
  const refuse = (why: string) => problem(`«${text.slice(0, 60)}» is no constant such as i64[2] (3, 4): ${why}`);
  const [, word = "", sizes = "", rest = ""] = /^\s*(\w+)\s*\[([\d\s,]*)\]\s*(.*)$/s.exec(text) ?? [];
  const type = typeNamed(word);
  if (!type) return refuse("it begins with no element type");
  const dims = sizes.trim() === "" ? [] : sizes.split(",").map(Number);
  const count = dims.reduce((a, b) => a * b, 1);
  if (rest.startsWith("x")) {
    const bytes = /^x(?:[0-9a-f]{2})*$/.test(rest) ? Uint8Array.from({ length: (rest.length - 1) / 2 }, (_, i) => parseInt(rest.slice(2 * i + 1, 2 * i + 3), 16)) : undefined;
    return bytes?.length === packedBytes(type, count) ? { element: type.code, dims, bytes } : refuse("its bytes do not fill it");
  }
  const elements = elementsIn(rest);
  if (elements?.length !== count) return refuse(`${elements?.length ?? 0} elements do not fill it`);
  if (type.dtype === "string") {
    const texts = elements.map(unquoted);
    return texts.every((t) => t !== undefined) ? { element: type.code, dims, bytes: new Uint8Array(0), texts } : refuse("texts stand in quotes");
  }
  const numbers = elements.map(parseNumber);
  if (type.dtype === undefined || numbers.some((n) => n === undefined)) return refuse("its elements are no numbers");
  return { element: type.code, dims, bytes: literalBytes(type.dtype, numbers as readonly (number | bigint)[]) };
}

function typeNamed(word: string): ElementType | undefined {
  return isDType(word) ? elementOfCode(onnxDTypes[word]) : elementOfName(word);
}

/** The parts between brackets, texts in quotes whole. */
function elementsIn(text: string): readonly string[] | undefined {
  const inner = /^\((.*)\)\s*$/s.exec(text)?.[1];
  if (inner === undefined) return undefined;
  return [...inner.matchAll(/"(?:[^"\\]|\\.)*"|[^\s,]+/g)].map(([part]) => part);
}

export function unquoted(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

export function tensorOfLiteral({ element, dims, bytes, texts }: Literal, name?: string): OnnxTensor {
  return { dims, dataType: element, ...(name === undefined ? {} : { name }), ...(texts ? { texts: texts.map(encodeUtf8) } : { raw: bytes }) };
}

/** Of a tensor whose elements are its raw bytes or texts. */
export function literalOfTensor({ dataType, dims, raw, texts }: OnnxTensor): Literal {
  const strings = elementOfCode(dataType)?.dtype === "string" ? { texts: (texts ?? []).map(decodeUtf8) } : {};
  return { element: dataType, dims, bytes: raw ?? new Uint8Array(0), ...strings };
}

export function isLiteral(value: Literal | Problem): value is Literal {
  return !isProblem(value);
}
