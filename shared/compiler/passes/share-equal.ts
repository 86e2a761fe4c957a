// Pass: common subexpressions. Interning makes equal nodes one; this makes nodes equal that differ in the order of their operands.
import { definePass } from "./define.ts";

const commutative = ["add", "mul", "maximum", "minimum", "equal", "and", "or"] as const;

export const shareEqual = definePass("share-equal", "Two parts of a drawing often compute the same value; it is computed once.", {
  "f(y, x) = f(x, y)"(node, { ir }) {
    const word = commutative.find((w) => w === node.word);
    const [a, b] = node.inputs;
    return word && a && b && a.id > b.id ? ir[word](b, a) : undefined;
  },
});
