// Pass: what depends on no input is computed now.
import { filled } from "../onnx/filled.ts";
import { constantArray } from "./constants.ts";
import { definePass } from "./define.ts";

const keptWords = new Set(["constant", "expand", "iota", "call", "opaque", "scan", "while", "cond", "pick", "input"]);

export const foldConstants = definePass("fold-constants", "Lowering spells numbers that no input can change; small ones are computed here.", {
  "f(numbers) = number"(node, { ir }) {
    if (node.word === "size") return ir.constant([node.inputs[0]?.type.dims[Number(node.attributes["axis"])] ?? 0], node.type);
    if (keptWords.has(node.word)) return undefined;
    const array = constantArray(node);
    if (!array) return undefined;
    const [first, ...rest] = array.data;
    // Equal elements stay one number.
    return first !== undefined && rest.length > 0 && rest.every((x) => Object.is(x, first)) ? filled(ir, node.type, first) : ir.constant([...array.data], node.type);
  },
});
