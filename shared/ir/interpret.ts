// Runs a graph through any builder: with the evaluator it computes, with an IR builder it copies.
import { assert } from "../base/assert.ts";
import type { IrBuilder } from "./builder.ts";
import type { CallAttributes, IrBody, IrNode } from "./graph.ts";
import { callOf, opaqueOf } from "./interner.ts";
import { walk } from "./walk.ts";
import { attributesOf, binaryWords, unaryWords, type BinaryWord, type CoreWord, type UnaryWord } from "./words.ts";

export interface Interpreter<V extends {}> {
  readonly ir: IrBuilder<V>;
  /** The values of a call, in the order of its results. */
  call(inputs: readonly V[], attributes: CallAttributes): readonly V[];
  /** The values of an opaque node; who computes has none. */
  opaque?(inputs: readonly V[], node: IrNode): readonly V[];
  /** Stands in for a node; undefined leaves it to its word. Asked for every node that is not bound. */
  replace?(node: IrNode, inputs: readonly V[]): readonly V[] | undefined;
}

/** What computing a graph meets in a node that only ONNX Runtime can compute. */
export class OpaqueHasNoMeaning extends Error {
  override readonly name = "OpaqueHasNoMeaning";
}

/** The values of `roots` and of all they need, given those of `bound` (the inputs). */
export function interpret<V extends {}>(interpreter: Interpreter<V>, roots: readonly IrNode[], bound: ReadonlyMap<IrNode, V>): ReadonlyMap<IrNode, V> {
  const firsts = new Map<IrNode, V>();
  const several = new Map<IrNode, readonly V[]>();
  for (const node of walk(roots, bound)) {
    const given = bound.get(node);
    const values = given !== undefined ? [given] : valuesOf(node);
    firsts.set(node, at(values, 0));
    if (node.types.length > 1) several.set(node, values);
  }
  return firsts;

  function valuesOf(node: IrNode): readonly V[] {
    if (node.word === "pick") {
      const whole = node.inputs[0] && several.get(node.inputs[0]);
      assert(whole, "pick of a value that is not several");
      return [at(whole, attributesOf(node, "pick").at)];
    }
    const inputs = node.inputs.map((input) => at([firsts.get(input)], 0));
    return interpreter.replace?.(node, inputs) ?? valuesOfNode(interpreter, node, inputs);
  }
}

function valuesOfNode<V extends {}>(interpreter: Interpreter<V>, node: IrNode, inputs: readonly V[]): readonly V[] {
  if (node.word === "call") return interpreter.call(inputs, callOf(node));
  if (node.word === "opaque") {
    if (!interpreter.opaque) throw new OpaqueHasNoMeaning(`${opaqueOf(node).operator} is an ONNX operator that has no meaning here`);
    return interpreter.opaque(inputs, node);
  }
  const apply: Application<V> = applications[node.word];
  return apply(interpreter, inputs, node);
}

type Application<V extends {}> = (interpreter: Interpreter<V>, inputs: readonly V[], node: IrNode) => readonly V[];
type Apply = <V extends {}>(interpreter: Interpreter<V>, inputs: readonly V[], node: IrNode) => readonly V[];

function at<V extends {}>(inputs: readonly (V | undefined)[], place: number): V {
  const value = inputs[place];
  assert(value !== undefined, `value ${place} is missing`);
  return value;
}

/** The results of a closed body for the given arguments. */
export function applyBody<V extends {}>(interpreter: Interpreter<V>, body: IrBody, args: readonly V[]): readonly V[] {
  const bound = new Map(body.parameters.map((parameter, i) => [parameter, at(args, i)]));
  const values = interpret(interpreter, body.results, bound);
  return body.results.map((result) => at([values.get(result)], 0));
}

const one = (word: UnaryWord): Apply => ({ ir }, xs) => [ir[word](at(xs, 0))];
const two = (word: BinaryWord): Apply => ({ ir }, xs) => [ir[word](at(xs, 0), at(xs, 1))];

