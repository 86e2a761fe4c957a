// IR graph -> ONNX model: weights by reference, every probed port a named output.
import { assert } from "../../base/assert.ts";
import { isProblem } from "../../base/problem.ts";
import type { ValueType } from "../../ir/builder.ts";
import type { IrBody, IrGraph, IrInput, IrNode } from "../../ir/graph.ts";
import { createInterner } from "../../ir/interner.ts";
import { walk } from "../../ir/walk.ts";
import { attributesOf } from "../../ir/words.ts";
import { expandCalls } from "./expand-calls.ts";
import { graphWriter, type GraphWriter, type ModelParts } from "./graph-writer.ts";
import { onnxDTypes } from "../../onnx-format/element-types.ts";
import { encodeModel, type OnnxModel, type OnnxNode, type OnnxTensor } from "../../onnx-format/messages.ts";
import { valueInfo } from "../../onnx-format/type-messages.ts";
import { parseOnnxType } from "../../onnx-format/value-type.ts";
import { borderArrays, borderValues, crossingOf, enter, leave, type BorderArray } from "./crossings.ts";
import { respellForWebGpu } from "./respell-webgpu.ts";
import { spellCall } from "./spell-call.ts";
import { isGlanced, takeGlances, type Glances } from "./take-glances.ts";
import { spellOpaque } from "./spell-opaque.ts";
import { tidyViews } from "./tidy-views.ts";
import { widenChannels } from "./widen-channels.ts";
import { isDeferred, wordSpellings } from "./spell-words.ts";
import type { EmitScope } from "./spelling.ts";

export interface EmitOptions {
  /** Where a parameter lies; without it all parameters become inputs of the model. */
  readonly externalData?: (name: string) => { readonly location: string; readonly offset: number; readonly length: number };
  /** Parameters that are fed on every run. */
  readonly hot?: Iterable<string>;
  /** Port path -> value, to be given out beside the outputs; the values are those of this graph. */
  readonly probes?: ReadonlyMap<string, IrNode>;
  /** Port path -> value that is to go by it where it is written anyway. */
  readonly hints?: ReadonlyMap<string, IrNode>;
  readonly provider?: string;
  /** Probed ports may be given out with their axes in the order they are computed in, which spares a transpose of each. */
  readonly turnedProbes?: boolean;
  /** Arrays of f32 are looked at where they are computed: those of probes do not go out themselves. */
  readonly glances?: boolean;
}

/** A value that goes out; where it has a `perm`, axis i of the port is axis `perm[i]` of the array that is given. */
export interface ProbedValue extends ValueType {
  readonly name: string;
  readonly perm?: readonly number[];
}

export interface EmittedModel {
  readonly bytes: Uint8Array;
  /** What the bytes say. */
  readonly model: OnnxModel;
  /** Port path -> the name and type of the model's output that carries it. */
  readonly probes: ReadonlyMap<string, ProbedValue>;
  readonly glances?: Glances;
  /** What the engine is fed, in order: inputs and controls of the graph, then hot parameters. */
  readonly feeds: readonly BorderArray[];
  readonly outputs: readonly (ValueType & { readonly name: string })[];
  /** What the engine gives for them, in order. */
  readonly results: readonly BorderArray[];
  /** Every parameter of the graph that the model uses. */
  readonly parameters: readonly (ValueType & { readonly name: string; readonly hot: boolean })[];
  /** ONNX names of the values written; keys are nodes of the graph that was written, after calls were spelled out. */
  readonly valueNames: ReadonlyMap<IrNode, string>;
  /** Operator types in the order they stand in the main graph, glances aside. */
  readonly operators: readonly string[];
}

/** ORT 1.30 reads IR versions up to 13 and opsets up to 26; these are the lowest that say all we write. */
export const opset = 20;
export const irVersion = 9;

/** Newer operator sets came with newer forms of the file. */
function irVersionFor(version: number): number {
  return version > 24 ? 13 : version > 22 ? 11 : version > 20 ? 10 : irVersion;
}

