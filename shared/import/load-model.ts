// From the messages of a file to the graph the importer works on: checked, ordered, functions written out, constants among the arrays.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { ByteRange } from "../onnx-format/byte-source.ts";
import { literalBytes } from "../onnx-format/literal-bytes.ts";
import { attributeTypes, type OnnxAttributeMessage, type OnnxFunction, type OnnxGraph, type OnnxModel, type OnnxNode, type OnnxOpset, type OnnxTensor } from "../onnx-format/messages.ts";
import { onnxDTypes } from "../onnx-format/element-types.ts";
import { typeOfMessage } from "../onnx-format/type-messages.ts";
import { encodeUtf8 } from "../onnx-format/utf8.ts";
import type { OnnxType } from "../onnx-format/value-type.ts";
import { denseTensor } from "./dense-tensor.ts";
import type { FunctionScopes } from "./function-scopes.ts";
import type { Graph, GraphNode, Tensor } from "./graph.ts";
import { partsOf, scopeOf } from "./node-scope.ts";
import { orderNodes } from "./order-nodes.ts";
import { bytesOfTensor, tensorOf, type ModelFiles } from "./tensor-data.ts";

export interface LoadedModel {
  readonly graph: Graph;
  /** Version of ONNX's own operators that the main graph speaks. */
  readonly version: number;
  readonly producer: string;
  /** What the model, and its graph, say of themselves. */
  readonly about: string;
  readonly graphAbout: string;
  /** Calls of the model's own functions, which are written out. */
  readonly functions: FunctionScopes;
}

/** Functions written out, more nodes than this are refused. */
const mostNodes = 1_000_000;
const deepestCalls = 64;
const longestAbout = 10_000;
/** Arrays within attributes are held in memory. */
const largestAttribute = 64 * 2 ** 20;

interface Scope {
  /** What a name inside stands for outside; names of a function's own get its call before them. */
  readonly rename: (name: string) => string;
  /** What is written before names of nodes. */
  readonly prefix: string;
  /** The attributes of the call whose function is being written out. */
  readonly call?: ReadonlyMap<string, OnnxAttributeMessage<ByteRange>>;
  readonly opsets: ReadonlyMap<string, number>;
  readonly calls: number;
}

export function loadModel(model: OnnxModel<ByteRange>, files: ModelFiles): LoadedModel | Problem {
  if (!(model.graph as OnnxGraph<ByteRange> | undefined)) {
    // It is known at the end that none comes.
    const { size } = files.main;
    return problem(`ONNX (Protocol Buffers), at byte ${size}: found ${size === 0 ? "an empty file" : "the end and no graph before it"}, expected a model with a graph`);
  }
  const functions = new Map((model.functions ?? []).map((f) => [functionKey(f.domain ?? "", f.name, f.overload ?? ""), f]));
  const opsets = opsetsOf(model.opsets, new Map());
  const loader = createLoader(functions, files);
  const graph = loader.graph(model.graph, { rename: (name) => name, prefix: "", opsets, calls: 0 });
  if (isProblem(graph)) return graph;
  const producer = [model.producerName, model.producerVersion].filter((part) => part !== undefined && part !== "").join(" ");
  const spoken = [opsets, ...(model.functions ?? []).map((called) => opsetsOf(called.opsets, new Map()))].map((sets) => sets.get("") ?? 1);
  return { graph, version: Math.max(...spoken), producer, about: readableText(model.docString), graphAbout: readableText(model.graph.docString), functions: loader.calls };
}

/** A stranger's words: without control characters, and no longer than anyone reads. */
function readableText(text = ""): string {
  const plain = text.slice(0, longestAbout).replace(/\r\n?/g, "\n").replace(/[^\P{C}\n\t]/gu, "").trim();
  return text.length > longestAbout ? `${plain}…` : plain;
}

function functionKey(domain: string, name: string, overload: string): string {
  return JSON.stringify([domainOf(domain), name, overload]);
}

function domainOf(domain: string | undefined): string {
  return domain === undefined || domain === "ai.onnx" ? "" : domain;
}

function opsetsOf(imports: readonly OnnxOpset[], around: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const known = new Map(around);
  for (const { domain, version } of imports) known.set(domainOf(domain), Number.isInteger(version) && version >= 1 ? version : 1);
  return known;
}

