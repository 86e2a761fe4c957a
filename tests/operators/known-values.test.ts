// Operators give the numbers PyTorch 2 gives; the laws over all operators cannot see a meaning that is wrong everywhere alike.
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { evaluator } from "../../shared/ir/evaluator.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import { findOperator } from "../../shared/operators/find-operator.ts";
import { lowerNode } from "../../shared/operators/lower-node.ts";
import { typeNode } from "../../shared/operators/type-node.ts";
import { labelsOf } from "../../shared/operators/weave.ts";
import { createSizeSolver } from "../../shared/tensor/solver.ts";
import type { Size } from "../../shared/tensor/size.ts";
import { parseType } from "../../shared/tensor/type-text.ts";

type Given = Readonly<Record<string, readonly [type: string, numbers: readonly number[]]>>;
interface Use {
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  readonly parameters?: Readonly<Record<string, readonly number[]>>;
}

/** The numbers on each output. */
function run(name: string, given: Given, { attributes = {}, parameters = {} }: Use = {}): Readonly<Record<string, readonly number[]>> {
  const operator = findOperator(name)!;
  const types = Object.fromEntries(Object.entries(given).map(([port, [text]]) => {
    const type = parseType(text);
    if (isProblem(type)) throw new Error(type.problem);
    return [port, type];
  }));
  const values = { ...Object.fromEntries(Object.entries(operator.attributes).map(([key, { default: value }]) => [key, value])), ...attributes };
  const solver = createSizeSolver();
  const { weave, problems } = typeNode(operator, values, types, { unify: (left, right, { because }) => solver.unify(left, right, because), resolve: solver.resolve });
  expect(problems.filter(({ severity }) => severity !== "warning")).toEqual([]);
  const number = (size: Size) => Number((solver.resolve(size) as { readonly value?: number }).value);
  const array = (axes: readonly { readonly size: Size }[], dtype: NumericArray["dtype"], numbers: readonly number[]) => numericArray({ dtype, dims: axes.map((axis) => number(axis.size)) }, numbers);
  const results = lowerNode(evaluator, operator, {
    attributes: values, sizes: {},
    inputs: Object.fromEntries(weave!.operands.map((strand) => [strand.port, { value: array(strand.axes, strand.dtype, given[strand.port]![1]), labels: labelsOf(strand) }])),
    parameters: Object.fromEntries(weave!.parameters.map(({ name: parameter, axes, labels }) => [parameter, { value: array(axes, "f32", parameters[parameter]!), labels }])),
    results: Object.fromEntries(weave!.results.map((strand) => [strand.port, labelsOf(strand).map((label, i) => ({ label, size: number(strand.axes[i]!.size) }))])),
  });
  return Object.fromEntries(Object.entries(results).map(([port, { data }]) => [port, Array.from(data)]));
}

const close = (numbers: readonly number[]) => numbers.map((value) => (Number.isFinite(value) ? expect.closeTo(value, 4) : value));
const x: Given = { x: ["f32[x=2, m=4]", [0.5, -1, 2, 3, 1.5, 0, -2, 0.25]] };
const scores = ["f32[x=2, m=3]", [0.5, -1, 2, 3, 1.5, 0]] as const;
const sides = ["f32[x=2, m=3]", [0, 0, 1, 1, 0.5, 1]] as const;
const pair: Given = { prediction: scores, target: ["f32[x=2, m=3]", [0, -1, 1, 0, 1, 2]] };
const classes = (index: readonly number[]): Given => ({ scores, target: ["i32<3>[x=2]", index] });
const image: Given = { x: ["f32[c=4, x=3]", Array.from({ length: 12 }, (_, i) => i ** 1.5)] };