export function emitOnnx(graph: IrGraph, options: EmitOptions = {}): EmittedModel {
  const spelled = readyForOnnx({ ...graph, origins: options.probes ?? new Map(), hints: options.hints ?? new Map() }, options.provider);
  const hot = new Set(options.hot ?? []);
  const external = options.externalData;
  const isInitializer = ({ role, name }: IrInput) => role === "parameter" && external !== undefined && !hot.has(name);
  const given = options.turnedProbes ? givenValues(spelled) : new Map<IrNode, IrNode>();
  const roots = [...spelled.outputs.map((o) => o.value), ...[...spelled.origins.values()].map((value) => given.get(value) ?? value)];
  const needed = new Set(walk(roots));
  const parts: ModelParts = { initializers: [], literals: new Map(), names: new Set(), opsets: new Map([["", opset]]) };
  const writer = graphWriter(parts);
  const names = new Map<IrNode, readonly string[]>();
  for (const { name, node } of spelled.inputs) for (const array of borderArrays(name, node.type)) parts.names.add(array.name);
  for (const input of spelled.inputs) names.set(input.node, [isInitializer(input) ? input.name : enter(writer, input.name, input.node.type)]);
  const wanted = wantedNames(spelled, parts.names, given);
  const views = new Map<string, { readonly name: string; readonly of: string; readonly type: ValueType }>();
  const stored = new Map(spelled.inputs.filter(isInitializer).map(({ name, node }) => [node, name] as const));
  /** A reshaped weight is the same bytes under other dims: no node, and no copy when ONNX Runtime folds it. */
  const reshapedWeight = ({ word, inputs: [x], type }: IrNode): string | undefined => {
    const of = word === "reshape" && x ? stored.get(x) : undefined;
    if (of === undefined) return undefined;
    const key = `${of} as ${type.dims.join(" ")}`;
    const known = views.get(key) ?? { name: writer.freshName(key), of, type };
    views.set(key, known);
    return known.name;
  };
  const emitter = createEmitter(writer, names, wanted, options.provider, reshapedWeight);
  emitter.emit(roots);

  const outputs = new Map<string, ValueType>();
  for (const { name, value } of spelled.outputs) {
    if (crossingOf(value.type).kind === "whole") emitter.publish(value, name);
    else leave(writer, emitter.value(value), name, value.type);
    outputs.set(name, value.type);
  }
  const results = spelled.outputs.flatMap(({ name, value }) => borderArrays(name, value.type));
  const outputOf = new Map<IrNode, string>([...spelled.outputs].reverse().map(({ name, value }) => [value, name]));
  const probes = new Map<string, ProbedValue>();
  for (const [port, value] of spelled.origins) {
    const carrier = given.get(value) ?? value;
    let name = outputOf.get(carrier);
    if (name === undefined) {
      name = wanted.get(carrier)?.[0] ?? writer.freshName(port);
      emitter.publish(carrier, name);
      outputs.set(name, carrier.type);
      outputOf.set(carrier, name);
    }
    probes.set(port, { name, ...value.type, ...(carrier === value ? {} : { perm: attributesOf(value, "transpose").perm }) });
  }

  // What nobody takes is not asked for.
  const feeds = spelled.inputs.filter((input) => needed.has(input.node) && !isInitializer(input));
  const byName = new Map(parts.initializers.map((t) => [t.name ?? "", t]));
  const dims = new Map([
    ...parts.initializers.map((t) => [t.name ?? "", t.dims] as const), ...[...views.values()].map(({ name, type }) => [name, type.dims] as const),
    ...[...names].flatMap(([node, [name]]) => (name === undefined || node.type.carried !== undefined ? [] : [[name, node.type.dims] as const])),
  ]);
  const tidied = tidyViews(writer.nodesWritten, {
    dims,
    integers: (name) => int64Numbers(byName.get(name)),
    freshName: (wish) => writer.freshName(wish),
    kept: new Set([...outputs.keys(), ...results.map((array) => array.name)]),
  });
  const computed = options.provider === "webgpu"
    ? widenChannels(tidied, { dimsOf: (name) => dims.get(name), int64: (values) => writer.literal("i64", [values.length], values), freshName: (wish) => writer.freshName(wish) })
    : tidied;
  const outward = new Set(results.map((array) => array.name));
  const looked = new Map(options.glances ? [...outputs].filter(([, type]) => isGlanced(type)) : []);
  const taken = looked.size > 0 ? takeGlances(computed, looked, outward, writer) : undefined;
  const nodes = taken ? [...computed, ...taken.nodes] : computed;
  const used = new Set(namesUsed(nodes));
  const weights = [
    ...spelled.inputs.filter((input) => isInitializer(input) && used.has(input.name)).map(({ name, node }) => ({ name, of: name, type: node.type })),
    ...[...views.values()].filter((view) => used.has(view.name)),
  ];
  const initializers: OnnxTensor[] = parts.initializers.filter((t) => used.has(t.name ?? ""));
  for (const { name, of, type } of weights) {
    assert(external, "weights need a place");
    const { location, offset, length } = external(of);
    initializers.push({
      name, ...storedAs(type), location: 1,
      external: [{ key: "location", value: location }, { key: "offset", value: String(offset) }, { key: "length", value: String(length) }],
    });
  }
  const typed = ({ name, node }: IrInput) => ({ name, dtype: node.type.dtype, dims: node.type.dims });
  const model: OnnxModel = {
    irVersion: irVersionFor(parts.opsets.get("") ?? opset), producerName: "weft", opsets: [...parts.opsets].map(([domain, version]) => ({ domain, version })),
    graph: {
      name: "network", nodes, initializers,
      inputs: [...feeds.flatMap(({ name, node }) => borderValues(name, node.type)), ...(taken?.inputs ?? [])],
      outputs: [...[...outputs].filter(([name]) => outward.has(name) || !looked.has(name)).flatMap(([name, type]) => borderValues(name, type)), ...(taken ? [taken.output] : [])],
    },
  };
  return {
    bytes: encodeModel(model), model, probes,
    ...(taken ? { glances: taken.glances } : {}),
    results,
    feeds: feeds.flatMap(({ name, node }) => borderArrays(name, node.type)),
    outputs: spelled.outputs.map(({ name, value }) => ({ name, ...value.type })),
    parameters: spelled.inputs.filter((input) => input.role === "parameter" && needed.has(input.node)).map((input) => ({ ...typed(input), hot: !isInitializer(input) })),
    valueNames: new Map([...names].flatMap(([node, [name]]) => (name === undefined ? [] : [[node, name] as const]))),
    operators: computed.map((node) => node.operator),
  };
}

