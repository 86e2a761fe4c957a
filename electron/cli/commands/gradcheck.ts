// weft gradcheck: the derived gradients of a document against what its numbers do when they are nudged.
import { isProblem } from "../../../shared/base/problem.ts";
import { asScalar, compareGradients, movedALittle, type Comparison, type Slope } from "../../../shared/compiler/gradient/central-differences.ts";
import { printValueType } from "../../../shared/ir/dims.ts";
import type { IrGraph } from "../../../shared/ir/graph.ts";
import { numericArray } from "../../../shared/ir/numeric-array.ts";
import { feedInputs, feedPlans } from "../feed-inputs.ts";
import { lowerFile } from "../lower-file.ts";
import { flag, wholeNumber } from "../options.ts";
import { parameterArrays } from "../../interpret/parameter-arrays.ts";
import { printColumns } from "../print-columns.ts";
import { count } from "../problem-lines.ts";
import { sizeOptions } from "../size-options.ts";
import { defineCommand, done, failed, needed } from "./define.ts";

/** Largest share by which the two may differ: kinks such as ReLU's lie in the way of some steps. */
const tolerance = 1e-4;
const directions = 3;

export const gradcheckCommand = defineCommand({
  name: "gradcheck",
  about: "Compares the derived gradients of a document with finite differences in float64.",
  argument: needed("FILE", "a .weft or .onnx file, or gallery:ID"),
  options: {
    ...sizeOptions,
    each: flag("compare every array by itself as well, which takes longer"),
    seed: wholeNumber("N", "the seed of initialisations, random inputs and directions"),
    json: flag("print the answer as JSON"),
  },
  examples: [
    ["weft gradcheck network.weft", "every input and parameter with the size of its gradient; status 1 where one is wrong"],
    ["weft gradcheck network.weft --set tokens=8", "smaller, and so much faster"],
  ],
  async perform(file, { each, seed, json, ...sizes }, terminal) {
    const lowered = await lowerFile(file, { ...sizes, seed });
    if ("kind" in lowered) return lowered;
    const { opened, checked, network, weightsFile } = lowered;
    const parameters = parameterArrays(network.parameters, checked.document.seed, weightsFile);
    if (isProblem(parameters)) return failed(parameters.problem);
    const fed = await feedInputs(opened, feedPlans(network), { given: new Map(), seed });
    if (isProblem(fed)) return failed(fed.problem);
    const feeds = new Map([...fed.map(({ name, array }) => [name, numericArray(array, Array.from(array.data, Number))] as const), ...parameters]);
    const scalar = asScalar({ graph: network.graph, feeds: movedALittle(feeds, checked.document.seed) });
    if (!scalar) return failed(`${file}: its outputs are whole numbers, expected at least one float to take the gradient of`);
    const found = compareGradients(scalar, { tolerance, directions, each, steps: [1e-6, 1e-7, 1e-8], seed: checked.document.seed + 1 });
    if (isProblem(found)) return failed([file, ...(found.port === undefined ? [] : [found.port]), found.problem].join(": "));
    if (json) terminal.printJson(asJson(file, network.graph, found));
    else terminal.print(asText(file, network.graph, found));
    return found.wrong.length === 0 ? done : failed(...found.wrong.map(({ name, derived, nudged }) => `${file}: ${name}: found a gradient of ${short(derived)} along a direction, expected ${short(nudged)}: this is a fault of Weft, please report it`));
  },
});

interface Row {
  readonly name: string;
  readonly type: string;
  /** Root of the sum of squares; undefined where there is no gradient. */
  readonly norm?: number;
  /** Where it was compared by itself. */
  readonly error?: number;
  readonly problem?: string;
}

function rowsOf({ inputs }: IrGraph, { gradients, slopes }: Comparison): readonly Row[] {
  return inputs.flatMap(({ name, node }): readonly Row[] => {
    const gradient = gradients.get(name);
    if (!gradient) return [{ name, type: printValueType(node.type), problem: "whole numbers have no gradient" }];
    if (isProblem(gradient)) return [{ name, type: printValueType(node.type), problem: gradient.problem }];
    const alone = slopes.find((slope) => slope.name === name);
    return [{ name, type: printValueType(node.type), norm: lengthOf(gradient.data), ...(alone ? { error: alone.error } : {}) }];
  });
}

function lengthOf(numbers: Iterable<number>): number {
  let total = 0;
  for (const x of numbers) total += x * x;
  return Math.sqrt(total);
}

function asText(file: string, graph: IrGraph, found: Comparison): string {
  const rows = rowsOf(graph, found);
  const lines = rows.map(({ name, type, norm, error, problem }) => [`  ${name}`, type, norm === undefined ? "none" : short(norm), error === undefined ? (problem ?? "") : `off by ${short(error)}`]);
  return [
    `${file}: gradients of its outputs, each times random numbers and summed, at its own numbers moved by about 1 %`, "",
    printColumns([["  array", "type", "gradient", ""], ...lines]), "",
    `${count(rows.filter(({ norm }) => norm !== undefined).length, "gradient")}; along ${count(directions, "random direction")} off by ${short(worstOf(found))} at most (${short(tolerance)} counts as equal)`,
  ].join("\n");
}

function asJson(file: string, graph: IrGraph, found: Comparison): unknown {
  return { form: "weft-gradcheck/1", file, tolerance, worst: worstOf(found), agrees: found.wrong.length === 0, arrays: rowsOf(graph, found), slopes: found.slopes };
}

function worstOf({ slopes }: Comparison): number {
  return slopes.reduce((worst: number, { error }: Slope) => (Number.isNaN(error) ? Infinity : Math.max(worst, error)), 0);
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
