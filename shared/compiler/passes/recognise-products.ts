// Pass: contractions become MatMul or Gemm, so that ONNX Runtime's packed kernels run them instead of its general Einsum.
import type { IrNode } from "../../ir/graph.ts";
import { callOf } from "../../ir/interner.ts";
import { attributesOf } from "../../ir/words.ts";
import { arranged, restored, sizesBy, type Label } from "./arrange.ts";
import { definePass, type Rule } from "./define.ts";
import { recognisedCall } from "./recognised.ts";
import { sameDims } from "../../ir/dims.ts";

const follows = (labels: readonly Label[], ...groups: readonly (readonly Label[])[]) => sameDims(labels, groups.flat());

const asProduct: Rule = (node, { ir }) => {
  if (node.word !== "contract" || node.type.dtype !== "f32") return undefined;
  const { a, b, out } = attributesOf(node, "contract");
  const [first, second] = node.inputs;
  if (!first || !second) return undefined;
  // The operand whose own labels come first in the result is the left one, so that the result needs no transpose.
  const leading = out.find((label) => a.includes(label) !== b.includes(label));
  const swapped = leading !== undefined && b.includes(leading);
  const [x, y, X, Y] = swapped ? [second, first, b, a] : [first, second, a, b];
  const batch = out.filter((l) => X.includes(l) && Y.includes(l));
  const rows = out.filter((l) => X.includes(l) && !Y.includes(l));
  const columns = out.filter((l) => Y.includes(l) && !X.includes(l));
  // Inner labels keep the order of the operand that would be dearer to move; of equal ones a stored matrix is better left as it lies.
  const [sizeX, sizeY] = [elements(x), elements(y)];
  const inner = (sizeX > 2 * sizeY ? X : sizeY > 2 * sizeX || y.word === "input" ? Y : X).filter((l) => X.includes(l) && Y.includes(l) && !out.includes(l));
  if (inner.length === 0) return undefined;
  const sizes = new Map([...sizesBy(X, x.type.dims), ...sizesBy(Y, y.type.dims)]);
  const back = (value: IrNode | undefined) => value && restored(ir, value, [...batch, ...rows, ...columns], sizes, out);
  if (batch.length > 0) {
    const [left, right] = [arranged(ir, x, X, [...batch.map((l) => [l]), rows, inner]), arranged(ir, y, Y, [...batch.map((l) => [l]), inner, columns])];
    return back(matMul(ir, left, right, batch.length));
  }
  // A matrix that lies the other way round is read so by Gemm.
  const [turnedLeft, turnedRight] = [follows(X, inner, rows) && !follows(X, rows, inner), follows(Y, columns, inner)];
  if ((turnedRight || (turnedLeft && follows(Y, inner, columns))) && columns.length > 0 && rows.length > 0) {
    const [left, right] = [arranged(ir, x, X, turnedLeft ? [inner, rows] : [rows, inner]), arranged(ir, y, Y, turnedRight ? [columns, inner] : [inner, columns])];
    const [whole] = recognisedCall(ir, "Gemm", [left, right], { transA: turnedLeft ? 1 : 0, transB: turnedRight ? 1 : 0 }, ([p, q]) => (p && q ? [ir.contract(p, q, turnedLeft ? [1, 0] : [0, 1], turnedRight ? [2, 1] : [1, 2], [0, 2])] : []));
    return back(whole);
  }
  return back(matMul(ir, arranged(ir, x, X, [rows, inner]), arranged(ir, y, Y, [inner, columns]), 0));
};

function matMul(ir: Parameters<typeof arranged>[0], left: IrNode, right: IrNode, batch: number): IrNode | undefined {
  const labels = Array.from({ length: batch }, (_, i) => i);
  const [row, inner, column] = [batch, batch + 1, batch + 2];
  return recognisedCall(ir, "MatMul", [left, right], {}, ([p, q]) => (p && q ? [ir.contract(p, q, [...labels, row, inner], [...labels, inner, column], [...labels, row, column])] : []))[0];
}

