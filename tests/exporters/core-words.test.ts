// Each core word means in PyTorch and in JAX what it means in the evaluator.
import { describe, expect, test } from "vitest";
import { frameworkNames, wordFunction } from "../../shared/exporters/python/word-function.ts";
import { topLevel } from "../../shared/exporters/python/top-level.ts";
import { evaluateGraph } from "../../shared/ir/evaluate.ts";
import { wordCases } from "../laws/word-cases.ts";
import { pythonWith, runPython, type PythonCase } from "./run-python.ts";

const preambles = { torch: "import torch\nimport torch.nn.functional as F\n", jax: "import jax\nimport jax.numpy as jnp\nfrom jax import lax\n" };

describe.each(["torch", "jax"] as const)("%s", (framework) => {
  const python = pythonWith(framework, "numpy");

  test.skipIf(python === undefined)("every core word gives the evaluator's numbers", () => {
    const cases = wordCases.map(({ name, graph, feeds }): PythonCase => {
      const top = topLevel(frameworkNames);
      const parameters = graph.inputs.map((input) => ({ name: input.name, node: input.node }));
      const lines = wordFunction(framework, "compute", parameters, graph.outputs.map((output) => output.value), top).map(({ text }) => text);
      const want = evaluateGraph(graph, feeds, () => { throw new Error("no calls here"); });
      return {
        name, source: [preambles[framework], ...top.definitions.map(({ source }) => source), ...lines, ""].join("\n"),
        run: "module.compute(*feeds)", feeds: graph.inputs.map((input) => feeds.get(input.name)!), want: graph.outputs.map((output) => want.get(output.name)!),
      };
    });
    const far = [...runPython(python!, framework, cases)].filter(([, error]) => !(typeof error === "number" && error < 2e-5));
    expect(far.map(([name, error]) => `${name}: ${error}\n${typeof error === "string" ? cases.find((one) => one.name === name)!.source : ""}`)).toEqual([]);
  }, 60_000);
});
