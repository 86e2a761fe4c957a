// What the pools over whole axes have in common: the position axes go, one number stays for each of the others.
import { problem } from "../base/problem.ts";
import { axes } from "./attributes.ts";
import { chosenAxes } from "./axis-choice.ts";
import { defineOperator, type Operator, type OperatorExample } from "./define.ts";
import type { Named, NamedBuilder } from "./named-builder.ts";
import { operand } from "./operand.ts";
import { spellPythonReduction } from "./reduction.ts";

const attributes = { over: axes("Over axes", "", { about: "The axes that go; empty takes the position axes." }) } as const;

export interface GlobalPool {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly aliases: readonly string[];
  readonly symbol: string;
  /** The ONNX reduction that says the same. */
  readonly onnxName: string;
  /** The methods of arrays that say the same. */
  readonly torch: string;
  readonly jax: string;
  lower<V>(ir: NamedBuilder<V>, x: Named<V>, labels: readonly string[]): Named<V>;
  readonly examples: readonly OperatorExample[];
}

export function defineGlobalPool(pool: GlobalPool): Operator<typeof attributes> {
  const core = (labels: readonly string[]) => labels.filter((label) => !label.startsWith("~"));
  return defineOperator<typeof attributes>({
    name: pool.name, title: pool.title, about: pool.about, aliases: pool.aliases, attributes,
    group: "convolution",
    inputs: [{ name: "x", dtype: "float" }],
    outputs: ["y"],
    signature({ over }, inputs) {
      const names = chosenAxes(operand(inputs, "x"), over, "position");
      if (names.length === 0) return { ...problem("no position axis arrives: name the axes to pool over"), port: "x" };
      return { inputs: { x: names.map((name) => ({ label: name, named: name })) }, outputs: { y: { core: [] } } };
    },
    lower(ir, inputs) {
      const x = operand(inputs, "x");
      return pool.lower(ir, x, core(x.labels));
    },
    onnx(onnx, inputs) {
      const x = operand(inputs, "x");
      const gone = core(x.labels);
      const name = onnx.node(pool.onnxName, [x.name, onnx.int64(gone.map((label) => x.labels.indexOf(label)).sort((a, b) => a - b))], { keepdims: 0 });
      return { name, labels: x.labels.filter((label) => !gone.includes(label)) };
    },
    torch: (torch, { x }) => spellPythonReduction(pool.torch, "dim", torch, x, core(x?.labels ?? [])),
    jax: (jax, { x }) => spellPythonReduction(pool.jax, "axis", jax, x, core(x?.labels ?? [])),
    glyph: () => ({ glyph: "window", symbol: pool.symbol, variant: "global" }),
    operationsPerElement: 1,
    examples: pool.examples,
  });
}
