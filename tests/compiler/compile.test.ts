// Compiled networks give what the evaluator gives, with the passes and without, at every port.
import { describe, expect, it } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileDocument } from "../../shared/compiler/compile.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { difference, runOnCpu } from "../onnx/run-onnx.ts";
import { diagram } from "../support/diagram.ts";
import { networkNumbers } from "../support/network-numbers.ts";

const perceptron = diagram({
  sizes: { m: 8 },
  nodes: { x: ["input", { axes: "t=5 m" }], up: ["linear", { to: "k=16" }], act: ["relu"], down: ["linear", { to: "m" }], sum: ["add"], out: ["output"] },
  wires: ["x -> up", "up -> act", "act -> down", "down -> sum:x0", "x -> sum:x1", "sum -> out"],
});
const layers = (weights: "tied" | "untied") => diagram({
  sizes: { m: 4, n: 3 },
  blocks: { layer: { locals: ["c"], nodes: { x: ["input", { axes: "c" }], l: ["linear", { to: "c" }], a: ["tanh"], y: ["output"] }, wires: ["x -> l", "l -> a", "a -> y"] } },
  nodes: { a: ["input", { axes: "t=2 m" }], u: { block: "layer", repeat: { times: "n", weights } }, out: ["output"] },
  wires: ["a -> u:x", "u:y -> out"],
});
const documents: Readonly<Record<string, WeftDocument>> = {
  perceptron, "untied layers": layers("untied"), "tied layers": layers("tied"),
  einsum: diagram({
    nodes: { q: ["input", { axes: "y=3 k=4 h=2" }], k: ["input", { axes: "x=5 k=4 h=2" }], s: ["einsum", { spec: "y k h, x k h -> h y x" }], gain: ["slider", { value: 0.5 }], g: ["mul"], out: ["output"] },
    wires: ["q -> s:x0", "k -> s:x1", "s -> g:x0", "gain -> g:x1", "g -> out"],
  }),
};

for (const [name, document] of Object.entries(documents)) {
  describe(name, () => {
    const checked = checkDocument(document);
    it("has no problems", () => expect(checked.problems).toEqual([]));
    for (const passes of [true, false]) {
      it(`gives the evaluator's numbers at every port ${passes ? "with" : "without"} passes`, async () => {
        const numbers = networkNumbers(checked);
        const compiled = compileDocument(checked, { variant: "explore", probes: "all", hot: numbers.lowered.parameters.map((p) => p.name), passes });
        if ("problems" in compiled) throw new Error(JSON.stringify(compiled.problems));
        const got = await runOnCpu(compiled.model.onnx, numbers.feeds);
        const want = numbers.everyPort();
        expect(Object.keys(compiled.model.probes).sort()).toEqual([...want.keys()].sort());
        for (const [port, array] of want) expect(difference(got.get(compiled.model.probes[port]!.name), array), port).toBeLessThan(1e-5);
      });
    }
  });
}

describe("names", () => {
  it("untied copies own their parameters, tied ones share them", () => {
    const names = (document: WeftDocument) => networkNumbers(checkDocument(document)).lowered.parameters.map((p) => p.name);
    expect(names(layers("untied"))).toEqual(["u.0.l.weight", "u.0.l.bias", "u.1.l.weight", "u.1.l.bias", "u.2.l.weight", "u.2.l.bias"]);
    expect(names(layers("tied"))).toEqual(["u.l.weight", "u.l.bias"]);
  });
  it("equal documents compile to equal models, others to others", () => {
    const id = (document: WeftDocument) => {
      const compiled = compileDocument(checkDocument(document), { variant: "fast" });
      return "problems" in compiled ? "" : compiled.model.id;
    };
    expect(id(perceptron)).toBe(id(structuredClone(perceptron)));
    expect(id(perceptron)).not.toBe(id({ ...perceptron, seed: 2 }));
  });
});