test.each<[string, Given, Use, readonly number[]]>([
  ["softmax", x, {}, [0.055906, 0.012474, 0.250551, 0.681069, 0.649421, 0.144905, 0.019611, 0.186062]],
  ["log-softmax", x, {}, [-2.884092, -4.384092, -1.384092, -0.384092, -0.431674, -1.931674, -3.931674, -1.681674]],
  ["normalise", x, {}, [0.132453, -0.264906, 0.529813, 0.794719, 0.597022, 0, -0.79603, 0.099504]],
  ["normalise", x, { attributes: { axis: "x", norm: "l1" } }, [0.25, -1, 0.5, 0.923077, 0.75, 0, -0.5, 0.076923]],
  ["normalise", { x: ["f32[m=2]", [0, 0]] }, {}, [0, 0]],
  ["layer-norm", x, { parameters: { weight: [1, 2, 3, 4], bias: [0, 1, 0, 1] } }, [-0.412392, -1.804267, 1.732047, 5.948706, 1.245335, 1.099627, -4.632645, 1.996268]],
  ["rms-norm", x, { attributes: { scale: false } }, [0.264906, -0.529813, 1.059626, 1.589439, 1.194044, 0, -1.592059, 0.199007]],
  ["group-norm", image, { attributes: { groups: 2, affine: false } }, [-1.19779, -0.942986, -0.477094, 0.126213, 0.840646, 1.651011, -1.403543, -0.890593, -0.339562, 0.247079, 0.867286, 1.519334]],
  ["instance-norm", image, {}, [-1.089697, -0.235798, 1.325495, -1.198269, -0.051336, 1.249604, -1.209875, -0.029217, 1.239091, -1.214401, -0.020432, 1.234833]],
  ["batch-norm", image, { attributes: { affine: false }, parameters: { running_mean: [0, 1, 2, 3], running_var: [1, 4, 9, 16] } }, [0, 0.999995, 2.828413, 2.098074, 3.499996, 5.090164, 4.23231, 5.50675, 6.875802, 5.999999, 7.155692, 8.370716]],
  ["logsumexp", x, {}, [3.384092, 1.931674]],
  ["logsumexp", { x: ["f32[m=2]", [-Infinity, -Infinity]] }, {}, [-Infinity]],
  ["reduce-prod", x, {}, [-3, -0]],
  ["reduce-min", x, { attributes: { axes: "x" } }, [0.5, -1, -2, 0.25]],
  ["cumsum", x, {}, [0.5, -0.5, 1.5, 4.5, 1.5, 1.5, -0.5, -0.25]],
  ["cumsum", x, { attributes: { exclusive: true, reverse: true } }, [4, 5, 3, 0, -1.75, -1.75, 0.25, 0]],
  ["argmax", x, {}, [3, 0]],
  ["rotary-embedding", x, { attributes: { channel: "m" } }, [0.5, -1, 2, 3, 2.493395, -0.0025, 0.181602, 0.249987]],
  ["rotary-embedding", x, { attributes: { channel: "m", pairs: "neighbours" } }, [0.5, -1, 2, 3, 0.810453, 1.262206, -2.0024, 0.229988]],
  ["sinusoidal-encoding", { x: ["f32[x=2, m=4]", new Array<number>(8).fill(0)] }, {}, [0, 1, 0, 1, Math.sin(1), Math.cos(1), Math.sin(0.01), Math.cos(0.01)]],
  ["gather", { x: ["f32[x=2, v=3]", [1, 2, 3, 4, 5, 6]], index: ["i32<3>[x=2]", [2, 0]] }, {}, [3, 4]],
  ["gather", { x: ["f32[v=3]", [1, 2, 3]], index: ["i32<3>[x=2]", [2, 0]] }, {}, [3, 1]],
  ["embedding", { index: ["i32<3>[x=2]", [2, 1]] }, { attributes: { into: "m=2" }, parameters: { weight: [1, 2, 3, 4, 5, 6] } }, [5, 6, 3, 4]],
  ["one-hot", { index: ["i32<3>[x=2]", [2, 0]] }, {}, [0, 0, 1, 1, 0, 0]],
  ["dropout", x, {}, x["x"]![1]],
  ["mean-squared-error", pair, {}, [2.416667]],
  ["mean-squared-error", pair, { attributes: { reduction: "none" } }, [0.25, 0, 1, 9, 0.25, 4]],
  ["mean-absolute-error", pair, {}, [1.166667]],
  ["huber-loss", pair, { attributes: { delta: 1.5 } }, [1]],
  ["huber-loss", pair, { attributes: { reduction: "none" } }, [0.125, 0, 0.5, 2.5, 0.125, 1.5]],
  ["binary-cross-entropy", { prediction: ["f32[x=2, m=3]", [0, 1, 0.25, 1, 0.5, 0]], target: sides }, { attributes: { reduction: "none" } }, [0, 100, 1.386294, 0, 0.693147, 100]],
  ["binary-cross-entropy-with-logits", { prediction: ["f32[x=2, m=3]", [100, -100, 0.5, 0, -2, 3]], target: sides }, { attributes: { reduction: "none" } }, [100, 0, 0.474077, 0.693147, 1.126928, 0.048587]],
  ["hinge-loss", { prediction: scores, target: ["f32[x=2, m=3]", [-1, -1, 1, -1, 1, 1]] }, {}, [1.083333]],
  ["cross-entropy", classes([2, 0]), {}, [0.241311]],
  ["cross-entropy", classes([2, 0]), { attributes: { smoothing: 0.1 } }, [0.391311]],
  ["cross-entropy", classes([2, -100]), { attributes: { smoothing: 0.1 } }, [0.391311]],
  ["cross-entropy", { scores, target: ["f32[x=2, m=3]", [0.2, 0.3, 0.5, 1, 0, 0]] }, { attributes: { smoothing: 0.1 } }, [0.931311]],
  ["cross-entropy", { scores: ["f32[x=1, m=3]", [1000, 0, -1000]], target: ["i32<3>[x=1]", [1]] }, {}, [1000]],
  ["kl-divergence", { prediction: ["f32[x=2, m=3]", [-1.741311, -3.241311, -0.241311, -0.241311, -1.741311, -3.241311]], target: ["f32[x=2, m=3]", [0, 0.5, 0.5, 1, 0, 0]] }, {}, [0.644738]],
])("%s %#", (name, given, use, gives) => {
  expect(Object.values(run(name, given, use))[0]).toEqual(close(gives));
});

