// An ONNX model as text, in ONNX's own textual form: one line a value and one a node, with the axes of what it gives beside it.
import { elementOfCode } from "../../onnx-format/element-types.ts";
import { printAttribute } from "../../onnx-format/attribute-text.ts";
import { literalOfTensor, printNumber } from "../../onnx-format/literal-text.ts";
import { numbersOfBytes } from "../../onnx-format/literal-bytes.ts";
import type { OnnxAttributeMessage, OnnxGraph, OnnxModel, OnnxNode, OnnxTensor, OnnxTypeMessage, OnnxValue } from "../../onnx-format/messages.ts";
import { typeOfMessage } from "../../onnx-format/type-messages.ts";
import { printOnnxType } from "../../onnx-format/value-type.ts";
import { filled } from "../python/layout.ts";

export interface ModelLine {
  readonly text: string;
  /** The first value that the node of this line gives. */
  readonly gives?: string;
}

/** Longer constants are told by their dims. */
const mostElements = 16;
/** Comments stand in one column as far as this. */
const commentColumn = 64;
const widest = 100;

export function printModel({ irVersion, producerName = "", producerVersion = "", opsets, graph, docString = "" }: OnnxModel): readonly ModelLine[] {
  return [
    ...docString.split("\n").flatMap((sentence) => filled(sentence, widest - 2)).map((text) => ({ text: `# ${text}` })),
    { text: "<" },
    { text: `   ir_version: ${irVersion},` },
    { text: `   opset_import: [${opsets.map(({ domain = "", version }) => `${JSON.stringify(domain)} : ${version}`).join(", ")}],` },
    { text: `   producer_name: ${JSON.stringify(producerName)}${producerVersion === "" ? "" : ","}` },
    ...(producerVersion === "" ? [] : [{ text: `   producer_version: ${JSON.stringify(producerVersion)}` }]),
    { text: ">" },
    ...graphLines(graph, "", ""),
  ];
}

/** `head` stands before the name of a graph that is an attribute. */
function graphLines(graph: OnnxGraph, indent: string, head: string): readonly ModelLine[] {
  const signature = (values: readonly OnnxValue[]) => `(${values.map((value) => `${typeCode(value.type)} ${nameCode(value.name)}`.trim()).join(", ")})`;
  const axes = new Map([...(graph.values ?? []), ...graph.outputs].map(({ name, docString = "" }) => [name, docString] as const));
  const stored = graph.initializers ?? [];
  return [
    { text: `${indent}${head}${nameCode(graph.name)} ${signature(graph.inputs)} => ${signature(graph.outputs)}` },
    ...(stored.length === 0 ? [] : [{ text: `${indent}<` }, ...beside(stored.map((tensor, i) => ({ text: `${indent}   ${tensorCode(tensor)}${i < stored.length - 1 ? "," : ""}`, comment: tensor.docString ?? "" }))), { text: `${indent}>` }]),
    { text: `${indent}{` },
    ...beside(graph.nodes.flatMap((node) => nodeLines(node, `${indent}   `, axes))),
    { text: `${indent}}` },
  ];
}

interface Commented extends ModelLine {
  readonly comment: string;
}

function nodeLines(node: OnnxNode, indent: string, axes: ReadonlyMap<string, string>): readonly Commented[] {
  const [gives] = node.outputs;
  const made = { ...(gives === undefined ? {} : { gives }), comment: node.outputs.map((output) => axes.get(output) ?? "").filter((text) => text !== "").join(", ") };
  const left = `${indent}${node.outputs.map(nameCode).join(", ")} = ${(node.domain ?? "") === "" ? "" : `${node.domain ?? ""}.`}${node.operator}`;
  const right = `(${node.inputs.map(nameCode).join(", ")})`;
  const attributes = node.attributes ?? [];
  if (!attributes.some(({ g, graphs }) => g ?? graphs)) return [{ ...made, text: [left, ...(attributes.length === 0 ? [] : [`<${attributes.map(attributeCode).join(", ")}>`]), right].join(" ") }];
  const inner = attributes.flatMap((attribute, i): readonly ModelLine[] => {
    const lines = attribute.g ? graphLines(attribute.g, `${indent}   `, `${attribute.name}: graph = `) : [{ text: `${indent}   ${attributeCode(attribute)}` }];
    return i === attributes.length - 1 ? lines : lines.map((line, at) => (at === lines.length - 1 ? { ...line, text: `${line.text},` } : line));
  });
  // What a body holds belongs to the node that runs it.
  return [{ ...made, text: `${left} <` }, ...inner.map(({ text }) => ({ text, comment: "", ...(gives === undefined ? {} : { gives }) })), { text: `${indent}> ${right}`, comment: "", ...(gives === undefined ? {} : { gives }) }];
}

/** Comments in a column of their own where lines are short enough. */
function beside(lines: readonly Commented[]): readonly ModelLine[] {
  const column = Math.max(0, ...lines.filter(({ text, comment }) => comment !== "" && text.length <= commentColumn).map(({ text }) => text.length));
  return lines.map(({ text, comment, ...rest }) => ({ ...rest, text: comment === "" ? text : `${text.padEnd(column)}  # ${comment}` }));
}

function attributeCode(attribute: OnnxAttributeMessage): string {
  if (attribute.t) return `${attribute.name}: tensor = ${tensorCode(attribute.t)}`;
  return printAttribute(attribute) ?? `${attribute.name} = ?`;
}

/** `float[2,3] name = {…}`, or where its bytes lie in another file. */
function tensorCode(tensor: OnnxTensor): string {
  const { name = "", dims, dataType, external = [] } = tensor;
  const head = `${elementOfCode(dataType)?.name ?? "undefined"}${dims.length === 0 ? "" : `[${dims.join(",")}]`}${name === "" ? "" : ` ${nameCode(name)}`}`;
  const assigned = name === "" ? " " : " = ";
  if (external.length > 0) return `${head}${assigned}[${external.map(({ key, value }) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(", ")}]`;
  return `${head}${assigned}{${elementsOf(tensor)}}`;
}

function elementsOf(tensor: OnnxTensor): string {
  if (tensor.dims.reduce((a, b) => a * b, 1) > mostElements || !isTold(tensor)) return "…";
  const { element, bytes, texts } = literalOfTensor(tensor);
  const dtype = elementOfCode(element)?.dtype;
  if (texts) return texts.map((text) => JSON.stringify(text)).join(", ");
  return dtype === undefined ? "…" : numbersOfBytes(dtype, bytes).map(printNumber).join(", ");
}

/** What a weight is stands in the file, and no part of it here. */
function isTold({ raw, texts, floats, ints32, ints64, doubles, uints64 }: OnnxTensor): boolean {
  return [raw, texts, floats, ints32, ints64, doubles, uints64].some((stored) => stored !== undefined);
}

/** `float[24,128]`; other kinds of values in ONNX's words. */
function typeCode(message: OnnxTypeMessage | undefined): string {
  const type = typeOfMessage(message);
  if (type.kind !== "tensor") return type.kind === "unknown" ? "" : printOnnxType(type);
  const element = elementOfCode(type.element)?.name ?? "?";
  return type.dims === undefined ? `${element}[]` : type.dims.length === 0 ? element : `${element}[${type.dims.map(dimCode).join(",")}]`;
}

/** ONNX's textual form has names and numbers; the axes beside a value say the rest. */
function dimCode(dim: number | string | undefined): string {
  return typeof dim === "number" || (dim !== undefined && isPlain(dim)) ? String(dim) : "?";
}

function isPlain(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name);
}

function nameCode(name: string): string {
  return isPlain(name) ? name : JSON.stringify(name);
}
