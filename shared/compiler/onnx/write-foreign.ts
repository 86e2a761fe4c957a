// Writes a node of a model: as it came, or in what ONNX Runtime has instead of it.
import { elementOfCode, onnxDTypes } from "../../onnx-format/element-types.ts";
import type { DType } from "../../tensor/dtype.ts";
import type { ForeignNode, GraphWriter } from "./graph-writer.ts";
import { kernelTypesOf, substituteFor, type KernelTypes } from "./kernel-types.ts";
import { lackingOperator } from "./lacking-operators.ts";

export interface ForeignTypes {
  /** TensorProto.DataType of operands by place and of wanted results in order; 0 where it is no array or unknown. */
  readonly takes: readonly number[];
  readonly gives: readonly number[];
}

export function writeForeign(writer: GraphWriter, node: ForeignNode, types: ForeignTypes): readonly string[] {
  const lacking = lackingOperator(node)?.(writer, node, (place) => types.takes[place] ?? 0);
  if (lacking) return lacking;
  const casts = node.domain === "" ? kernelTypesOf(node.operator).flatMap((kernel) => castFor(kernel, types)) : [];
  if (casts.length === 0) return writer.foreign(node);
  let inputs = [...node.inputs];
  for (const { kernel, to } of casts) inputs = inputs.map((name, place) => (name !== "" && (kernel.takes === "all" || kernel.takes.includes(place)) ? writer.node("Cast", [name], { to: onnxDTypes[to] }) : name));
  const made = writer.foreign({ ...node, inputs });
  const places = node.gives.flatMap((wanted, place) => (wanted ? [place] : []));
  return made.map((name, i) => {
    const back = casts.find(({ kernel }) => kernel.gives === "all" || kernel.gives.includes(places[i] ?? -1));
    return back ? writer.node("Cast", [name], { to: onnxDTypes[back.from] }) : name;
  });
}

interface Cast {
  readonly kernel: KernelTypes;
  readonly from: DType;
  readonly to: DType;
}

function castFor(kernel: KernelTypes, { takes }: ForeignTypes): readonly Cast[] {
  const place = kernel.takes === "all" ? takes.findIndex((element) => element !== 0) : (kernel.takes.find((at) => (takes[at] ?? 0) !== 0) ?? -1);
  const from = elementOfCode(takes[place] ?? 0)?.dtype;
  const to = from && substituteFor(from, kernel);
  return from && to ? [{ kernel, from, to }] : [];
}