const applications: { readonly [W in CoreWord]: Apply } = {
  ...(Object.fromEntries(unaryWords.map((word) => [word, one(word)])) as Record<UnaryWord, Apply>),
  ...(Object.fromEntries(binaryWords.map((word) => [word, two(word)])) as Record<BinaryWord, Apply>),
  input: (_, __, node) => { throw new Error(`input ${attributesOf(node, "input").name} is not fed`); },
  pick: () => { throw new Error("pick is not applied"); },
  constant({ ir }, _, node) {
    const { data, dtype, dims } = attributesOf(node, "constant");
    return [ir.constant(data, { dtype, dims })];
  },
  iota({ ir }, _, node) {
    const { dims, axis } = attributesOf(node, "iota");
    return [ir.iota(dims, axis)];
  },
  size: ({ ir }, xs, node) => [ir.size(at(xs, 0), attributesOf(node, "size").axis)],
  where: ({ ir }, xs) => [ir.where(at(xs, 0), at(xs, 1), at(xs, 2))],
  cast: ({ ir }, xs, node) => [ir.cast(at(xs, 0), attributesOf(node, "cast").to)],
  sum: ({ ir }, xs, node) => [ir.sum(at(xs, 0), attributesOf(node, "sum").axes)],
  max: ({ ir }, xs, node) => [ir.max(at(xs, 0), attributesOf(node, "max").axes)],
  cumsum({ ir }, xs, node) {
    const { axis, exclusive, reverse } = attributesOf(node, "cumsum");
    return [ir.cumsum(at(xs, 0), axis, { exclusive, reverse })];
  },
  contract({ ir }, xs, node) {
    const { a, b, out } = attributesOf(node, "contract");
    return [ir.contract(at(xs, 0), at(xs, 1), a, b, out)];
  },
  reshape: ({ ir }, xs, node) => [ir.reshape(at(xs, 0), attributesOf(node, "reshape").dims)],
  transpose: ({ ir }, xs, node) => [ir.transpose(at(xs, 0), attributesOf(node, "transpose").perm)],
  expand({ ir }, xs, node) {
    const { axes, sizes } = attributesOf(node, "expand");
    return [ir.expand(at(xs, 0), axes, sizes)];
  },
  slice: ({ ir }, xs, node) => [ir.slice(at(xs, 0), attributesOf(node, "slice").cuts)],
  pad({ ir }, xs, node) {
    const { pads, value } = attributesOf(node, "pad");
    return [ir.pad(at(xs, 0), pads, value)];
  },
  reverse: ({ ir }, xs, node) => [ir.reverse(at(xs, 0), attributesOf(node, "reverse").axes)],
  concat: ({ ir }, xs, node) => [ir.concat(xs, attributesOf(node, "concat").axis)],
  window({ ir }, xs, node) {
    const { axis, size, stride, dilation } = attributesOf(node, "window");
    return [ir.window(at(xs, 0), axis, size, stride, dilation)];
  },
  fold({ ir }, xs, node) {
    const { axis, length, stride, dilation } = attributesOf(node, "fold");
    return [ir.fold(at(xs, 0), axis, length, stride, dilation)];
  },
  gather: ({ ir }, xs, node) => [ir.gather(at(xs, 0), at(xs, 1), attributesOf(node, "gather").axis)],
  scatterAdd: ({ ir }, xs, node) => [ir.scatterAdd(at(xs, 0), at(xs, 1), at(xs, 2), attributesOf(node, "scatterAdd").axis)],
  scatterMax: ({ ir }, xs, node) => [ir.scatterMax(at(xs, 0), at(xs, 1), at(xs, 2), attributesOf(node, "scatterMax").axis)],
  gatherAlong: ({ ir }, xs, node) => [ir.gatherAlong(at(xs, 0), at(xs, 1), attributesOf(node, "gatherAlong").axis)],
  scatterAlongAdd: ({ ir }, xs, node) => [ir.scatterAlongAdd(at(xs, 0), at(xs, 1), at(xs, 2), attributesOf(node, "scatterAlongAdd").axis)],
  topIndex({ ir }, xs, node) {
    const { axis, k, largest } = attributesOf(node, "topIndex");
    return [ir.topIndex(at(xs, 0), axis, k, largest)];
  },
  scan(interpreter, operands, node) {
    const { states: count, consts: fixed, length, reverse, body } = attributesOf(node, "scan");
    const [states, consts, xs] = [operands.slice(0, count), operands.slice(count, count + fixed), operands.slice(count + fixed)];
    const done = interpreter.ir.scan({ states, consts, xs, length, reverse }, (now) => {
      const results = applyBody(interpreter, body, [...now.states, ...now.consts, ...now.xs]);
      return { states: results.slice(0, count), outputs: results.slice(count) };
    });
    return [...done.states, ...done.outputs];
  },
  while(interpreter, operands, node) {
    const { states: count, limit, goOn, body } = attributesOf(node, "while");
    const [states, consts] = [operands.slice(0, count), operands.slice(count)];
    return interpreter.ir.while(
      { states, consts, limit },
      (now, fixed) => at(applyBody(interpreter, goOn, [...now, ...fixed]), 0),
      (now, fixed) => applyBody(interpreter, body, [...now, ...fixed]),
    );
  },
  cond(interpreter, operands, node) {
    const { then, otherwise } = attributesOf(node, "cond");
    return interpreter.ir.cond(at(operands, 0), operands.slice(1), (args) => applyBody(interpreter, then, args), (args) => applyBody(interpreter, otherwise, args));
  },
};
