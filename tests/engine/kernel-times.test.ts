// The log of kernels: the median of the runs after the first, loops with all their turns, and no harm from a log that is none.
import { expect, test } from "vitest";
import { kernelTimes } from "../../electron/engine/kernel-times.ts";
import { isFailed } from "../../shared/contract/schema.ts";

const event = (name: string, dur: number, args: object = {}, cat = "Node") => ({ cat, name: `${name}_kernel_time`, dur, args: { op_name: "Add", provider: "CPUExecutionProvider", node_index: "1", ...args } });
const times = (events: readonly unknown[], runs: number) => kernelTimes(JSON.stringify(events), runs);

test("the first run does not count, and names lose what ONNX Runtime put behind them", () => {
  expect(times([900, 10, 30, 20].map((dur) => event("a:y.Relu_nchwc", dur)), 3)).toEqual([{ name: "a:y.Relu", operator: "Add", provider: "CPU", seconds: 2e-5 }]);
});

test("what runs several times a run counts with all its turns", () => {
  expect(times([1, 1, 5, 6, 7, 8].map((dur) => event("turn", dur)), 2)).toEqual([{ name: "turn", operator: "Add", provider: "CPU", seconds: 13e-6 }]);
});

test("two nodes of one name stay two, and one that ONNX Runtime added has none", () => {
  const events = [event("x", 1), event("x", 2, { node_index: "2", provider: "WebGpuExecutionProvider" }), event("Add", 4, { node_index: "3" })];
  expect(times([...events, ...events], 1)).toEqual([
    { name: "x", operator: "Add", provider: "CPU", seconds: 1e-6 }, { name: "x", operator: "Add", provider: "WebGpu", seconds: 2e-6 }, { name: "", operator: "Add", provider: "CPU", seconds: 4e-6 },
  ]);
});

test.each(["", "{", "{}", "null", "3"])("%j is no log", (text) => {
  expect(isFailed(kernelTimes(text, 3))).toBe(true);
});

test("what is no event of a node is passed over", () => {
  expect(times([null, 3, "x", {}, event("a", 1, {}, "Session"), { cat: "Node", name: 3 }, { cat: "Node", name: "a_fence_before", dur: 1 }, { cat: "Node", name: "b_kernel_time", dur: "1" }], 1)).toEqual([]);
});
