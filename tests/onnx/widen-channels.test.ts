// WebGPU's wrong convolutions are found by their dims and come out right with one more channel.
import { expect, test } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileDocument } from "../../shared/compiler/compile.ts";
import { widenChannels } from "../../shared/compiler/onnx/widen-channels.ts";
import { diagram } from "../support/diagram.ts";
import { networkNumbers } from "../support/network-numbers.ts";
import { difference, lacksDevice, runOnWebGpu, vulkanDriver } from "./run-onnx.ts";

const widened = (dims: readonly number[], group = 1) => widenChannels(
  [{ operator: "Conv", inputs: ["x", "w", "b"], outputs: ["y"], attributes: [{ name: "group", type: 2, i: group }] }],
  { dimsOf: () => dims, int64: (values) => `[${values.join(" ")}]`, freshName: (wish) => wish },
).map((node) => `${node.operator}(${node.inputs.join(", ")})`);

test("only the convolutions that are computed wrongly are widened", () => {
  expect(widened([8, 6, 3, 3])).toEqual(["Pad(x, [0 0 0 0 0 1 0 0])", "Pad(w, [0 0 0 0 0 1 0 0])", "Conv(x widened, w widened, b)"]);
  for (const dims of [[8, 3, 3, 3], [8, 12, 3, 3], [8, 5, 3, 3], [6, 6, 3, 3], [8, 6, 1, 1]]) expect(widened(dims)).toEqual(["Conv(x, w, b)"]);
  expect(widened([8, 6, 3, 3], 2)).toEqual(["Conv(x, w, b)"]);
});

test.skipIf(vulkanDriver === undefined)("six channels to eight are right on WebGPU", ({ skip }) => {
  const checked = checkDocument(diagram({ nodes: { x: ["input", { axes: "c=6 y=4 x=8" }], conv: ["conv", { to: "d=8" }], out: ["output"] }, wires: ["x -> conv", "conv -> out"] }));
  const numbers = networkNumbers(checked);
  const compiled = compileDocument(checked, { variant: "fast", provider: "webgpu", hot: numbers.lowered.parameters.map((parameter) => parameter.name) });
  if ("problems" in compiled) throw new Error(JSON.stringify(compiled.problems));
  const [got] = runOnWebGpu([{ bytes: compiled.model.onnx, feeds: numbers.feeds }]);
  if (lacksDevice(got)) return skip("no device for WebGPU here");
  if (typeof got !== "object") throw new Error(got);
  for (const [name, want] of numbers.outputs()) expect(difference(got.get(name), want)).toBeLessThan(1e-4);
});
