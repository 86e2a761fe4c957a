// Each rule of each pass on the smallest graph it is for: the law it names, and the words that are left.
import { expect, test } from "vitest";
import { emitOnnx } from "../../shared/compiler/onnx/emit.ts";
import { runPasses } from "../../shared/compiler/passes/pipeline.ts";
import { callOf, createInterner } from "../../shared/ir/interner.ts";
import { graphOf } from "../../shared/ir/parse.ts";
import { rootsOf, walk } from "../../shared/ir/walk.ts";

/** pass, rule, lines of the graph (the last value is the output), words left. */
const cases: readonly (readonly [pass: string, rule: string, lines: string, left: string])[] = [
  ["fold-constants", "f(numbers) = number", "%0 = constant() {data: [1, 2], dtype: \"f32\", dims: [2]}\n%1 = exp(%0)\n%2 = add(x2, %1)", "input constant add"],
  ["fold-constants", "f(numbers) = number", "%0 = size(x) {axis: 1}\n%1 = cast(%0) {to: \"f32\"}", "constant"],
  ["simplify-arithmetic", "x + 0 = x", "%0 = constant() {data: [0], dtype: \"f32\", dims: []}\n%1 = expand(%0) {axes: [0], sizes: [2]}\n%2 = add(x2, %1)", "input"],
  ["simplify-arithmetic", "-(-x) = x", "%0 = neg(x)\n%1 = neg(%0)", "input"],
  ["simplify-arithmetic", "x ^ 2 = x · x", "%0 = constant() {data: [2, 2], dtype: \"f32\", dims: [2]}\n%1 = pow(x2, %0)", "input mul"],
  ["simplify-arithmetic", "(x · a) / b = x · (a / b)", "%0 = constant() {data: [4, 4], dtype: \"f32\", dims: [2]}\n%1 = mul(x2, %0)\n%2 = div(%1, %0)", "input"],
  ["simplify-arithmetic", "f(repeat x) = repeat f(x)", "%0 = expand(x2) {axes: [0], sizes: [9]}\n%1 = exp(%0)", "input exp expand"],
  ["simplify-arithmetic", "f(repeat x, repeat y) = repeat f(x, y)", "%0 = expand(x2) {axes: [0], sizes: [9]}\n%1 = add(%0, %0)", "input add expand"],
  ["share-equal", "f(y, x) = f(x, y)", "%0 = exp(x)\n%1 = mul(x, %0)\n%2 = mul(%0, x)\n%3 = sub(%1, %2)", "input exp mul sub"],
  ["absorb-views", "transpose ∘ transpose = transpose", "%0 = transpose(x) {perm: [1, 0]}\n%1 = transpose(%0) {perm: [1, 0]}", "input"],
  ["absorb-views", "reshape ∘ reshape = reshape", "%0 = reshape(x) {dims: [6]}\n%1 = reshape(%0) {dims: [3, 2]}", "input reshape"],
  ["absorb-views", "repeat ∘ repeat = repeat", "%0 = expand(x2) {axes: [1], sizes: [3]}\n%1 = expand(%0) {axes: [0], sizes: [4]}", "input expand"],
  ["absorb-views", "slice ∘ slice = slice", "%0 = slice(x) {cuts: [{axis: 1, start: 1, end: 3, step: 1}]}\n%1 = slice(%0) {cuts: [{axis: 1, start: 1, end: 2, step: 1}]}", "input slice"],
  ["absorb-views", "pad ∘ pad = pad", "%0 = pad(x) {pads: [{axis: 1, low: 1, high: 0, between: 1}], value: 0}\n%1 = pad(%0) {pads: [{axis: 0, low: 1, high: 1, between: 0}, {axis: 1, low: 1, high: 2, between: 0}], value: 0}", "input pad"],
  ["absorb-views", "reverse ∘ reverse = reverse", "%0 = reverse(x) {axes: [0, 1]}\n%1 = reverse(%0) {axes: [1]}", "input reverse"],
  ["absorb-views", "sum ∘ repeat = product with the count", "%0 = expand(x2) {axes: [1], sizes: [3]}\n%1 = sum(%0) {axes: [1]}", "input constant expand mul"],
  ["absorb-views", "max ∘ repeat = max", "%0 = expand(x2) {axes: [1], sizes: [3]}\n%1 = max(%0) {axes: [1]}", "input"],
  ["absorb-views", "contract ∘ transpose = contract", "%0 = transpose(x) {perm: [1, 0]}\n%1 = contract(%0, x) {a: [0, 1], b: [1, 2], out: [0, 2]}", "input contract"],
  ["absorb-views", "transpose ∘ contract = contract", "%0 = contract(x, x) {a: [0, 1], b: [2, 1], out: [0, 2]}\n%1 = transpose(%0) {perm: [1, 0]}", "input contract"],
  ["absorb-views", "contract ∘ repeat = contract without the label", "%0 = expand(x2) {axes: [1], sizes: [3]}\n%1 = contract(%0, x) {a: [0, 1], b: [0, 1], out: [1]}", "input input contract"],
  ["order-heads", "product in the order of its readers = product", "%0 = contract(x, w3) {a: [0, 1], b: [1, 2, 3], out: [0, 2, 3]}\n%1 = neg(%0)\n%2 = contract(%1, %1) {a: [0, 1, 2], b: [3, 1, 2], out: [2, 0, 3]}", "input input contract neg transpose contract"],
  ["sink-transposes", "f(transpose x) = transpose f(x)", "%0 = transpose(x) {perm: [1, 0]}\n%1 = expand(x2) {axes: [0], sizes: [3]}\n%2 = add(%0, %1)\n%3 = exp(%2)\n%4 = sum(%3) {axes: [0]}", "input input expand add exp transpose sum"],
  ["recognise-products", "contract = MatMul or Gemm", "%0 = contract(x, w) {a: [0, 1], b: [1, 2], out: [0, 2]}", "input input onnx:MatMul"],
  ["recognise-products", "contract = MatMul or Gemm", "%0 = contract(x, x) {a: [0, 1], b: [2, 1], out: [0, 2]}", "input onnx:Gemm"],
  ["recognise-products", "contract = MatMul or Gemm", "%0 = contract(x, x) {a: [0, 1], b: [0, 2], out: [1, 2]}", "input onnx:Gemm"],
  ["recognise-products", "Gemm + bias = Gemm with bias", "%0 = contract(x, x) {a: [0, 1], b: [2, 1], out: [0, 2]}\n%1 = expand(x2) {axes: [0], sizes: [2]}\n%2 = add(%0, %1)", "input input onnx:Gemm"],
  ["recognise-products", "stored − factor · Gemm = Gemm over what is stored", "%0 = contract(x, x) {a: [0, 1], b: [0, 2], out: [1, 2]}\n%1 = expand(rate) {axes: [0, 1], sizes: [3, 3]}\n%2 = mul(%1, %0)\n%3 = sub(w2, %2)", "input input neg expand mul input onnx:Gemm"],
  ["recognise-squares", "sum of x · x = ReduceSumSquare", "%0 = mul(x, x)\n%1 = sum(%0) {axes: [1]}", "input constant onnx:ReduceSumSquare"],
  ["recognise-top-values", "gatherAlong ∘ topIndex = TopK", "%0 = topIndex(x) {axis: 1, k: 2, largest: true}\n%1 = gatherAlong(x, %0) {axis: 1}", "input constant onnx:TopK pick"],
  ["recognise-windows", "max or sum ∘ window ∘ pad = pooling", "%0 = window(x) {axis: 1, size: 2, stride: 1, dilation: 1}\n%1 = max(%0) {axes: [2]}", "input reshape onnx:MaxPool reshape"],
  ["recognise-windows", "contract ∘ window ∘ pad = Conv", "%0 = pad(x) {pads: [{axis: 1, low: 1, high: 1, between: 0}], value: 0}\n%1 = window(%0) {axis: 1, size: 3, stride: 2, dilation: 1}\n%2 = contract(%1, k) {a: [0, 1, 2], b: [3, 0, 2], out: [3, 1]}", "input reshape input onnx:Conv reshape"],
  ["recognise-windows", "contract of places ∘ window ∘ pad = product of columns", "%0 = window(x) {axis: 1, size: 2, stride: 1, dilation: 1}\n%1 = contract(%0, k2) {a: [0, 1, 2], b: [3, 1], out: [3, 0, 2]}", "input slice reshape slice reshape concat input contract"],
  ["recognise-windows", "slice ∘ fold ∘ contract = ConvTranspose", "%0 = contract(x, k) {a: [0, 1], b: [2, 0, 3], out: [2, 1, 3]}\n%1 = fold(%0) {axis: 1, length: 8, stride: 2, dilation: 1}\n%2 = slice(%1) {cuts: [{axis: 1, start: 1, end: 7, step: 1}]}", "input reshape input transpose onnx:ConvTranspose reshape"],
  ["flatten-views", "window without overlap = reshape", "%0 = window(w) {axis: 1, size: 2, stride: 2, dilation: 1}", "input reshape"],
  ["flatten-views", "fold without overlap = reshape", "%0 = fold(w) {axis: 0, length: 13, stride: 4, dilation: 1}", "input reshape pad"],
  ["flatten-views", "transpose of ones = reshape", "%0 = reshape(x) {dims: [1, 6]}\n%1 = transpose(%0) {perm: [1, 0]}", "input reshape"],
];

