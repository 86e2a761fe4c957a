// Row 3: the figures of neural circuit diagrams at two assignments of their axes, their cost as a polynomial, and the way back through every node as a diagram.
import { analyzeDiagram } from "../../shared/analysis/analyze-diagram.ts";
import { backwardDiagram } from "../../shared/analysis/backward-diagram.ts";
import { diagramCost } from "../../shared/analysis/diagram-cost.ts";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { CheckedBlock, CheckedDiagram, CheckedOperator } from "../../shared/compiler/check/checked-diagram.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import { backwardMethod } from "../../shared/methods/backward.ts";
import { evaluateSize } from "../../shared/tensor/size-algebra.ts";
import { parseSize } from "../../shared/tensor/size-text.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import { printAxes } from "../../shared/tensor/type-text.ts";
import { galleryDocument } from "../bench/gallery-documents.ts";
import { foundBy } from "../support/asked-network.ts";
import { diagram } from "../support/diagram.ts";
import { networkNumbers, type NetworkNumbers } from "../support/network-numbers.ts";
import { arraysOf, atMost, checkedPaper, definePaper, evaluatedOutput, exactly, onnxOutput, relativeError } from "./define.ts";

const name = "3-neural-circuit-diagrams";
const counted = (configuration?: string) => diagramCost(checkedPaper(name, configuration)).parameters ?? NaN;
/** One table, attention without biases, two maps with them, and norms with scale and shift. */
const formula = ({ v, m, h, k, f, n }: Readonly<Record<"v" | "m" | "h" | "k" | "f" | "n", number>>) => v * m + n * (3 * 4 * m * h * k + 2 * (2 * m * f + f + m) + 5 * 2 * m);
const small = { v: 64, m: 64, h: 4, k: 16, f: 128, n: 2 };

type Rows = readonly (readonly number[])[];

/** The whole transformer in plain loops, float64. */
function byLoops(array: (name: string) => readonly number[], { m, h, k, n } = small): readonly number[] {
  const table = array("words");
  const map = (path: string, x: readonly number[], to: number) => {
    const weight = array(`${path}.weight`);
    return Array.from({ length: to }, (_, o) => x.reduce((sum, value, i) => sum + value * weight[i * to + o]!, 0));
  };
  const biased = (path: string, x: readonly number[]) => { const bias = array(`${path}.bias`); return map(path, x, bias.length).map((value, o) => value + bias[o]!); };
  const norm = (path: string, x: readonly number[]) => {
    const mean = x.reduce((a, b) => a + b) / x.length;
    const spread = Math.sqrt(x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length + 1e-5);
    return x.map((value, i) => ((value - mean) / spread) * array(`${path}.weight`)[i]! + array(`${path}.bias`)[i]!);
  };
  /** Channel c of head b stands at c·h + b. */
  const attention = (path: string, asks: Rows, answers: Rows, isCausal: boolean): Rows => {
    const [query, key, value] = [asks.map((x) => map(`${path}.query`, x, k * h)), answers.map((x) => map(`${path}.key`, x, k * h)), answers.map((x) => map(`${path}.value`, x, k * h))];
    return asks.map((_, y) => {
      const gathered = new Array<number>(k * h).fill(0);
      for (let b = 0; b < h; b++) {
        const scores = answers.map((__, x) => (isCausal && x > y ? -Infinity : Array.from({ length: k }, (___, c) => query[y]![c * h + b]! * key[x]![c * h + b]!).reduce((a, one) => a + one) / Math.sqrt(k)));
        const most = Math.max(...scores);
        const weights = scores.map((score) => Math.exp(score - most));
        const total = weights.reduce((a, one) => a + one);
        for (let c = 0; c < k; c++) gathered[c * h + b] = value.reduce((sum, row, x) => sum + (weights[x]! / total) * row[c * h + b]!, 0);
      }
      return map(`${path}.mix`, gathered, m);
    });
  };
  const plus = (a: Rows, b: Rows): Rows => a.map((row, p) => row.map((value, i) => value + b[p]![i]!));
  const each = (path: string, x: Rows) => x.map((row) => norm(path, row));
  const feed = (path: string, x: Rows): Rows => x.map((row) => biased(`${path}.narrow`, biased(`${path}.widen`, row).map((value) => Math.max(0, value))));
  const placed = (tokens: readonly number[]): Rows => tokens.map((token, p) => Array.from({ length: m }, (_, i) => { const angle = p / 10_000 ** (2 * Math.floor(i / 2) / m); return table[token * m + i]! + (i % 2 === 0 ? Math.sin(angle) : Math.cos(angle)); }));
  let memory = placed(array("read"));
  for (let i = 0; i < n; i++) {
    memory = each(`encoder.${i}.norm1`, plus(memory, attention(`encoder.${i}.attention`, memory, memory, false)));
    memory = each(`encoder.${i}.norm2`, plus(memory, feed(`encoder.${i}.feed`, memory)));
  }
  let stream = placed(array("written"));
  for (let i = 0; i < n; i++) {
    stream = each(`decoder.${i}.norm1`, plus(stream, attention(`decoder.${i}.own`, stream, stream, true)));
    stream = each(`decoder.${i}.norm2`, plus(stream, attention(`decoder.${i}.across`, stream, memory, false)));
    stream = each(`decoder.${i}.norm3`, plus(stream, feed(`decoder.${i}.feed`, stream)));
  }
  return stream.flatMap((row) => Array.from({ length: table.length / m }, (_, word) => row.reduce((sum, value, i) => sum + value * table[word * m + i]!, 0)));
}