test("top-k gives values in order and where they stood", () => {
  expect(run("top-k", x)).toEqual({ values: [3, 2, 1.5, 0.25], indices: [3, 2, 0, 3] });
  expect(run("top-k", x, { attributes: { axis: "x", kept: "k=1", largest: false } })).toEqual({ values: [0.5, -1, -2, 0.25], indices: [0, 0, 1, 1] });
});

describe("masks", () => {
  const softened = (masked: readonly number[], type: string) => run("softmax", { x: [type, masked] })["y"];

  test("a causal mask leaves the future no weight", () => {
    const scores: Given = { x: ["f32[q=3, x=3]", [1, 1, 1, 1, 1, 1, 1, 1, 1]] };
    expect(softened(run("causal-mask", scores)["y"]!, "f32[q=3, x=3]")).toEqual(close([1, 0, 0, 1 / 2, 1 / 2, 0, 1 / 3, 1 / 3, 1 / 3]));
    expect(softened(run("causal-mask", { x: ["f32[q=1, x=3]", [1, 1, 1]] }, { attributes: { offset: 1 } })["y"]!, "f32[q=1, x=3]")).toEqual(close([1 / 2, 1 / 2, 0]));
  });

  test("a row with nothing left becomes even weights and no NaN", () => {
    const masked = run("padding-mask", { x: ["f32[q=2, x=2]", [5, 1, 2, 3]], keep: ["bool[q=2, x=2]", [1, 0, 0, 0]] })["y"]!;
    expect(softened(masked, "f32[q=2, x=2]")).toEqual(close([1, 0, 0.5, 0.5]));
  });
});
