// Calls in ONNX: operators by their own spelling, recognised forms (`onnx:Conv`) as the node they name.
import { assert } from "../../base/assert.ts";
import type { ValueType } from "../../ir/builder.ts";
import type { CallAttributes } from "../../ir/graph.ts";
import { callOf } from "../../ir/interner.ts";
import type { OnnxBuilder } from "../../ir/onnx-builder.ts";
import type { OnnxOperand } from "../../operators/define.ts";
import { findOperator } from "../../operators/find-operator.ts";
import { onnxDTypes } from "../../onnx-format/element-types.ts";
import type { NodeAttribute } from "./graph-writer.ts";
import type { Spelling } from "./spelling.ts";

export const recognisedPrefix = "onnx:";

export const spellCall: Spelling = ({ writer, value }, node) => {
  const call = callOf(node);
  const names = node.inputs.map((x) => value(x));
  if (call.operator.startsWith(recognisedPrefix)) {
    const attributes = call.attributes as Readonly<Record<string, NodeAttribute>>;
    const made = writer.nodes(call.operator.slice(recognisedPrefix.length), names, node.types.length, attributes);
    // TopK counts in int64; every other recognised node keeps the dtype of its operands.
    return made.map((name, i) => (call.operator === `${recognisedPrefix}TopK` && i === 1 ? writer.node("Cast", [name], { to: onnxDTypes.i32 }) : name));
  }
  const spelled = spell(writer, node.inputs.map((x) => x.type), names, call);
  assert(spelled !== undefined, `${call.operator} has no ONNX spelling here and should have been expanded`);
  return spelled;
};

/** Whether the operator itself says how this use is written, and, if so asked, without moving axes for it. */
export function hasSpelling(types: readonly ValueType[], call: CallAttributes, how: "anyhow" | "without transposes" = "anyhow"): boolean {
  let moves = 0;
  const writer: OnnxBuilder = {
    ...silentWriter,
    transpose(x, perm) {
      if (perm.some((p, i) => p !== i)) moves += 1;
      return x;
    },
  };
  const spelled = spell(writer, types, types.map((_, i) => `x${i}`), call) !== undefined;
  return spelled && (how === "anyhow" || moves === 0);
}

function spell(builder: OnnxBuilder, types: readonly ValueType[], names: readonly string[], call: CallAttributes): string | undefined {
  const operator = findOperator(call.operator);
  assert(operator, `there is no operator ${call.operator}`);
  const result = call.results[0];
  if (!operator.onnx || !result || call.results.length !== 1) return undefined;
  const operand = (at: number, labels: readonly string[]): OnnxOperand => {
    const [type, name] = [types[at], names[at]];
    assert(type && name !== undefined, `${call.operator} lacks operand ${at}`);
    return { name, labels, dims: type.dims, dtype: type.dtype };
  };
  const operands = call.operands.map(({ port, labels }, i) => [port, operand(i, labels)] as const);
  const parameters = call.parameters.map(({ name, labels }, i) => [name, operand(call.operands.length + i, labels)] as const);
  const sizes = new Map<string, number>(Object.entries(call.sizes));
  for (const [, { labels, dims }] of [...operands, ...parameters]) labels.forEach((label, i) => sizes.set(label, dims[i] ?? 0));
  for (const { axes } of call.results) for (const { label, size } of axes) sizes.set(label, size);
  const spelled = operator.onnx(builder, Object.fromEntries(operands), {
    attributes: call.attributes as Parameters<NonNullable<typeof operator.onnx>>[2]["attributes"],
    parameters: Object.fromEntries(parameters),
    size(label) {
      const size = sizes.get(label);
      assert(size !== undefined, `${call.operator} asks for the size of ${label}, which no array has`);
      return size;
    },
  });
  if (!spelled) return undefined;
  const wanted = result.axes.map((axis) => axis.label);
  const perm = wanted.map((label) => spelled.labels.indexOf(label));
  // A spelling that lacks an axis of the result leaves the repeating to the words.
  if (perm.includes(-1) || spelled.labels.length !== wanted.length) return undefined;
  return builder.transpose(spelled.name, perm);
}

/** Writes nothing: for asking whether there is a spelling. */
const silentWriter: OnnxBuilder = {
  node: () => "y",
  nodes: (_, __, outputs) => Array.from({ length: outputs }, (_value, i) => `y${i}`),
  int64: () => "c",
  int32: () => "c",
  float32: () => "c",
  transpose: (x) => x,
  reshape: (x) => x,
};
