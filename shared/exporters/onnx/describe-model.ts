// What a reader of the file is told beside the numbers: what the network is, which axis each dim is, and which node of the drawing a node came from.
import type { CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import type { Lowered, LoweredParameter } from "../../compiler/lower/lower.ts";
import { onnxDTypes } from "../../onnx-format/element-types.ts";
import type { OnnxModel, OnnxNode, OnnxTensor, OnnxValue } from "../../onnx-format/messages.ts";
import { valueInfo } from "../../onnx-format/type-messages.ts";
import type { Axis } from "../../tensor/axis.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import { printAxes, printType } from "../../tensor/type-text.ts";
import { titleAt } from "./title-at.ts";

export interface ModelFacts {
  readonly checked: CheckedDiagram;
  readonly lowered: Lowered;
  readonly version: string;
}

/** The dims of a network are numbers, so the names of its axes stand as the dims' denotations. */
export function describeModel(model: OnnxModel, { checked, lowered, version }: ModelFacts): OnnxModel {
  const { document } = checked;
  const feeds = new Map(lowered.feeds.map(({ name, axes }) => [name, axes] as const));
  const results = new Map(lowered.outputs.map(({ name, type }) => [name, type.axes] as const));
  const controls = new Map(lowered.controls.map(({ name, value }) => [name, value] as const));
  const parameters = new Map(lowered.parameters.map((parameter) => [parameter.name, parameter] as const));
  const { graph } = model;
  const given = new Set(graph.outputs.map(({ name }) => name));
  const made = graph.nodes.flatMap(({ outputs }) => outputs).filter((name) => !given.has(name));
  return {
    ...model, producerVersion: version, ...docString([document.title, document.about].filter((text) => text !== "").join("\n")),
    metadata: [
      { key: "title", value: document.title }, { key: "seed", value: String(document.seed) },
      { key: "sizes", value: [...checked.sizes].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])).join(" ") },
    ],
    graph: {
      ...graph, name: document.title === "" ? "network" : document.title, ...docString(document.about),
      nodes: graph.nodes.map((node) => describedNode(checked, node)),
      inputs: graph.inputs.map((value) => (controls.has(value.name) ? { ...value, docString: "A slider of the drawing; what it stands at is the default." } : withAxes(value, feeds.get(value.name)))),
      outputs: graph.outputs.map((value) => withAxes(value, results.get(value.name))),
      values: made.flatMap((name) => portValue(name, lowered.types.get(name))),
      initializers: [
        ...(graph.initializers ?? []).map((tensor) => describedWeight(tensor, parameters.get(tensor.name ?? ""))),
        ...[...controls].filter(([name]) => graph.inputs.some((input) => input.name === name)).map(([name, value]) => ({ name, dims: [], dataType: onnxDTypes.f32, raw: new Uint8Array(Float32Array.of(value).buffer) })),
      ],
    },
  };
}

function withAxes(value: OnnxValue, axes: readonly Axis[] | undefined): OnnxValue {
  const tensor = value.type?.tensor;
  const dims = tensor?.shape?.dims;
  if (!tensor || !axes || dims?.length !== axes.length) return value;
  return { ...value, type: { tensor: { ...tensor, shape: { dims: dims.map((dim, i) => ({ ...dim, denotation: axes[i]?.name ?? "" })) } } }, ...docString(printAxes(axes)) };
}

/** The type of a value that goes by its port's name. */
function portValue(name: string, type: TensorType | undefined): readonly OnnxValue[] {
  const dims = type?.axes.map(({ size }) => (size.kind === "literal" ? size.value : Number.NaN));
  if (!type || type.carried !== undefined || !dims || dims.some(Number.isNaN)) return [];
  return [withAxes(valueInfo(name, { dtype: type.dtype, dims }), type.axes)];
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
