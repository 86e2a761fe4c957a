// Reshapes between kernels cancel or move, and what goes out stays.
import { expect, test } from "vitest";
import type { OnnxNode } from "../../shared/onnx-format/messages.ts";
import { tidyViews } from "../../shared/compiler/onnx/tidy-views.ts";

const node = (operator: string, inputs: string, output: string): OnnxNode => ({ operator, inputs: inputs.split(" "), outputs: [output], name: output });
const shapes: Readonly<Record<string, readonly number[]>> = { flat: [3, 8, 8], batched: [1, 3, 8, 8] };

function tidied(nodes: readonly OnnxNode[], ...kept: string[]): string {
  const dims = new Map<string, readonly number[]>([["x", [1, 3, 8, 8]], ["w", [3, 3, 1, 1]], ["b", [1, 3, 8, 8]]]);
  let count = 0;
  return tidyViews(nodes, { dims, integers: (name) => shapes[name], freshName: () => `n${count++}`, kept: new Set(kept) }).map((n) => `${n.outputs[0]}=${n.operator}(${n.inputs.join(" ")})`).join(" ");
}

test("a batch axis that is dropped and made again is neither", () => {
  expect(tidied([node("Conv", "x w", "c"), node("Reshape", "c flat", "d"), node("Reshape", "d batched", "e"), node("MaxPool", "e", "y")], "y")).toBe("c=Conv(x w) y=MaxPool(c)");
});

test("element-wise nodes run before the reshape", () => {
  expect(tidied([node("Conv", "x w", "c"), node("Reshape", "c flat", "d"), node("Relu", "d", "r"), node("Reshape", "b flat", "f"), node("Add", "r f", "s"), node("Reshape", "s batched", "e"), node("Conv", "e w", "y")], "y")).toBe("c=Conv(x w) n0=Relu(c) n1=Add(n0 b) y=Conv(n1 w)");
});

test("a value that goes out keeps its dims", () => {
  expect(tidied([node("Conv", "x w", "c"), node("Reshape", "c flat", "d"), node("Relu", "d", "y")], "d", "y")).toBe("c=Conv(x w) d=Reshape(c flat) n0=Relu(c) y=Reshape(n0 flat)");
});
