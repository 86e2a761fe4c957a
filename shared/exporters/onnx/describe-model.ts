// What a reader of the file is told beside the numbers: what the network is, which axis each dim is, and which node of the drawing a node came from.
import type { CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import type { Lowered, LoweredParameter } from "../../compiler/lower/lower.ts";
import { onnxDTypes } from "../../onnx-format/element-types.ts";
import type { OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from "../../onnx-format/messages.ts";
import { valueInfo } from "../../onnx-format/type-messages.ts";
import type { Axis } from "../../tensor/axis.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import { printAxes, printType } from "../../tensor/type-text.ts";
import { own } from "../../document/records.ts";
import { nameNodes } from "./node-names.ts";
import { openName } from "./open-sizes.ts";
import { titleAt, typeAt } from "./title-at.ts";

export interface ModelFacts {
  readonly checked: CheckedDiagram;
  readonly lowered: Lowered;
  /** Sizes that the graph does not depend on. */
  readonly open: ReadonlySet<string>;
  readonly version: string;
}

/** Dims of open sizes go by their names; the others are numbers. The names of all axes stand as the dims' denotations. */
export function describeModel(model: OnnxModel, { checked, lowered, open, version }: ModelFacts): OnnxModel {
  const { document } = checked;
  const named = (axes: readonly Axis[] | undefined) => axes?.map(({ name, size }) => ({ name, parameter: openName(size, open, checked.sizes) }));
  const feeds = new Map(lowered.feeds.map(({ name, axes }) => [name, axes] as const));
  const results = new Map(lowered.outputs.map(({ name, node, type }) => [name, drawnAxes(checked.main.nodes.get(node)?.inputs["x"], type, named)] as const));
  const controls = new Map(lowered.controls.map(({ name, value }) => [name, value] as const));
  const parameters = new Map(lowered.parameters.map((parameter) => [parameter.name, parameter] as const));
  const { graph } = model;
  const given = new Set(graph.outputs.map(({ name }) => name));
  const made = graph.nodes.flatMap(({ outputs }) => outputs).filter((name) => !given.has(name));
  return {
    ...model, producerVersion: version, ...docString(document.about),
    metadata: [
      { key: "title", value: document.title }, { key: "seed", value: String(document.seed) },
      { key: "sizes", value: [...checked.sizes].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])).join(" ") },
    ],
    graph: {
      ...graph, name: document.title === "" ? "network" : document.title, ...docString(own(document.blocks, document.main)?.about ?? ""),
      nodes: nameNodes(checked, graph, new Map(lowered.outputs.map(({ name, node }) => [name, node] as const))).nodes.map((node) => describedNode(checked, node)),
      inputs: graph.inputs.map((value) => (controls.has(value.name) ? { ...value, docString: "A slider of the drawing; what it stands at is the default." } : withAxes(value, feeds.get(value.name), named))),
      outputs: graph.outputs.map((value) => withAxes(value, results.get(value.name), named)),
      values: made.flatMap((name) => portValue(name, checked, lowered.types.get(name), named)),
      initializers: [
        ...(graph.initializers ?? []).map((tensor) => describedWeight(tensor, parameters.get(tensor.name ?? ""))),
        ...[...controls].filter(([name]) => graph.inputs.some((input) => input.name === name)).map(([name, value]) => ({ name, dims: [], dataType: onnxDTypes.f32, raw: new Uint8Array(Float32Array.of(value).buffer) })),
      ],
    },
  };
}

type NamedDims = (axes: readonly Axis[] | undefined) => readonly { readonly name: string; readonly parameter: string | undefined }[] | undefined;

function withAxes(value: OnnxValue, axes: readonly Axis[] | undefined, named: NamedDims): OnnxValue {
  const names = named(axes);
  const tensor = value.type?.tensor;
  const dims = tensor?.shape?.dims;
  if (!tensor || !axes || dims?.length !== axes.length) return value;
  return { ...value, type: { tensor: { ...tensor, shape: { dims: dims.map((dim, i) => ({ ...(names?.[i]?.parameter === undefined ? dim : { parameter: names[i].parameter }), denotation: axes[i]?.name ?? "" })) } } }, ...docString(printAxes(axes)) };
}

/** The type of a value that goes by its port's name. */
function portValue(name: string, checked: CheckedDiagram, type: TensorType | undefined, named: NamedDims): readonly OnnxValue[] {
  const dims = type?.axes.map(({ size }) => (size.kind === "literal" ? size.value : Number.NaN));
  if (!type || type.carried !== undefined || !dims || dims.some(Number.isNaN)) return [];
  return [withAxes(valueInfo(name, { dtype: type.dtype, dims }), drawnAxes(typeAt(checked, name), type, named), named)];
}

/** The sizes of `type` are numbers; those that are open stand as they are drawn. */
function drawnAxes(drawn: TensorType | undefined, type: TensorType, named: NamedDims): readonly Axis[] {
  const names = drawn?.axes.length === type.axes.length ? named(drawn.axes) : undefined;
  return type.axes.map((axis, i) => (names?.[i]?.parameter === undefined ? axis : (drawn?.axes[i] ?? axis)));
}

function describedNode(checked: CheckedDiagram, node: OnnxNode): OnnxNode {
  const title = titleAt(checked, node.outputs[0] ?? "");
  return title === undefined ? node : { ...node, docString: title };
}

function describedWeight(tensor: OnnxTensor, parameter: LoweredParameter | undefined): OnnxTensor {
  if (!parameter) return tensor;
  const { dtype, axes, initialiser, learned, values } = parameter;
  const start = values ? "given numbers" : `starts as ${initialiser}`;
  return { ...tensor, docString: `${printType({ dtype, axes })}, ${learned ? "learned" : "fixed"}, ${start}` };
}

function docString(text: string): { readonly docString?: string } {
  return text === "" ? {} : { docString: text };
}
