// Words that ONNX Runtime's WebGPU provider leaves to the CPU, spelled in words it runs itself.
import type { IrGraph, IrNode } from "../../ir/graph.ts";
import type { Interner } from "../../ir/interner.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { rebuild } from "../../ir/rebuild.ts";
import type { CoreWord } from "../../ir/words.ts";
import { filled } from "./filled.ts";

/** Measured with ONNX Runtime 1.30: Sign, Round, Or, and Neg, Abs and Mod of int32 fall back to the CPU. */
export function respellForWebGpu(graph: IrGraph, interner: Interner): IrGraph {
  return rebuild(graph, interner, (node, inputs, ir) => {
    const [a, b] = inputs;
    const spell = node.word === "call" || node.word === "opaque" ? undefined : respellings[node.word];
    const spelled = spell && a ? spell(ir, a, b ?? a) : undefined;
    return spelled && [spelled];
  });
}

const respellings: { readonly [W in CoreWord]?: (ir: GraphBuilder, a: IrNode, b: IrNode) => IrNode | undefined } = {
  or: (ir, a, b) => ir.not(ir.and(ir.not(a), ir.not(b))),
  sign(ir, x) {
    const zero = filled(ir, x.type, 0);
    return ir.sub(ir.cast(ir.less(zero, x), x.type.dtype), ir.cast(ir.less(x, zero), x.type.dtype));
  },
  round(ir, x) {
    const number = (value: number) => filled(ir, x.type, value);
    const up = ir.floor(ir.add(x, number(0.5)));
    const tie = ir.equal(ir.sub(up, x), number(0.5));
    const odd = ir.equal(ir.mod(up, number(2)), number(1));
    return ir.where(ir.and(tie, odd), ir.sub(up, number(1)), up);
  },
  neg: (ir, x) => (x.type.dtype === "i32" ? ir.sub(filled(ir, x.type, 0), x) : undefined),
  abs: (ir, x) => (x.type.dtype === "i32" ? ir.maximum(x, ir.sub(filled(ir, x.type, 0), x)) : undefined),
  mod(ir, a, b) {
    if (a.type.dtype !== "i32") return undefined;
    const zero = filled(ir, a.type, 0);
    const rest = ir.sub(a, ir.mul(b, ir.div(a, b)));
    const crossed = ir.not(ir.equal(ir.cast(ir.less(rest, zero), "i32"), ir.cast(ir.less(b, zero), "i32")));
    return ir.where(ir.and(ir.not(ir.equal(rest, zero)), crossed), ir.add(rest, b), rest);
  },
};
