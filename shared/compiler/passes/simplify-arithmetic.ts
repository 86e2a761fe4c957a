// Pass: arithmetic that changes nothing, and arithmetic on repeated values.
import { sameDims } from "../../ir/dims.ts";
import type { IrNode } from "../../ir/graph.ts";
import { attributesOf, binaryWords, unaryWords, type BinaryWord, type CoreWord, type UnaryWord } from "../../ir/words.ts";
import { isFloat } from "../../tensor/dtype.ts";
import { filled } from "../onnx/filled.ts";
import { uniformValue } from "./constants.ts";
import { definePass, type Rule, type RuleContext } from "./define.ts";

function on(word: CoreWord, rule: (a: IrNode, b: IrNode, context: RuleContext, node: IrNode) => IrNode | undefined): Rule {
  return (node, context) => {
    const [a, b] = node.inputs;
    return node.word === word && a ? rule(a, b ?? a, context, node) : undefined;
  };
}
const is = (node: IrNode, value: number) => uniformValue(node) === value;

/** x·a for a number a, whichever side it stands on. */
function scaled(node: IrNode): { readonly x: IrNode; readonly by: number } | undefined {
  const [a, b] = node.inputs;
  if (node.word !== "mul" || !a || !b || !isFloat(node.type.dtype)) return undefined;
  const [left, right] = [uniformValue(a), uniformValue(b)];
  return right !== undefined ? { x: a, by: right } : left !== undefined ? { x: b, by: left } : undefined;
}

export const simplifyArithmetic = definePass("simplify-arithmetic", "Lowering leaves sums with zero, products with one and work on repeated values; nobody drew those.", {
  "x + 0 = x": on("add", (x, y) => (is(y, 0) ? x : undefined)),
  "0 + x = x": on("add", (x, y) => (is(x, 0) ? y : undefined)),
  "x - 0 = x": on("sub", (x, y) => (is(y, 0) ? x : undefined)),
  "x · 1 = x": on("mul", (x, y) => (is(y, 1) ? x : undefined)),
  "1 · x = x": on("mul", (x, y) => (is(x, 1) ? y : undefined)),
  "x / 1 = x": on("div", (x, y) => (is(y, 1) ? x : undefined)),
  "x ^ 1 = x": on("pow", (x, y) => (is(y, 1) ? x : undefined)),
  "x ^ 2 = x · x": on("pow", (x, y, { ir }) => (is(y, 2) ? ir.mul(x, x) : undefined)),
  "-(-x) = x": on("neg", (x) => (x.word === "neg" ? x.inputs[0] : undefined)),
  "not not x = x": on("not", (x) => (x.word === "not" ? x.inputs[0] : undefined)),
  "max(x, x) = x": on("maximum", (x, y) => (x === y ? x : undefined)),
  "min(x, x) = x": on("minimum", (x, y) => (x === y ? x : undefined)),
  "where(c, x, x) = x": (node) => (node.word === "where" && node.inputs[1] === node.inputs[2] ? node.inputs[1] : undefined),
  "(x · a) · b = x · (a · b)"(node, { ir }) {
    const outer = scaled(node);
    const inner = outer && scaled(outer.x);
    return outer && inner ? ir.mul(inner.x, filled(ir, node.type, inner.by * outer.by)) : undefined;
  },
  "(x · a) / b = x · (a / b)": on("div", (x, y, { ir }, node) => {
    const inner = scaled(x);
    const by = uniformValue(y);
    return inner && by !== undefined && by !== 0 ? ir.mul(inner.x, filled(ir, node.type, inner.by / by)) : undefined;
  }),
  "f(repeat x) = repeat f(x)"(node, { ir }) {
    const [x] = node.inputs;
    if (!isUnary(node.word) || x?.word !== "expand" || !x.inputs[0]) return undefined;
    const { axes, sizes } = attributesOf(x, "expand");
    return ir.expand(ir[node.word](x.inputs[0]), axes, sizes);
  },
  "f(repeat x, repeat y) = repeat f(x, y)"(node, { ir }) {
    const [x, y] = node.inputs;
    if (!isBinary(node.word) || x?.word !== "expand" || y?.word !== "expand" || !x.inputs[0] || !y.inputs[0]) return undefined;
    const { axes, sizes } = attributesOf(x, "expand");
    return sameDims(axes, attributesOf(y, "expand").axes) ? ir.expand(ir[node.word](x.inputs[0], y.inputs[0]), axes, sizes) : undefined;
  },
});

function isUnary(word: string): word is UnaryWord {
  return (unaryWords as readonly string[]).includes(word);
}

function isBinary(word: string): word is BinaryWord {
  return (binaryWords as readonly string[]).includes(word);
}