/** Dims and element type of a weight in the file; of one that is carried, in ONNX's own words. */
function storedAs(type: ValueType): { readonly dims: readonly number[]; readonly dataType: number } {
  const onnx = type.carried === undefined ? undefined : parseOnnxType(type.carried);
  if (!onnx || isProblem(onnx) || onnx.kind !== "tensor") return { dims: type.dims, dataType: onnxDTypes[type.dtype] };
  return { dims: (onnx.dims ?? []).map(Number), dataType: onnx.element };
}

/** The graph in words and calls that the provider runs. */
function readyForOnnx(graph: IrGraph, provider: string | undefined): IrGraph {
  const interner = createInterner();
  const expanded = expandCalls(graph, interner);
  return provider === "webgpu" ? respellForWebGpu(expanded, interner) : expanded;
}

/** Transposes that nothing but probes take, with what they turn: that is given out in their stead. */
function givenValues(graph: IrGraph): Map<IrNode, IrNode> {
  const outputs = new Set(graph.outputs.map(({ value }) => value));
  const taken = new Set<IrNode>();
  for (const node of walk([...outputs, ...graph.origins.values()])) for (const input of node.inputs) taken.add(input);
  const given = new Map<IrNode, IrNode>();
  for (const value of graph.origins.values()) {
    const [turned] = value.inputs;
    if (value.word === "transpose" && turned && turned.word !== "input" && !taken.has(value) && !outputs.has(value)) given.set(value, turned);
  }
  return given;
}

/** Values that go out keep the name they go out by, others the one they are wished. */
function wantedNames(graph: IrGraph, taken: Set<string>, given: ReadonlyMap<IrNode, IrNode>): ReadonlyMap<IrNode, readonly string[]> {
  const wanted = new Map<IrNode, readonly string[]>();
  for (const { name } of graph.outputs) taken.add(name);
  const want = (node: IrNode, name: string) => {
    // What is taken apart on its way out goes by other names.
    if (!wanted.has(node) && node.word !== "input" && crossingOf(node.type).kind === "whole") wanted.set(node, [name]);
  };
  for (const { name, value } of graph.outputs) want(value, name);
  for (const [port, drawn] of [...graph.origins, ...(graph.hints ?? [])]) {
    const value = given.get(drawn) ?? drawn;
    if (wanted.has(value)) continue;
    let name = port;
    for (let i = 1; taken.has(name); i++) name = `${port}~${i}`;
    taken.add(name);
    want(value, name);
  }
  return wanted;
}

interface Emitter {
  emit(roots: readonly IrNode[]): void;
  publish(node: IrNode, name: string): void;
}

