// Gradients of the words that follow an index; the index itself is a whole number and gets none.
import { filled } from "../onnx/filled.ts";
import { handsNothingOn, type GradientRules } from "./rule.ts";

export const indexingRules: GradientRules<"gather" | "scatterAdd" | "scatterMax" | "gatherAlong" | "scatterAlongAdd" | "topIndex"> = {
  gather: ({ ir, g, x, attributes: { axis } }) => [ir.scatterAdd(filled(ir, x(0).type, 0), x(1), g, axis)],
  gatherAlong: ({ ir, g, x, attributes: { axis } }) => [ir.scatterAlongAdd(filled(ir, x(0).type, 0), x(1), g, axis)],
  scatterAdd: ({ ir, g, x, attributes: { axis } }) => [g, undefined, ir.gather(g, x(1), axis)],
  scatterAlongAdd: ({ ir, g, x, attributes: { axis } }) => [g, undefined, ir.gatherAlong(g, x(1), axis)],
  scatterMax({ ir, g, x, y, attributes: { axis } }) {
    // What stands in a cell and all that was sent there and equals it take equal shares.
    const [base, index, updates] = [x(0), x(1), x(2)];
    const stayed = ir.cast(ir.equal(base, y), y.type.dtype);
    const won = ir.cast(ir.equal(updates, ir.gather(y, index, axis)), y.type.dtype);
    const share = ir.div(g, ir.scatterAdd(stayed, index, won, axis));
    return [ir.mul(stayed, share), undefined, ir.mul(won, ir.gather(share, index, axis))];
  },
  topIndex: handsNothingOn,
};