/** The figures, each at two assignments; the perceptron of 784, 512, 512 and 10 has one. */
const figures: readonly (readonly [document: string, ...sizes: readonly Readonly<Record<string, number>>[]])[] = [
  ["scaled-dot-product-attention", {}, { y: 7, x: 5, k: 9 }], ["multi-head-attention", { m: 32 }, { y: 6, x: 9, m: 24, h: 3, k: 5 }], [name, {}, { x: 7, y: 5, m: 48, k: 12, h: 2 }],
  ["convolution-sampler", {}, { n: 17, c: 4 }], ["identity-resnet", { side: 32 }, { side: 64 }], ["u-net", { side: 32, w: 4 }, { side: 16, w: 6 }], ["vit", { side: 32, m: 64, f: 96 }, { side: 48, m: 32, f: 64, h: 1 }], ["digit-mlp", {}],
];

function figuresChecked(): readonly CheckedDiagram[] {
  return figures.flatMap(([id, ...all]) => all.map((sizes) => {
    const document = id === name ? checkedPaper(name).document : galleryDocument(id);
    const checked = checkDocument({ ...document, sizes: { ...document.sizes, ...Object.fromEntries(Object.entries(sizes).map(([size, value]) => [size, { ...document.sizes[size], value }])) } });
    if (!checked.runnable) throw new Error(`${id}: ${checked.problems[0]?.problem}`);
    return checked;
  }));
}

/** A polynomial as it is printed, at sizes. */
function valueOf(expression: string, sizes: ReadonlyMap<string, number | undefined>): number {
  const read = parseSize(expression);
  const value = isProblem(read) ? NaN : evaluateSize(read, (one) => sizes.get(one));
  return typeof value === "number" ? value : NaN;
}

interface Placed { readonly node: CheckedOperator; readonly sizes: CheckedDiagram["sizes"] }

/** Nodes whose way back is drawn, of every block of a diagram once. */
function waysIn({ main, sizes }: CheckedDiagram): readonly Placed[] {
  const seen = new Set<string>();
  const inside = ({ order, nodes }: CheckedBlock): readonly Placed[] => order.flatMap((id): readonly Placed[] => {
    const node = nodes.get(id);
    if (node?.kind === "operator") return isProblem(backwardDiagram(node, sizes)) ? [] : [{ node, sizes }];
    if (!node?.body || seen.has(node.node.block)) return [];
    seen.add(node.node.block);
    return inside(node.body);
  });
  return inside(main);
}

