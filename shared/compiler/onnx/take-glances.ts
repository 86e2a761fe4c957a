// Glances at arrays, taken inside the graph: sums, extremes and some elements of each go out in one row, and the arrays themselves stay where they are.
import type { ValueType } from "../../ir/builder.ts";
import { product } from "../../ir/dims.ts";
import { onnxDTypes } from "../../onnx-format/element-types.ts";
import { attributeTypes, encodeFurtherOutputs, type OnnxNode, type OnnxValue } from "../../onnx-format/messages.ts";
import { typeMessage, valueInfo } from "../../onnx-format/type-messages.ts";
import { glanceNumbers } from "../../tensor/glance.ts";
import { crossingOf } from "./crossings.ts";
import type { GraphWriter } from "./graph-writer.ts";

export interface GlancedArray {
  /** The name of its value. */
  readonly of: string;
  /** A feed, i32: places of the elements that go out, in row-major order of the value; at least one. */
  readonly places: string;
}

export interface Glances {
  /** The output with them all: of each array in turn its `glanceNumbers`, then its elements. */
  readonly packed: string;
  readonly arrays: readonly GlancedArray[];
  /** Behind the bytes of the model they make the arrays themselves outputs. */
  readonly whole: Uint8Array;
}

export interface TakenGlances {
  readonly glances: Glances;
  readonly nodes: readonly OnnxNode[];
  readonly inputs: readonly OnnxValue[];
  readonly output: OnnxValue;
}

const reductions = { sum: "ReduceSum", squares: "ReduceSumSquare", least: "ReduceMin", greatest: "ReduceMax" } as const;

/** Places of elements are i32. */
const mostElements = 2 ** 31 - 1;

export function isGlanced(type: ValueType): boolean {
  const count = product(type.dims);
  return type.dtype === "f32" && type.carried === undefined && crossingOf(type).kind === "whole" && count > 0 && count <= mostElements;
}

/** `arrays` are values of `nodes` or go into them; `given` are those that go out in any case. */
export function takeGlances(nodes: readonly OnnxNode[], arrays: ReadonlyMap<string, ValueType>, given: ReadonlySet<string>, writer: GraphWriter): TakenGlances {
  const madeAt = new Map(nodes.flatMap(({ outputs }, i) => outputs.map((output) => [output, i] as const)));
  const glanced = [...arrays].map(([of, type]) => ({ of, type, places: writer.freshName(`${of} places`), at: madeAt.get(of) ?? -1 })).sort((a, b) => a.at - b.at);
  const row = writer.int64([1, -1]);
  const packed = writer.freshName("glances");
  const taken = glanced.map(({ of, places }) => {
    const one = (kind: string, operator: string, inputs: readonly string[], attributes: Readonly<Record<string, number>> = {}): OnnxNode => {
      const name = writer.freshName(`${of} ${kind}`);
      return { operator, name, inputs, outputs: [name], attributes: Object.entries(attributes).map(([attribute, i]) => ({ name: attribute, type: attributeTypes.int, i })) };
    };
    const flat = one("flat", "Reshape", [of, row]);
    const numbers = glanceNumbers.map((number) => one(number, reductions[number], flat.outputs, { keepdims: 1 }));
    return { flat, parts: [...numbers, one("elements", "Gather", [...flat.outputs, places], { axis: 1 })] };
  });
  const concat: OnnxNode = { operator: "Concat", name: packed, inputs: taken.flatMap(({ parts }) => parts.flatMap(({ outputs }) => outputs)), outputs: [packed], attributes: [{ name: "axis", type: attributeTypes.int, i: 1 }] };
  return {
    glances: {
      packed,
      arrays: glanced.map(({ of, places }) => ({ of, places })),
      whole: encodeFurtherOutputs(glanced.filter(({ of }) => !given.has(of)).map(({ of, type }) => valueInfo(of, type))),
    },
    // ONNX Runtime goes back from the last node to what that needs, the last written first. Glances at early arrays stand last, so that
    // each is taken when its array has just been computed: it is still in the cache then, and its memory is free for another.
    nodes: [...taken.toReversed().flatMap(({ flat, parts }) => [flat, ...parts]), concat],
    inputs: glanced.map(({ places }) => arrayInfo(places, "i32", [undefined])),
    output: arrayInfo(packed, "f32", [1, undefined]),
  };
}

function arrayInfo(name: string, dtype: "i32" | "f32", dims: readonly (number | undefined)[]): OnnxValue {
  const type = typeMessage({ kind: "tensor", element: onnxDTypes[dtype], dims });
  return { name, ...(type ? { type } : {}) };
}