const head = "input x: f32[2, 3]\ninput x2: f32[2]\nparameter w: f32[3, 4]\nparameter k: f32[5, 2, 3]\nparameter k2: f32[5, 2]\nparameter w2: f32[3, 3]\nparameter w3: f32[3, 2, 5]\ncontrol rate: f32[]\n";

function graphFor(lines: string) {
  const last = lines.split("\n").at(-1)!.split(" ")[0]!;
  return graphOf(`${head}${lines}\noutput y = ${last}\n`, createInterner());
}

test.each(cases)("%s: %s", (pass, rule, lines, left) => {
  const { graph, trace } = runPasses(graphFor(lines), { names: [pass], verify: true, print: true });
  expect(walk(rootsOf(graph)).map((node) => (node.word === "call" ? callOf(node).operator : node.word)).join(" ")).toBe(left);
  expect(trace.flatMap((t) => t.fired.map((f) => f.rule))).toContain(rule);
  expect(trace[0]!.text).toContain("output y = ");
});

test("an output of a scan that nobody reads is not computed", () => {
  const lines = "%0 = scan(x2, x) {states: 1, consts: 0, length: 2, reverse: false, body: body(%1.0: f32[2], %1.1: f32[3]) {\n%0 = exp(%1.0)\n%1 = sin(%1.1)\n%2 = cos(%1.1)\nreturn %0, %1, %2 }}\n%1 = pick(%0) {at: 1}";
  const { graph, trace } = runPasses(graphFor(lines), { names: ["drop-dead"], verify: true });
  const scan = walk(rootsOf(graph)).find((node) => node.word === "scan");
  expect(scan?.types.length).toBe(2);
  expect(trace[0]!.fired).toEqual([{ rule: "unread output of a scan = nothing", count: 1 }]);
});

test("a value that a probe reads stays, though a kernel takes its place elsewhere", () => {
  const graph = graphOf(`${head}%0 = window(x) {axis: 1, size: 2, stride: 1, dilation: 1}\n%1 = max(%0) {axes: [2]}\noutput y = %1\norigin "pool:windows" = %0\n`, createInterner());
  const { graph: rewritten } = runPasses(graph, { verify: true });
  const { operators, probes } = emitOnnx(rewritten, { probes: rewritten.origins });
  expect(operators).toContain("MaxPool");
  expect(operators).toContain("Gather");
  expect(probes.get("pool:windows")).toEqual({ name: "pool:windows", dtype: "f32", dims: [2, 2, 2] });
});
