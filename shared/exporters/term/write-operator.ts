// One use of an operator as a Broadcasted of pyncd: what it is, which axes it works on, which run past it and how they meet.
import type { CheckedOperator } from "../../compiler/check/checked-diagram.ts";
import type { Axis } from "../../tensor/axis.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import { labelsOf, type Strand } from "../../operators/weave.ts";
import { dynamicName, type Repository, type TermJson } from "./repository.ts";

const tiled: TermJson = { __registered__: "enum", type: "WeaveMode", name: "TILED" };

/** Undefined where a type is not known yet. */
export function writeOperator(node: CheckedOperator, inputs: readonly string[], repository: Repository): TermJson | undefined {
  const read = complete(inputs.map((port) => laneOf(node, port, "operands", node.inputs[port])));
  const made = complete(Object.entries(node.outputs).map(([port, type]) => laneOf(node, port, "results", type)));
  if (!read || !made) return undefined;
  const { weave } = node;
  const lifted = liftedLabels(node, made);
  const axisOf = new Map([...read, ...made].flatMap(({ labels, type }) => labels.map((label, i) => [label, type.axes[i]] as const)));
  // Without a weave, or where results disagree about the order of what is lifted, every axis is the glyph's own.
  const isPlain = !weave || !made.every(({ labels }) => labels.filter((label) => lifted.includes(label)).join("\n") === lifted.join("\n"));
  const degree = isPlain ? [] : lifted;
  const groups = new Map<string, number>();
  const weaveOf = ({ labels, type }: Lane): TermJson => ({ __type__: "Weave", datatype: datatypeOf(type, repository), _shape: type.axes.map((axis, i) => (degree.includes(labels[i] ?? "") ? tiled : repository.axis(axis))) });
  const signature = read.map(({ labels }) => labels.filter((label) => !degree.includes(label)).map((label) => {
    const group = groups.get(label) ?? groups.size;
    groups.set(label, group);
    return group;
  }));
  return {
    __type__: "Broadcasted",
    operator: operatorTerm(node, signature),
    input_weaves: read.map(weaveOf),
    output_weaves: made.map(weaveOf),
    reindexings: read.map(({ labels }): TermJson => ({
      __type__: "Rearrangement", mapping: labels.filter((label) => degree.includes(label)).map((label) => degree.indexOf(label)),
      _dom: degree.flatMap((label): readonly TermJson[] => { const axis = axisOf.get(label); return axis ? [repository.axis(axis)] : []; }),
    })),
  };
}

interface Lane { readonly type: TensorType; readonly labels: readonly string[] }

function complete(lanes: readonly (Lane | undefined)[]): readonly Lane[] | undefined {
  const known = lanes.flatMap((lane) => lane ?? []);
  return known.length === lanes.length ? known : undefined;
}

function laneOf({ weave }: CheckedOperator, port: string, side: "operands" | "results", type: TensorType | undefined): Lane | undefined {
  const strand: Strand | undefined = weave?.[side].find((one) => one.port === port);
  if (!type) return undefined;
  return strand ? { type: { ...type, axes: strand.axes }, labels: labelsOf(strand) } : { type, labels: type.axes.map((_: Axis, i) => `${side} ${port} ${i}`) };
}

/** In the order of the first result. Of a contraction, whatever stays is lifted: pyncd's Einops names only what is summed. */
function liftedLabels({ node: { operator } }: CheckedOperator, outputs: readonly Lane[]): readonly string[] {
  const labels = outputs[0]?.labels ?? [];
  return operator === "einsum" ? labels : labels.filter((label) => label.startsWith("~"));
}

function operatorTerm({ node: { operator }, attributes }: CheckedOperator, signature: TermJson): TermJson {
  switch (operator) {
    case "einsum": return { __type__: "Einops", name: dynamicName("einops"), signature };
    case "linear": return { __type__: "Linear", name: dynamicName("L", { bold: true }), bias: attributes["bias"] === true };
    case "softmax": return { __type__: "SoftMax", name: dynamicName("SoftMax"), contracted: false };
    case "embedding": return { __type__: "Embedding", name: dynamicName("E", { bold: true }) };
    case "add": return { __type__: "AdditionOp", name: dynamicName("+"), part_of_fma: false };
    case "rms-norm": return { __type__: "Normalize", name: dynamicName("RMSNorm") };
    case "relu": return { __type__: "ReLU", name: dynamicName("R"), operator: "relu" };
    case "dropout": return { __type__: "Dropout", name: dynamicName("\\lightning"), operator: "dropout" };
    case "gelu": case "silu": case "sigmoid": case "tanh": return { __type__: "Elementwise", name: dynamicName("\\sigma"), operator };
    default: return { __type__: "GenericOperator", name: dynamicName(operator) };
  }
}

export function arrayTerm(type: TensorType, repository: Repository): TermJson {
  return { __type__: "Array", datatype: datatypeOf(type, repository), _shape: type.axes.map((axis) => repository.axis(axis)) };
}

function datatypeOf({ dtype, bound }: TensorType, repository: Repository): TermJson {
  if (/^(f|bf)/.test(dtype)) return { __type__: "Reals" };
  return { __type__: "Natural", max_value: bound ? repository.size(bound) : dtype === "bool" ? { __type__: "Integer", _value: 2 } : repository.free(dtype) };
}
