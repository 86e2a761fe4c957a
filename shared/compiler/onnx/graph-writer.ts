// Collects the nodes of one ONNX graph; literals and the names in use belong to the whole model.
import { assert } from "../../base/assert.ts";
import { isProblem } from "../../base/problem.ts";
import { sameDims, range } from "../../ir/dims.ts";
import type { OnnxAttribute, OnnxBuilder } from "../../ir/onnx-builder.ts";
import type { DType } from "../../tensor/dtype.ts";
import { literalBytes } from "../../onnx-format/literal-bytes.ts";
import { parseLiteral, tensorOfLiteral } from "../../onnx-format/literal-text.ts";
import { onnxDTypes } from "../../onnx-format/element-types.ts";
import { attributeTypes, type OnnxAttributeMessage, type OnnxGraph, type OnnxNode, type OnnxTensor } from "../../onnx-format/messages.ts";

export type NodeAttribute = OnnxAttribute | { readonly graph: OnnxGraph };

/** What all graphs of a model share. */
export interface ModelParts {
  readonly initializers: OnnxTensor[];
  readonly literals: Map<string, string>;
  readonly names: Set<string>;
  /** Operator sets that nodes written as they came ask for: domain -> version. */
  readonly opsets: Map<string, number>;
}

export interface ForeignNode {
  readonly operator: string;
  readonly domain: string;
  readonly version: number;
  readonly inputs: readonly string[];
  /** By place, whether the result is wanted. */
  readonly gives: readonly boolean[];
  readonly attributes: readonly OnnxAttributeMessage[];
}

export interface GraphWriter extends OnnxBuilder {
  readonly nodesWritten: readonly OnnxNode[];
  node(operator: string, inputs: readonly string[], attributes?: Readonly<Record<string, NodeAttribute>>): string;
  nodes(operator: string, inputs: readonly string[], outputs: number, attributes?: Readonly<Record<string, NodeAttribute>>): readonly string[];
  /** A constant array of the model, one for equal contents. */
  literal(dtype: DType, dims: readonly number[], data: readonly number[]): string;
  /** The same from its text, which holds what numbers do not. */
  given(text: string): string;
  /** A node as it came. An input that is left out is "", as is a result that nobody wants. */
  foreign(node: ForeignNode): readonly string[];
  /** A name that nothing else has, near to the wished one. */
  freshName(wish: string): string;
  /** Gives the value written last under `from` another name; what was written since `mark` follows. False where nothing written since is called so. */
  rename(from: string, to: string, mark: number): boolean;
  readonly parts: ModelParts;
}

export function graphWriter(parts: ModelParts): GraphWriter {
  const written: OnnxNode[] = [];
  const freshName = (wish: string) => {
    let name = wish;
    for (let i = 1; parts.names.has(name); i++) name = `${wish}~${i}`;
    parts.names.add(name);
    return name;
  };
  let count = parts.names.size;
  const valueName = () => freshName(`v${count++}`);
  const nodes = (operator: string, inputs: readonly string[], outputs: number, attributes: Readonly<Record<string, NodeAttribute>> = {}) => {
    const names = range(outputs).map(valueName);
    const messages = Object.entries(attributes).map(([name, value]) => attributeMessage(name, value));
    written.push({ inputs, outputs: names, name: names[0] ?? operator, operator, ...(messages.length > 0 ? { attributes: messages } : {}) });
    return names;
  };
  const node = (operator: string, inputs: readonly string[], attributes?: Readonly<Record<string, NodeAttribute>>) => nodes(operator, inputs, 1, attributes)[0] ?? "";
  const literal = (dtype: DType, dims: readonly number[], data: readonly number[]) => {
    const key = `${dtype}[${dims.join()}]${data.map((x) => (Object.is(x, -0) ? "-0" : x)).join()}`;
    const known = parts.literals.get(key);
    if (known !== undefined) return known;
    const name = freshName(`c${parts.literals.size}`);
    parts.initializers.push({ name, dims, dataType: onnxDTypes[dtype], raw: literalBytes(dtype, data) });
    parts.literals.set(key, name);
    return name;
  };
  const given = (text: string) => {
    const known = parts.literals.get(text);
    if (known !== undefined) return known;
    const parsed = parseLiteral(text);
    assert(!isProblem(parsed), isProblem(parsed) ? parsed.problem : "");
    const name = freshName(`c${parts.literals.size}`);
    parts.initializers.push(tensorOfLiteral(parsed, name));
    parts.literals.set(text, name);
    return name;
  };
  const foreign = ({ operator, domain, version, inputs, gives, attributes }: ForeignNode) => {
    parts.opsets.set(domain, Math.max(version, parts.opsets.get(domain) ?? 1));
    const names = gives.map((wanted) => (wanted ? valueName() : ""));
    const outputs = names.slice(0, names.findLastIndex((name) => name !== "") + 1);
    const taken = inputs.slice(0, inputs.findLastIndex((name) => name !== "") + 1);
    written.push({ inputs: taken, outputs, name: outputs.find((name) => name !== "") ?? operator, operator, ...(domain === "" ? {} : { domain }), ...(attributes.length > 0 ? { attributes } : {}) });
    return outputs.filter((name) => name !== "");
  };
  return {
    parts,
    nodesWritten: written,
    node,
    nodes,
    literal,
    given,
    foreign,
    freshName,
    int64: (values, dims = [values.length]) => literal("i64", dims, values),
    int32: (values, dims = [values.length]) => literal("i32", dims, values),
    float32: (values, dims = [values.length]) => literal("f32", dims, values),
    transpose: (x, perm) => (sameDims(perm, range(perm.length)) ? x : node("Transpose", [x], { perm })),
    reshape: (x, dims) => node("Reshape", [x, literal("i64", [dims.length], dims)], dims.includes(0) ? { allowzero: 1 } : {}),
    rename(from, to, mark) {
      let producer = mark;
      while (producer < written.length && !written[producer]?.outputs.includes(from)) producer += 1;
      if (producer >= written.length) return false;
      for (let i = producer; i < written.length; i++) {
        const n = written[i];
        if (!n) continue;
        const changed = (names: readonly string[]) => names.map((name) => (name === from ? to : name));
        const outputs = changed(n.outputs);
        written[i] = { ...n, inputs: changed(n.inputs), outputs, name: outputs[0] ?? n.operator };
      }
      return true;
    },
  };
}

function attributeMessage(name: string, value: NodeAttribute): OnnxAttributeMessage {
  if (typeof value === "number") return { name, type: attributeTypes.int, i: value };
  if (typeof value === "string") return { name, type: attributeTypes.string, s: value };
  if (isList(value)) return value.every((item) => typeof item === "number") ? { name, type: attributeTypes.ints, ints: value } : { name, type: attributeTypes.strings, strings: value.map(String) };
  if ("float" in value) return { name, type: attributeTypes.float, f: value.float };
  if ("floats" in value) return { name, type: attributeTypes.floats, floats: value.floats };
  return { name, type: attributeTypes.graph, g: value.graph };
}

function isList(value: NodeAttribute): value is readonly number[] | readonly string[] {
  return Array.isArray(value);
}