function createLoader(functions: ReadonlyMap<string, OnnxFunction<ByteRange>>, files: ModelFiles) {
  let count = 0;
  const calls = new Map<string, string>();

  function loadGraph(message: OnnxGraph<ByteRange>, scope: Scope): Graph | Problem {
    const what = message.name === "" || !message.name ? "the graph" : `graph ${message.name.slice(0, 60)}`;
    const tensors = new Map<string, Tensor>();
    for (const initializer of message.initializers ?? []) {
      const name = initializer.name ?? "";
      const tensor = tensorOf(initializer, files, `array ${name.slice(0, 80)}`);
      if (isProblem(tensor)) return tensor;
      tensors.set(scope.rename(name), tensor);
    }
    for (const sparse of message.sparseInitializers ?? []) {
      const name = sparse.values?.name ?? "";
      const tensor = denseTensor(sparse, files, `sparse array ${name.slice(0, 80)}`);
      if (isProblem(tensor)) return tensor;
      tensors.set(scope.rename(name), tensor);
    }
    const types = new Map<string, OnnxType>();
    for (const value of [...(message.values ?? []), ...message.inputs, ...message.outputs]) if (value.name && value.type) types.set(scope.rename(value.name), typeOfMessage(value.type));
    const nodes: GraphNode[] = [];
    const refused = loadNodes(message.nodes, scope, nodes, tensors);
    if (refused) return refused;
    const inputs = message.inputs.flatMap(({ name }) => (tensors.has(scope.rename(name)) ? [] : [scope.rename(name)]));
    const ordered = orderNodes(nodes, what);
    if (isProblem(ordered)) return ordered;
    return { name: message.name ?? "", inputs, outputs: message.outputs.map(({ name }) => scope.rename(name)), nodes: ordered, tensors, types, kinds: new Map() };
  }

  function loadNodes(messages: readonly OnnxNode<ByteRange>[], scope: Scope, nodes: GraphNode[], tensors: Map<string, Tensor>): Problem | undefined {
    for (const message of messages) {
      count += 1;
      if (count > mostNodes) return problem(`found more than ${mostNodes} nodes once functions are written out, expected a smaller model`);
      const domain = domainOf(message.domain);
      const named = functions.get(functionKey(domain, message.operator ?? "", message.overload ?? ""));
      const refused = named ? loadCall(message, named, scope, nodes, tensors) : loadNode(message, domain, scope, nodes, tensors);
      if (refused) return refused;
    }
    return undefined;
  }

  function loadCall(message: OnnxNode<ByteRange>, called: OnnxFunction<ByteRange>, scope: Scope, nodes: GraphNode[], tensors: Map<string, Tensor>): Problem | undefined {
    if (scope.calls >= deepestCalls) return problem(`function ${called.name.slice(0, 60)} calls itself, or functions call each other more than ${deepestCalls} deep`);
    const wish = message.name === undefined || message.name === "" || partsOf(message.name).length === 0 ? `${called.name}_${count}` : message.name;
    // Names of nodes need not differ, those of what calls write out must.
    let name = wish;
    const pathOf = (each: string) => partsOf(`${scope.prefix}${each}`).join("/");
    for (let i = 2; calls.has(pathOf(name)); i++) name = `${wish}_${i}`;
    calls.set(pathOf(name), called.name);
    const prefix = `${scope.prefix}${name}/`;
    const own = new Map<string, string>();
    called.inputs.forEach((input, i) => own.set(input, scope.rename(message.inputs[i] ?? "")));
    called.outputs.forEach((output, i) => {
      const outer = message.outputs[i] ?? "";
      // A result that is an operand, or that nobody wants, keeps a name of its own.
      if (outer !== "" && !own.has(output)) own.set(output, scope.rename(outer));
    });
    const call = new Map<string, OnnxAttributeMessage<ByteRange>>(called.defaults.map((attribute) => [attribute.name, attribute]));
    for (const attribute of message.attributes ?? []) {
      const given = attribute.reference ? scope.call?.get(attribute.reference) : attribute;
      if (given) call.set(attribute.name, { ...given, name: attribute.name });
    }
    const inner: Scope = {
      prefix, call, calls: scope.calls + 1, opsets: opsetsOf(called.opsets, new Map()),
      rename: (value) => (value === "" ? "" : own.get(value) ?? `${prefix}${value}`),
    };
    const refused = loadNodes(called.nodes, inner, nodes, tensors);
    if (refused) return refused;
    called.outputs.forEach((output, i) => {
      const outer = message.outputs[i] ?? "";
      if (outer !== "" && called.inputs.includes(output)) nodes.push({ name: `${prefix}${output}`, scope: partsOf(prefix), operator: "Identity", domain: "", version: 16, inputs: [own.get(output) ?? ""], outputs: [scope.rename(outer)], attributes: {}, graphs: {} });
    });
    return undefined;
  }

  function loadNode(message: OnnxNode<ByteRange>, domain: string, scope: Scope, nodes: GraphNode[], tensors: Map<string, Tensor>): Problem | undefined {
    const what = `node ${(message.name ?? "").slice(0, 80) || (message.outputs[0] ?? "").slice(0, 80)} (${message.operator?.slice(0, 40) ?? ""})`;
    if (!message.operator) return problem(`${what}: found no operator, expected its name`);
    const attributes: Record<string, OnnxAttributeMessage> = {};
    const graphs: Record<string, Graph> = {};
    for (const attribute of message.attributes ?? []) {
      const given = attribute.reference ? scope.call?.get(attribute.reference) : attribute;
      // An attribute that the call leaves out is left out here too.
      if (!given) continue;
      const named = { ...given, name: attribute.name };
      const type = named.type || kindOf(named);
      if (type === attributeTypes.graph && named.g) {
        const graph = loadGraph(named.g, scope);
        if (isProblem(graph)) return problem(`${what}: ${graph.problem}`);
        graphs[named.name] = graph;
      } else if (type === attributeTypes.tensor && named.t && message.operator === "Constant" && domain === "") {
        const tensor = tensorOf(named.t, files, what);
        if (isProblem(tensor)) return tensor;
        tensors.set(scope.rename(message.outputs[0] ?? ""), tensor);
        return undefined;
      } else {
        const held = keptAttribute(named, type, what);
        if (isProblem(held)) return held;
        attributes[named.name] = held;
      }
    }
    const constant = message.operator === "Constant" && domain === "" ? constantOf(attributes) : undefined;
    if (constant) {
      tensors.set(scope.rename(message.outputs[0] ?? ""), constant);
      return undefined;
    }
    nodes.push({
      name: `${scope.prefix}${message.name ?? ""}`, scope: scopeOf(message, scope.prefix), operator: message.operator, domain, version: scope.opsets.get(domain) ?? 1,
      inputs: message.inputs.map((name) => (name === "" ? "" : scope.rename(name))), outputs: message.outputs.map((name) => (name === "" ? "" : scope.rename(name))), attributes, graphs,
    });
    return undefined;
  }

  /** The attribute with its arrays in memory. */
  function keptAttribute(attribute: OnnxAttributeMessage<ByteRange>, type: number, what: string): OnnxAttributeMessage | Problem {
    const { t, tensors, sparse, sparses, g, graphs, ...plain } = attribute;
    if (graphs?.length || sparses?.length) return problem(`${what}: found lists of graphs or sparse arrays in ${attribute.name.slice(0, 40)}, which no operator of ONNX takes`);
    const inMemory = (tensor: OnnxTensor<ByteRange>): OnnxTensor | Problem => {
      const checked = tensorOf(tensor, files, `${what}, ${attribute.name.slice(0, 40)}`);
      if (isProblem(checked)) return checked;
      if (checked.data.in === "texts") return { dims: checked.dims, dataType: checked.element, texts: checked.data.texts.map(encodeUtf8) };
      if ("length" in checked.data && checked.data.length > largestAttribute) return problem(`${what}: found ${checked.data.length} bytes in an attribute, expected at most ${largestAttribute}`);
      const bytes = bytesOfTensor(checked, files);
      return isProblem(bytes) ? bytes : { dims: checked.dims, dataType: checked.element, raw: bytes };
    };
    const made: Record<string, unknown> = { ...plain, type };
    if (type === attributeTypes.tensor && t) made["t"] = inMemory(t);
    if (type === attributeTypes.tensors) made["tensors"] = (tensors ?? []).map(inMemory);
    if (type === attributeTypes.sparse && sparse?.values && sparse.indices) made["sparse"] = { dims: sparse.dims, values: inMemory(sparse.values), indices: inMemory(sparse.indices) };
    const parts = [made["t"], ...((made["tensors"] as readonly unknown[] | undefined) ?? []), ...Object.values((made["sparse"] as object | undefined) ?? {})];
    return parts.find((part): part is Problem => isProblem(part)) ?? (made as unknown as OnnxAttributeMessage);
  }

  return { graph: loadGraph, calls };
}

