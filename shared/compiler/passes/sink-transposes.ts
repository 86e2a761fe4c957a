// Pass: transposes move past the work done element by element, towards contractions, which read in any order.
import { sameDims } from "../../ir/dims.ts";
import type { IrNode } from "../../ir/graph.ts";
import { callOf } from "../../ir/interner.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { attributesOf, binaryWords, unaryWords, type BinaryWord, type UnaryWord } from "../../ir/words.ts";
import { hasSpelling } from "../onnx/spell-call.ts";
import { definePass, type Rule } from "./define.ts";
import { repeatInOrder } from "./repeat-in-order.ts";

const inverse = (perm: readonly number[]) => perm.map((_, axis) => perm.indexOf(axis));
const isRepeat = (node: IrNode) => node.word === "expand";

/** An output keeps its order: there the transpose would be carried out anyway. A probed port is read in any order. */
const throughPointwise: Rule = (node, { ir, users }) => {
  if (users.includes("output") || !isPointwise(node.word)) return undefined;
  const moved = node.inputs.find((x) => x.word === "transpose");
  if (!moved) return undefined;
  const { perm } = attributesOf(moved, "transpose");
  if (!node.inputs.every((x) => isRepeat(x) || (x.word === "transpose" && sameDims(attributesOf(x, "transpose").perm, perm)))) return undefined;
  const operands = node.inputs.map((x) => (isRepeat(x) ? repeatInOrder(ir, x, inverse(perm)) : x.inputs[0]));
  const made = onPointwise(ir, node.word, operands);
  return made && ir.transpose(made, perm);
};

/** The word on other operands; undefined for words that do more than work element by element. */
export function onPointwise(ir: GraphBuilder, word: string, operands: readonly (IrNode | undefined)[]): IrNode | undefined {
  const [a, b, c] = operands;
  if (!a || operands.some((x) => x === undefined)) return undefined;
  if (word === "where") return b && c && ir.where(a, b, c);
  if (isUnary(word)) return ir[word](a);
  return isBinary(word) && b ? ir[word](a, b) : undefined;
}

/** Operators go by labels, so an operand in another order is the same operand with its labels in that order. */
const throughCalls: Rule = (node, { ir, users }) => {
  const [moved, ...rest] = node.inputs;
  if (node.word !== "call" || users.includes("output") || moved?.word !== "transpose" || !moved.inputs[0]) return undefined;
  const call = callOf(node);
  const [operand, ...others] = call.operands;
  const [result, ...further] = call.results;
  if (!operand || !result || others.length > 0 || further.length > 0) return undefined;
  const { perm } = attributesOf(moved, "transpose");
  const labels = inverse(perm).map((p) => operand.labels[p] ?? "");
  const axes = labels.map((label) => result.axes.find((axis) => axis.label === label));
  if (axes.length !== result.axes.length || !axes.every((axis) => axis !== undefined)) return undefined;
  const turned = { ...call, operands: [{ ...operand, labels }], results: [{ ...result, axes }] };
  const inputs = [moved.inputs[0], ...rest];
  // A norm over an axis that is no longer the last would have to be spelled out.
  if (!hasSpelling(inputs.map((x) => x.type), turned, "without transposes")) return undefined;
  const [value] = ir.call(inputs, turned);
  return value && ir.transpose(value, result.axes.map(({ label }) => labels.indexOf(label)));
};

export const sinkTransposes = definePass("sink-transposes", "An order of axes that was chosen for the drawing need not be laid out in memory.", {
  "f(transpose x) = transpose f(x)": throughPointwise,
  "call(transpose x) = transpose call(x)": throughCalls,
}, ["transpose"]);

function isPointwise(word: string): boolean {
  return word === "where" || isUnary(word) || isBinary(word);
}

function isUnary(word: string): word is UnaryWord {
  return (unaryWords as readonly string[]).includes(word);
}

function isBinary(word: string): word is BinaryWord {
  return (binaryWords as readonly string[]).includes(word);
}
