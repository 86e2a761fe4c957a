// Models whose numbers nobody can expect: they draw their own.
import type { WeftDocument } from "../../shared/document/document.ts";

const random = new Set(["RandomNormal", "RandomUniform", "RandomNormalLike", "RandomUniformLike", "Multinomial", "Bernoulli", "Dropout"]);

export function drawsRandomly({ blocks }: WeftDocument): boolean {
  return Object.values(blocks).some(({ nodes }) => Object.values(nodes).some((node) => node.kind === "operator" && node.operator === "onnx" && random.has(String(node.attributes["type"]))));
}