/** Files of the first versions leave out what kind an attribute is. */
function kindOf({ f, i, s, t, g, floats, ints, strings, tensors, typeProto }: OnnxAttributeMessage<ByteRange>): number {
  const { float, int, string, tensor, graph, floats: floatList, ints: intList, strings: stringList, tensors: tensorList, type } = attributeTypes;
  if (f !== undefined) return float;
  if (i !== undefined) return int;
  if (s !== undefined) return string;
  if (t) return tensor;
  if (g) return graph;
  if (typeProto) return type;
  if (floats?.length) return floatList;
  if (strings?.length) return stringList;
  return tensors?.length ? tensorList : ints ? intList : 0;
}

function constantOf(attributes: Readonly<Record<string, OnnxAttributeMessage>>): Tensor | undefined {
  const { value_float: float, value_floats: floats, value_int: int, value_ints: ints, value_string: string, value_strings: strings } = attributes;
  const made = (dtype: "f32" | "i64", dims: readonly number[], numbers: readonly (number | bigint)[]): Tensor => ({ element: onnxDTypes[dtype], dims, data: { in: "memory", bytes: literalBytes(dtype, numbers) } });
  if (float) return made("f32", [], [float.f ?? 0]);
  if (floats) return made("f32", [floats.floats?.length ?? 0], floats.floats ?? []);
  if (int) return made("i64", [], [int.i ?? 0]);
  if (ints) return made("i64", [ints.ints?.length ?? 0], ints.ints ?? []);
  if (string) return { element: onnxDTypes.string, dims: [], data: { in: "texts", texts: [string.s ?? ""] } };
  if (strings) return { element: onnxDTypes.string, dims: [strings.strings?.length ?? 0], data: { in: "texts", texts: strings.strings ?? [] } };
  return undefined;
}