/** The node by itself, its inputs of numbered sizes. */
function alone({ node, sizes }: Placed): CheckedDiagram {
  const numeric = (type: TensorType): TensorType => ({ ...type, axes: type.axes.map((axis) => { const value = evaluateSize(axis.size, (one) => sizes.get(one)); return { ...axis, size: { kind: "literal", value: typeof value === "number" ? value : NaN } as const }; }) });
  const inputs = Object.entries(node.inputs).flatMap(([port, type]) => (type ? [[port, numeric(type)] as const] : []));
  return checkDocument(diagram({
    sizes: Object.fromEntries([...sizes].flatMap(([size, value]) => (value === undefined ? [] : [[size, value]]))),
    nodes: { ...Object.fromEntries(inputs.map(([port, type]) => [`in-${port}`, ["input", { axes: printAxes(type.axes), dtype: type.dtype }] as const])), own: [node.node.operator, node.node.attributes], out: ["output"] },
    wires: [...inputs.map(([port]) => `in-${port} -> own:${port}`), "own -> out"],
  }));
}

/** How far what the drawn way back gives is from central differences of the node alone, along a random direction of each of its arrays. */
function wayOff(placed: Placed): number {
  const forward = alone(placed);
  const numbers = networkNumbers(forward);
  const back = backwardDiagram(placed.node, placed.sizes);
  if (isProblem(back)) throw new Error(back.problem);
  const drawn = checkDocument(back);
  if (!drawn.runnable) throw new Error(`${placed.node.id}: ${drawn.problems[0]?.problem}`);
  const given = [...numbers.outputs().values()][0]!;
  const base = networkNumbers(drawn);
  const known = (port: string) => numbers.feeds.get(`in-${port}`) ?? numbers.feeds.get(`own.${port}`) ?? (port === "given" ? given : undefined);
  const feeds = new Map([...base.feeds].map(([feed, array]) => [feed, known(feed) ?? array]));
  const arriving = feeds.get("arriving")!;
  const gradients: NetworkNumbers = networkNumbers(drawn, (feed, array) => known(feed) ?? array);
  const found = gradients.outputs();
  return Math.max(...gradients.lowered.outputs.map(({ name: output, type }) => {
    const port = output.replace(/^gradient_of_/, "");
    const own = known(port)!;
    const ownType = numbers.lowered.feeds.find(({ name: feed }) => feed === `in-${port}`) ?? numbers.lowered.parameters.find(({ name: path }) => path === `own.${port}`)!;
    const feed = numbers.feeds.has(`in-${port}`) ? `in-${port}` : `own.${port}`;
    const direction = Array.from(own.data, (_, i) => Math.sin(1 + 3 * i));
    const step = 1e-5;
    const at = (sign: number) => { const moved = new Map(numbers.feeds).set(feed, numericArray(own, Array.from(own.data, (value, i) => value + sign * step * direction[i]!))); return [...networkNumbers(forward, (one, array) => moved.get(one) ?? array).outputs().values()][0]!; };
    const [plus, minus] = [at(1), at(-1)];
    const slope = Array.from(plus.data).reduce((sum, value, i) => sum + (arriving.data[i]! * (value - minus.data[i]!)) / (2 * step), 0);
    const inOrder = reordered(found.get(output)!, type.axes.map((axis) => axis.name), ownType.axes.map((axis) => axis.name));
    const told = inOrder.reduce((sum, value, i) => sum + value * direction[i]!, 0);
    return Math.abs(slope - told) / Math.max(1, Math.abs(slope));
  }));
}

/** Numbers with their axes in another order. */
function reordered({ dims, data }: NumericArray, from: readonly string[], to: readonly string[]): readonly number[] {
  const sizes = to.map((axis) => dims[from.indexOf(axis)]!);
  const strides = from.map((_, i) => dims.slice(i + 1).reduce((a, b) => a * b, 1));
  return Array.from({ length: data.length }, (_, at) => {
    let [rest, place] = [at, 0];
    for (let i = to.length - 1; i >= 0; i--) {
      place += (rest % sizes[i]!) * strides[from.indexOf(to[i]!)]!;
      rest = Math.floor(rest / sizes[i]!);
    }
    return data[place]!;
  });
}

