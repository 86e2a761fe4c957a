// Every gallery document runs on ONNX Runtime as it opens, and gives what the reference evaluator gives.
import { describe, expect, test } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileDocument } from "../../shared/compiler/compile.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { difference, runOnCpu } from "../onnx/run-onnx.ts";
import { networkNumbers } from "../support/network-numbers.ts";

describe.each(gallery)("$name", ({ document }) => {
  test("equals the evaluator within 1e-4 of the largest number", async () => {
    const checked = checkDocument(document());
    const numbers = networkNumbers(checked);
    const compiled = compileDocument(checked, { variant: "fast", hot: numbers.lowered.parameters.map((parameter) => parameter.name) });
    if ("problems" in compiled) throw new Error(JSON.stringify(compiled.problems));
    const got = await runOnCpu(compiled.model.onnx, numbers.feeds);
    const want = numbers.outputs();
    expect([...got.keys()].sort()).toEqual([...want.keys()].sort());
    for (const [name, array] of want) {
      expect(array.data.every(Number.isFinite), `${name} is finite`).toBe(true);
      expect(difference(got.get(name), array), name).toBeLessThan(1e-4);
    }
  });
});
