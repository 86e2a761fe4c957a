// Convolutions that ONNX Runtime's WebGPU provider computes wrongly get one more channel, of zeros.
import type { OnnxNode } from "../../onnx-format/messages.ts";

export interface Widening {
  /** Dims of a value, where they are known. */
  dimsOf(name: string): readonly number[] | undefined;
  int64(values: readonly number[]): string;
  freshName(wish: string): string;
}

/**
 * Measured with ONNX Runtime 1.30 (microsoft/onnxruntime#29651 describes the same): wrong numbers for windows of more than one place where the channels taken are a
 * multiple of 3 above 3 but not of 4, and the channels made a multiple of 4. One more channel makes the former no multiple of 3.
 */
export function widenChannels(nodes: readonly OnnxNode[], widening: Widening): readonly OnnxNode[] {
  return nodes.flatMap((node) => {
    const [x, kernel] = node.inputs;
    const dims = node.operator === "Conv" && kernel !== undefined ? widening.dimsOf(kernel) : undefined;
    if (x === undefined || kernel === undefined || !dims || !isMiscomputed(dims, node)) return [node];
    const before = dims.map(() => 0);
    const pads = widening.int64([...before, ...dims.map((_, axis) => (axis === 1 ? 1 : 0))]);
    const padded = [x, kernel].map((name): OnnxNode => {
      const wide = widening.freshName(`${name} widened`);
      return { operator: "Pad", name: wide, inputs: [name, pads], outputs: [wide] };
    });
    return [...padded, { ...node, inputs: [...padded.map((pad) => pad.outputs[0] ?? ""), ...node.inputs.slice(2)] }];
  });
}

function isMiscomputed([made = 0, taken = 0, ...window]: readonly number[], node: OnnxNode): boolean {
  const group = node.attributes?.find((attribute) => attribute.name === "group")?.i ?? 1;
  return Number(group) === 1 && taken > 3 && taken % 3 === 0 && taken % 4 !== 0 && made % 4 === 0 && window.some((size) => size > 1);
}
