// Every derived gradient is what central differences say in float64: of core words, of operators, of random graphs and diagrams, and of gradients themselves.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { asScalar, compareGradients, compute, weighed, type Comparison, type ComparisonOptions, type Fed } from "../../shared/compiler/gradient/central-differences.ts";
import { expandCalls } from "../../shared/compiler/onnx/expand-calls.ts";
import { product } from "../../shared/ir/dims.ts";
import type { IrNode } from "../../shared/ir/graph.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { printGraph } from "../../shared/ir/print.ts";
import { verifyGraph } from "../../shared/ir/verify.ts";
import { operators } from "../../shared/operators/index.ts";
import { callGraph } from "../operators/call-graph.ts";
import { networkNumbers } from "../support/network-numbers.ts";
import { runnableDocument } from "../support/runnable-document.ts";
import { randomGraphs } from "./random-graph.ts";
import { wordCases } from "./word-cases.ts";

/** What these give does not move with their operands, or is no float. */
const flat: ReadonlySet<string> = new Set(["size", "floor", "round", "sign", "equal", "less", "topIndex", "cast"]);
// On a step there is no slope to nudge at, and a stopped gradient is not what nudging says.
const cases = wordCases.filter(({ name }) => name !== "round of halves" && name !== "stopGradient");

function compared(fed: Fed, options?: ComparisonOptions): Comparison {
  const found = compareGradients(fed, options);
  if (isProblem(found)) throw new Error(found.problem);
  return found;
}

describe("core words", () => {
  test.each(cases)("$name", ({ name, ...use }) => {
    const scalar = asScalar(use);
    if (!scalar) return;
    const { made, gradients, wrong } = compared(scalar);
    expect(verifyGraph(made.graph)).toEqual([]);
    expect(wrong).toEqual([]);
    if (!flat.has(name.replace(" repeated", "")) && gradients.size > 0) expect([...gradients.values()].some((gradient) => !isProblem(gradient))).toBe(true);
  });
});

describe("gradients of gradients", () => {
  test.each(cases)("$name", ({ name: _, ...use }) => {
    const scalar = asScalar(use);
    if (!scalar) return;
    const { made } = compared(scalar);
    const gradients = made.gradients.filter((gradient): gradient is IrNode => !isProblem(gradient));
    if (gradients.length === 0) return;
    expect(compared(weighed({ graph: made.graph, feeds: scalar.feeds }, made.ir, gradients, 2)).wrong).toEqual([]);
  });
});

/** Their gradient is a wish, and no slope. */
const wished: readonly string[] = ["stop-gradient", "straight-through"];

describe("operators", () => {
  test.each(operators.filter(({ name, opaque, outputs }) => !opaque && outputs.length > 0 && !wished.includes(name)))("$name", (operator) => {
    operator.examples.forEach((example, at) => {
      const use = callGraph(operator, example, at + 1);
      const scalar = use && asScalar(use);
      if (!scalar) return;
      const { made, wrong } = compared(scalar);
      expect(verifyGraph(made.graph)).toEqual([]);
      expect(wrong, `example ${at}`).toEqual([]);
      if (operator.gradient) expect(compared({ ...scalar, graph: expandCalls(scalar.graph, createInterner(), true) }).wrong, `example ${at} in words`).toEqual([]);
    });
  });
});

/** Nudging says little where numbers are large or none, and nothing on an edge: a root or a logarithm of exactly zero. */
function agrees(use: Fed): "agrees" | "too large" | "on an edge" {
  const scalar = asScalar(use);
  if (!scalar || [...compute(use).values()].some(({ data }) => data.some((x) => !Number.isFinite(x) || Math.abs(x) > 1e4))) return "too large";
  const { gradients, slopes, wrong } = compared(scalar, { tolerance: 1e-4 });
  const isFinite = [...gradients.values()].every((gradient) => isProblem(gradient) || gradient.data.every(Number.isFinite)) && slopes.every(({ nudged }) => Number.isFinite(nudged));
  if (!isFinite) return "on an edge";
  if (wrong.length > 0) throw new Error(`${JSON.stringify(wrong)}\n${printGraph(use.graph)}`);
  return "agrees";
}

/** That most could be compared: what is left out must stay an exception. */
function mostly(outcomes: readonly ReturnType<typeof agrees>[]): void {
  const count = (outcome: string) => outcomes.filter((one) => one === outcome).length;
  expect(count("agrees")).toBeGreaterThan(outcomes.length * 0.7);
  expect(count("on an edge")).toBeLessThan(outcomes.length * 0.05);
}

test("random graphs", () => {
  const small = fc.sample(randomGraphs, { numRuns: 100, seed: 13 }).filter(({ graph }) => graph.inputs.every(({ node }) => product(node.type.dims) < 2000));
  mostly(small.map(agrees));
});

test("200 random diagrams", () => {
  const documents = fc.sample(runnableDocument, { numRuns: 200, seed: 17 }).filter(({ blocks }) => !Object.values(blocks["main"]!.nodes).some((node) => node.kind === "operator" && wished.includes(node.operator)));
  mostly(documents.map((document) => {
    const { lowered: { graph }, feeds } = networkNumbers(checkDocument(document));
    return agrees({ graph, feeds });
  }));
});