function createEmitter(writer: GraphWriter, names: Map<IrNode, readonly string[]>, wanted: ReadonlyMap<IrNode, readonly string[]>, provider: string | undefined, stored: (node: IrNode) => string | undefined): Emitter & EmitScope {
  const published = new Set<string>();
  const recorded = new Set([...names.values()].flat());
  function write(node: IrNode): readonly string[] {
    if (node.word === "constant") {
      const { dtype, dims, data } = attributesOf(node, "constant");
      return [writer.literal(dtype, dims, data)];
    }
    if (node.word === "pick") {
      const whole = node.inputs[0];
      assert(whole, "pick of nothing");
      return [valuesOf(whole)[attributesOf(node, "pick").at] ?? ""];
    }
    assert(node.word !== "input", `input ${String(node.attributes["name"])} is not declared`);
    const weight = stored(node);
    if (weight !== undefined) return [weight];
    const mark = writer.nodesWritten.length;
    const made = node.word === "call" ? spellCall(scope, node) : node.word === "opaque" ? spellOpaque(scope, node) : wordSpellings[node.word](scope, node);
    const given = typeof made === "string" ? [made] : made;
    const wish = wanted.get(node)?.[0];
    if (wish === undefined || given.length !== 1 || given[0] === undefined || !writer.rename(given[0], wish, mark)) return given;
    published.add(wish);
    nameSteps(wish, mark);
    return [wish];
  }
  /** What was written on the way to a value goes by that value's name, unless another node or a body knows it already. */
  function nameSteps(wish: string, mark: number): void {
    const steps = writer.nodesWritten.slice(mark);
    if (steps.some((step) => step.attributes?.some((attribute) => attribute.g))) return;
    for (const { outputs, operator } of steps) for (const output of outputs) {
      if (output !== "" && output !== wish && !recorded.has(output)) writer.rename(output, writer.freshName(`${wish}.${operator}`), mark);
    }
  }
  function valuesOf(node: IrNode): readonly string[] {
    const known = names.get(node);
    if (known) return known;
    const made = write(node);
    names.set(node, made);
    for (const name of made) recorded.add(name);
    return made;
  }
  const scope: Emitter & EmitScope = {
    writer,
    provider,
    value: (node) => valuesOf(node)[0] ?? "",
    emit(roots) {
      for (const node of walk(roots)) if (!isDeferred(node) && node.word !== "pick") valuesOf(node);
    },
    publish(node, name) {
      const value = scope.value(node);
      if (published.has(name) && value === name) return;
      const mark = writer.nodesWritten.length;
      const same = writer.node("Identity", [value]);
      writer.rename(same, name, mark);
      published.add(name);
    },
    inline(body, given) {
      const inner = new Map<IrNode, readonly string[]>(body.parameters.map((p, i) => [p, [given[i] ?? ""]]));
      return results(createEmitter(writer, inner, new Map(), provider, stored), body.results);
    },
    body(body, { captured, first = [], last = [], goOn }) {
      const within = graphWriter(writer.parts);
      const own = body.parameters.filter((p) => !captured.has(p));
      const inner = new Map<IrNode, readonly string[]>([...captured].map(([p, name]) => [p, [name]]));
      for (const parameter of own) inner.set(parameter, [writer.freshName("p")]);
      const extra = (inputs: typeof first) => inputs.map(({ wish, dtype }) => valueInfo(writer.freshName(wish), { dtype, dims: [] }));
      const emitter = createEmitter(within, inner, new Map(), provider, stored);
      const made = results(emitter, body.results);
      const again = goOn ? emitter.inline(goOn.body, [...made, ...goOn.consts]) : [];
      const types = [...(goOn?.body.results ?? []), ...body.results].map((result) => result.type);
      // A result may be a parameter or stand twice, which ONNX refuses of a graph's outputs.
      const outputs = [...again, ...made].map((name, i) => valueInfo(within.node("Identity", [name]), types[i] ?? { dtype: "f32", dims: [] }));
      return {
        name: writer.freshName("body"), nodes: within.nodesWritten, outputs,
        inputs: [...extra(first), ...own.map((p) => valueInfo(inner.get(p)?.[0] ?? "", p.type)), ...extra(last)],
      };
    },
  };
  return scope;
}

function results(emitter: Emitter & EmitScope, nodes: IrBody["results"]): readonly string[] {
  emitter.emit(nodes);
  return nodes.map((node) => emitter.value(node));
}

/** Every name that nodes take, those of their bodies included. */
function namesUsed(nodes: readonly OnnxNode[]): readonly string[] {
  return nodes.flatMap(({ inputs, attributes = [] }) => [...inputs, ...attributes.flatMap(({ g }) => (g ? namesUsed(g.nodes) : []))]);
}

function int64Numbers(tensor: OnnxTensor | undefined): readonly number[] | undefined {
  if (!tensor?.raw || tensor.dataType !== onnxDTypes.i64) return undefined;
  const view = new DataView(tensor.raw.buffer, tensor.raw.byteOffset, tensor.raw.byteLength);
  return Array.from({ length: tensor.raw.byteLength / 8 }, (_, i) => Number(view.getBigInt64(i * 8, true)));
}