/** Gemm adds a bias in the same stroke. */
const asGemmWithBias: Rule = (node, { ir, usedOnce }) => {
  if (node.word !== "add") return undefined;
  for (const side of [0, 1]) {
    const [sum, bias] = side === 0 ? node.inputs : [...node.inputs].reverse();
    if (!sum || !bias || bias.word !== "expand" || !usedOnce(sum)) continue;
    const product = sum.word === "reshape" && sum.inputs[0] ? sum.inputs[0] : sum;
    if (product.word !== "call" || product.inputs.length !== 2 || product.type.dims.length !== 2 || !["onnx:Gemm", "onnx:MatMul"].includes(callOf(product).operator)) continue;
    const vector = bias.inputs[0];
    const repeated = attributesOf(bias, "expand").axes;
    const [rows = 1, columns = 1] = product.type.dims;
    // The bias runs along the trailing axes that make up the columns.
    const count = vector?.type.dims.reduce((total, size) => total * size, 1);
    if (!vector || !repeated.every((axis, i) => axis === i) || count !== columns) continue;
    const { attributes } = callOf(product);
    const [left, right] = product.inputs;
    if (!left || !right) continue;
    const [whole] = recognisedCall(ir, "Gemm", [left, right, ir.reshape(vector, [columns])], attributes, ([p, q, c]) => {
      if (!p || !q || !c) return [];
      const plain = ir.contract(p, q, attributes["transA"] === 1 ? [1, 0] : [0, 1], attributes["transB"] === 1 ? [2, 1] : [1, 2], [0, 2]);
      return [ir.add(plain, ir.expand(c, [0], [rows]))];
    });
    return whole && ir.reshape(whole, node.type.dims);
  }
  return undefined;
};

/** A stored matrix that a product is added to or taken from goes through Gemm with it, and a factor goes into the smaller operand. */
const asUpdate: Rule = (node, { ir, usedOnce }) => {
  const [stored, change] = node.inputs;
  if (node.word !== "sub" || stored?.word !== "input" || !change || !usedOnce(change)) return undefined;
  const [factor, scaled] = change.word === "mul" ? (change.inputs[0]?.word === "expand" ? change.inputs : [...change.inputs].reverse()) : [undefined, change];
  const number = factor?.word === "expand" && factor.inputs[0]?.type.dims.length === 0 ? factor.inputs[0] : undefined;
  if (!scaled || (factor && (!number || !usedOnce(scaled)))) return undefined;
  const product = scaled.word === "reshape" && scaled.inputs[0] ? scaled.inputs[0] : scaled;
  if (product.word !== "call" || product.inputs.length !== 2 || callOf(product).operator !== "onnx:Gemm") return undefined;
  const [left, right] = product.inputs;
  const { attributes } = callOf(product);
  // Where the operands are longer than the result, a factor is cheaper behind.
  if (!left || !right || Math.min(elements(left), elements(right)) > elements(product)) return undefined;
  const minus = number ? ir.neg(number) : ir.constant([-1], { dtype: node.type.dtype, dims: [] });
  const times = (x: IrNode) => ir.mul(x, ir.expand(minus, x.type.dims.map((_, axis) => axis), x.type.dims));
  const isLeftSmaller = elements(left) < elements(right);
  const operands = [isLeftSmaller ? times(left) : left, isLeftSmaller ? right : times(right), ir.reshape(stored, product.type.dims)];
  const [whole] = recognisedCall(ir, "Gemm", operands, attributes, ([p, q, c]) => {
    if (!p || !q || !c) return [];
    return [ir.add(ir.contract(p, q, attributes["transA"] === 1 ? [1, 0] : [0, 1], attributes["transB"] === 1 ? [2, 1] : [1, 2], [0, 2]), c)];
  });
  return whole && ir.reshape(whole, node.type.dims);
};

const elements = (x: IrNode) => x.type.dims.reduce((total, size) => total * size, 1);

export const recogniseProducts = definePass("recognise-products", "Einsum says every contraction, but packed matrix kernels run most of them faster.", {
  "contract = MatMul or Gemm": asProduct,
  "Gemm + bias = Gemm with bias": asGemmWithBias,
  "stored − factor · Gemm = Gemm over what is stored": asUpdate,
}, ["contract"]);
