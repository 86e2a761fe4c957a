// Pass: sums of squares, which variances and lengths are made of, are one node; the squares are never laid out.
import { attributesOf } from "../../ir/words.ts";
import { definePass } from "./define.ts";
import { recognisedCall } from "./recognised.ts";

export const recogniseSquares = definePass("recognise-squares", "A sum of squares needs no array of squares.", {
  "sum of x · x = ReduceSumSquare"(node, { ir, usedOnce }) {
    const square = node.word === "sum" ? node.inputs[0] : undefined;
    const [x, same] = square?.inputs ?? [];
    if (square?.word !== "mul" || !x || x !== same || node.type.dtype !== "f32" || !usedOnce(square)) return undefined;
    const { axes } = attributesOf(node, "sum");
    const places = ir.constant(axes, { dtype: "i64", dims: [axes.length] });
    return recognisedCall(ir, "ReduceSumSquare", [x, places], { keepdims: 0 }, ([p]) => (p ? [ir.sum(ir.mul(p, p), axes)] : []))[0];
  },
}, ["mul"]);