const numbers = networkNumbers(checkedPaper(name));

export const paper = definePaper({
  row: 3,
  name: "Neural circuit diagrams",
  criteria: [
    { says: "the transformer's parameters are those of the formula, at the size it opens with and at both of Vaswani et al.", measure: () => exactly(counted() + counted("base") + counted("big"), formula(small) + formula({ v: 37_000, m: 512, h: 8, k: 64, f: 2048, n: 6 }) + formula({ v: 37_000, m: 1024, h: 16, k: 64, f: 4096, n: 6 })) },
    { says: "and within 4 % of their 65 and 213 million", measure: () => atMost(Math.max(Math.abs(counted("base") / 65e6 - 1), Math.abs(counted("big") / 213e6 - 1)), 0.04) },
    { says: "the evaluator's scores are those of plain loops, within 1e-9", measure: () => atMost(relativeError(evaluatedOutput(numbers, "scores"), byLoops(arraysOf(numbers.feeds))), 1e-9) },
    { says: "ONNX Runtime's are, within 1e-5", measure: async () => atMost(relativeError(await onnxOutput(checkedPaper(name), numbers, "scores"), byLoops(arraysOf(numbers.feeds))), 1e-5) },
    {
      says: "seven figures compile at two assignments of their axes and the perceptron at its own, and ONNX Runtime gives what the evaluator gives in float64, within 1e-5",
      async measure() {
        const errors: number[] = [];
        for (const checked of figuresChecked()) {
          const figure = networkNumbers(checked);
          const given = figure.outputs();
          for (const output of figure.lowered.outputs) errors.push(relativeError(await onnxOutput(checked, figure, output.name), Array.from(given.get(output.name)!.data)));
        }
        return atMost(Math.max(...errors), 1e-5);
      },
    },
    { says: "the printed polynomial of every figure's operations has, at both, the counted value exactly", measure: () => exactly(Math.max(...figuresChecked().map((checked) => { const { whole, expressions } = analyzeDiagram(checked); return Math.abs(valueOf(expressions.operations ?? "NaN", checked.sizes) - (whole.operations ?? NaN)); })), 0) },
    {
      says: "attention comes to 4·y·x·k for its two contractions, y·x to scale, and five a weight for the softmax",
      measure() {
        const checked = checkDocument(galleryDocument("scaled-dot-product-attention"));
        const [y, x, k] = ["y", "x", "k"].map((size) => checked.sizes.get(size)!) as [number, number, number];
        const { nodes } = analyzeDiagram(checked);
        const of = (id: string) => nodes.find(({ path }) => path.join("/") === id)?.cost?.operations ?? NaN;
        return exactly(of("scores") + of("gather") - 4 * y * x * k + of("scale") - y * x + of("softmax") - 5 * y * x, 0);
      },
    },
    { says: "the way back that is drawn for every contraction, map, sum, softmax and bend of three figures gives the slope of central differences, within 1e-6", measure: () => { const all = [figuresChecked()[1]!, figuresChecked()[3]!, checkedPaper(name)].flatMap(waysIn); const worst = Math.max(...all.map(wayOff)); return { value: worst, holds: all.length > 20 && worst < 1e-6 }; } },
    { says: "of the scores q·k it is the same contraction with two arrays exchanged", measure: async () => { const { facts } = await foundBy(backwardMethod, checkDocument(galleryDocument("scaled-dot-product-attention")), { settings: { node: "scores" } }); const [scores] = facts["nodes"] as readonly { readonly ways: readonly { readonly is: string }[] }[]; return exactly(Number(scores!.ways.map(({ is }) => is).join() === "arriving · x1 by y x, x k -> y k,arriving · x0 by y x, y k -> x k"), 1); } },
  ],
});
