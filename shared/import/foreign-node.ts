// A node of a model that nothing here spells, as a use of the operator that carries it unchanged.
import { isProblem, type Problem, problem } from "../base/problem.ts";
import type { Attributes } from "../document/document.ts";
import { printAttribute } from "../onnx-format/attribute-text.ts";
import { elementOfCode, packedBytes } from "../onnx-format/element-types.ts";
import { printLiteral } from "../onnx-format/literal-text.ts";
import { printOnnxType } from "../onnx-format/value-type.ts";
import { printNamedType } from "../tensor/named-type.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import type { DraftBody, DraftNode, Weight } from "./draft.ts";
import type { GraphNode, ModuleScope, Tensor } from "./graph.ts";
import { ownNameOf } from "./node-name.ts";
import { bytesOfTensor, countOf, type ModelFiles } from "./tensor-data.ts";

/** Arrays up to this many elements are written into the document; texts and empty arrays always are, for no file of weights holds them. */
const mostWritten = 64;

export interface ForeignContext {
  readonly files: ModelFiles;
  /** The value as the model has it: what it is called in the diagram, and its type. */
  wholeOf(value: string, scope?: ModuleScope): { readonly value: string; readonly type: TensorType };
  tensorOf(value: string): Tensor | undefined;
  /** True where other nodes take the array too: it then has a node of its own. */
  isShared(value: string): boolean;
}

export function foreignNode(node: GraphNode, context: ForeignContext, bodies: Readonly<Record<string, DraftBody>> = {}): DraftNode | Problem {
  const [takes, given, weightLines]: [string[], string[], string[]] = [[], [], []];
  const inputs: Record<string, string> = {};
  const weights: Record<string, Weight> = {};
  for (const [place, value] of node.inputs.entries()) {
    if (value === "") continue;
    const tensor = context.tensorOf(value);
    const literal = tensor && literalOf(tensor, context.files);
    if (isProblem(literal)) return literal;
    if (literal !== undefined) given.push(`${place}: ${literal}`);
    else if (tensor && !context.isShared(value)) {
      const name = `x${place}`;
      weightLines.push(`${place} ${weightLine(name, tensor)}`);
      weights[name] = storedWeight(tensor);
    } else {
      const whole = context.wholeOf(value, node.scope);
      takes.push(printNamedType({ name: `x${place}`, type: whole.type }));
      inputs[`x${place}`] = whole.value;
    }
  }
  for (const { captured } of Object.values(bodies)) {
    for (const { value, port, type } of captured) {
      if (Object.hasOwn(inputs, port)) continue;
      takes.push(printNamedType({ name: port, type }));
      inputs[port] = value;
    }
  }
  const outputs = Object.fromEntries(node.outputs.flatMap((value, i) => (value === "" ? [] : [[`y${i}`, value] as const])));
  const gives = Object.entries(outputs).map(([name, value]) => printNamedType({ name, type: context.wholeOf(value).type }));
  const settings: string[] = [];
  for (const attribute of Object.values(node.attributes)) {
    const text = printAttribute(attribute);
    if (text === undefined) return problem(`attribute ${attribute.name.slice(0, 60)} of ${node.operator} is of a kind that cannot be kept`);
    settings.push(text);
  }
  const lists = { settings, takes, given, weights: weightLines, gives };
  const attributes: Attributes = {
    type: node.operator, ...(node.domain === "" ? {} : { domain: node.domain }), ...(node.version === 20 ? {} : { version: node.version }),
    ...Object.fromEntries(Object.entries(lists).filter(([, lines]) => lines.length > 0)),
  };
  const name = ownNameOf(node);
  return { path: name ?? node.name, ...(name === undefined ? {} : { isNamed: true }), scope: node.scope, kind: node.operator, operator: "onnx", attributes, inputs, outputs, weights, bodies };
}

/** An array that several nodes take, or that goes out: a node of its own. */
export function tensorNode(value: string, tensor: Tensor, context: ForeignContext): DraftNode | Problem {
  const node: GraphNode = { name: value, scope: undefined, operator: "Identity", domain: "", version: 20, inputs: [value], outputs: [value], attributes: {}, graphs: {} };
  return foreignNode(node, { ...context, isShared: () => false, tensorOf: () => tensor });
}

/** The array as text, where it is small. */
export function literalOf(tensor: Tensor, files: ModelFiles): string | undefined | Problem {
  const count = countOf(tensor);
  if (count > mostWritten && tensor.data.in !== "texts") return undefined;
  const bytes = bytesOfTensor(tensor, files);
  if (isProblem(bytes)) return bytes;
  return printLiteral({ element: tensor.element, dims: tensor.dims, bytes, ...(tensor.data.in === "texts" ? { texts: tensor.data.texts } : {}) });
}

function weightLine(name: string, { element, dims }: Tensor): string {
  const type = elementOfCode(element);
  const axes = (sizes: readonly number[]) => sizes.map((value, i) => ({ name: `a${i}`, size: { kind: "literal", value } as const }));
  if (type?.dtype) return printNamedType({ name, type: { dtype: type.dtype, axes: axes(dims) } });
  const bytes = type ? packedBytes(type, dims.reduce((a, b) => a * b, 1)) : 0;
  return `${printNamedType({ name, type: { dtype: "u8", axes: axes([bytes]) } })} as ${printOnnxType({ kind: "tensor", element, dims })}`;
}

function storedWeight(tensor: Tensor): Weight {
  const type = elementOfCode(tensor.element);
  if (type?.dtype) return { tensor, dtype: type.dtype };
  return { tensor, dtype: "u8", dims: [type ? packedBytes(type, countOf(tensor)) : 0] };
}
