// How each operator carries axes along: which of its operands' axes are which of its results', and what they usually are.
import { broadcasting } from "../broadcasting.ts";
import { intOf, intsOf, type GraphNode } from "../graph.ts";
import { isOne } from "../inference/rules.ts";
import type { AxisLinks, AxisVote } from "./axis-classes.ts";

type AxisRule = (node: GraphNode, links: AxisLinks) => void;

const like: AxisRule = ({ inputs: [x = ""], outputs: [y = ""] }, { rank, link }) => {
  for (let axis = 0; axis < (rank(x) ?? 0); axis++) link(x, axis, y, axis);
};

const meeting: AxisRule = ({ inputs, outputs: [y = ""] }, { meet }) => {
  for (const x of inputs) if (x !== "") meet(x, y);
};

const spatial: Readonly<Record<number, readonly AxisVote[]>> = { 1: ["x"], 2: ["y", "x"], 3: ["z", "y", "x"] };

/** Batch, channels, places: windows move over the places. */
function windowed(keepsChannels: boolean): AxisRule {
  return ({ inputs: [x = ""], outputs: [y = ""] }, { rank, link, vote }) => {
    const count = (rank(x) ?? 2) - 2;
    link(x, 0, y, 0);
    if (keepsChannels) link(x, 1, y, 1);
    for (const value of [x, y]) {
      vote(value, 0, "batch", 2);
      vote(value, 1, "channel", 2);
      spatial[count]?.forEach((role, i) => vote(value, 2 + i, role, 3));
    }
    for (let i = 0; i < count; i++) link(x, 2 + i, y, 2 + i);
  };
}

/** What a learned map makes is another axis than what it takes, unless both are equally long: stages that feed each other then are one stage, repeated. */
function madeAnew(taken: string, made: string, { apart, sameSize }: AxisLinks): void {
  if (!sameSize(taken, -1, made, -1)) apart(taken, -1, made, -1);
}

const product: AxisRule = ({ inputs: [a = "", b = ""], outputs: [y = ""] }, links) => {
  const { rank, link, vote } = links;
  const [p, q, r] = [rank(a) ?? 0, rank(b) ?? 0, rank(y) ?? 0];
  if (p > 1) link(a, -2, y, q > 1 ? -2 : -1);
  if (q > 1) link(b, -1, y, -1);
  link(a, -1, b, q > 1 ? -2 : -1);
  for (let axis = -3; axis >= -r; axis--) for (const value of [a, b]) if (-axis <= (rank(value) ?? 0)) link(value, axis, y, axis);
  if (q !== 2) return;
  // A product with a matrix is a learned map of features.
  vote(a, -1, "feature");
  vote(y, -1, "feature");
  madeAnew(a, y, links);
  if (p === 3) {
    vote(a, 0, "batch");
    vote(a, 1, "position");
  }
};

const gemm: AxisRule = (node, links) => {
  const { link, vote } = links;
  const { inputs: [a = "", b = ""], outputs: [y = ""] } = node;
  const [turnA, turnB] = [intOf(node, "transA") === 1, intOf(node, "transB") === 1];
  link(a, turnA ? 1 : 0, y, 0);
  link(b, turnB ? 0 : 1, y, 1);
  link(a, turnA ? 0 : 1, b, turnB ? 1 : 0);
  vote(y, 0, "batch");
  for (const value of [a, y]) vote(value, -1, "feature");
  madeAnew(a, y, links);
};

const reduction: AxisRule = (node, { rank, link, numbers }) => {
  const { inputs: [x = "", axes = ""], outputs: [y = ""] } = node;
  const count = rank(x) ?? 0;
  const gone = (axes === "" ? (intsOf(node, "axes") ?? [...Array(count).keys()]) : (numbers(axes) ?? [])).map((axis) => (axis < 0 ? axis + count : axis));
  if (axes !== "" && !numbers(axes)) return;
  const keeps = (intOf(node, "keepdims") ?? 1) === 1;
  let at = 0;
  for (let axis = 0; axis < count; axis++) {
    if (!gone.includes(axis)) link(x, axis, y, at);
    if (keeps || !gone.includes(axis)) at += 1;
  }
};

/** Axes before and behind the place where sizes are regrouped stay; one that falls apart into two is heads and what each sees. */
const reshape: AxisRule = ({ inputs: [x = ""], outputs: [y = ""] }, { rank, link, vote, sameSize }) => {
  const [from, to] = [rank(x) ?? 0, rank(y) ?? 0];
  let front = 0;
  while (front < Math.min(from, to) && sameSize(x, front, y, front)) {
    link(x, front, y, front);
    front += 1;
  }
  let back = 0;
  while (back < Math.min(from, to) - front && sameSize(x, -1 - back, y, -1 - back)) {
    link(x, -1 - back, y, -1 - back);
    back += 1;
  }
  if (from - front - back === 1 && to - front - back === 2 && back === 0) {
    vote(y, front, "head");
    vote(y, front + 1, "key");
  }
};

export const axisRules: Readonly<Record<string, AxisRule>> = {
  ...Object.fromEntries(["Abs", "Cast", "Ceil", "Celu", "Clip", "Cos", "CumSum", "Elu", "Erf", "Exp", "Floor", "Gelu", "FastGelu", "HardSigmoid", "HardSwish", "Hardmax", "Identity", "IsNaN", "IsInf", "LRN", "LeakyRelu", "Log", "LogSoftmax", "Mish", "Neg",
    "Not", "Reciprocal", "Relu", "Round", "Selu", "Sigmoid", "Sign", "Sin", "Softmax", "Softplus", "Softsign", "Sqrt", "Swish", "Tan", "Tanh", "Trilu", "Dropout", "Pad", "Slice", "CastLike", "QuantizeLinear", "DequantizeLinear"].map((operator) => [operator, like])),
  ...Object.fromEntries([...broadcasting, "PRelu", "Expand"].map((operator) => [operator, meeting])),
  ...Object.fromEntries(["Conv", "ConvTranspose", "ConvInteger", "QLinearConv"].map((operator) => [operator, windowed(false)])),
  ...Object.fromEntries(["MaxPool", "AveragePool", "LpPool", "Resize", "BatchNormalization", "InstanceNormalization", "GroupNormalization"].map((operator) => [operator, windowed(true)])),
  ...Object.fromEntries(["GlobalAveragePool", "GlobalMaxPool"].map((operator): [string, AxisRule] => [operator, ({ inputs: [x = ""], outputs: [y = ""] }, { rank, link, vote }) => {
    link(x, 0, y, 0);
    link(x, 1, y, 1);
    vote(x, 0, "batch", 2);
    vote(x, 1, "channel", 2);
    spatial[(rank(x) ?? 2) - 2]?.forEach((role, i) => vote(x, 2 + i, role, 2));
  }])),
  ...Object.fromEntries(["ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceSumSquare"].map((operator) => [operator, reduction])),
  MatMul: product,
  Gemm: gemm,
  Reshape: reshape,
  LayerNormalization(node, links) {
    like(node, links);
    const { inputs: [x = "", scale = ""] } = node;
    links.vote(x, -1, "feature", 2);
    links.meet(scale, x);
    if (links.rank(x) === 3) {
      links.vote(x, 0, "batch", 2);
      links.vote(x, 1, "position", 2);
    }
  },
  RMSNormalization: (node, links) => axisRules["LayerNormalization"]?.(node, links),
  SimplifiedLayerNormalization: (node, links) => axisRules["LayerNormalization"]?.(node, links),
  Transpose(node, { rank, link }) {
    const { inputs: [x = ""], outputs: [y = ""] } = node;
    const count = rank(x) ?? 0;
    const perm = intsOf(node, "perm") ?? [...Array(count).keys()].reverse();
    perm.forEach((from, to) => link(x, from, y, to));
  },
  Squeeze({ inputs: [x = "", axes = ""], outputs: [y = ""] }, { rank, link, numbers, kind }) {
    const count = rank(x) ?? 0;
    const known = kind(x);
    const gone = axes === "" ? (known?.kind === "array" ? (known.dims ?? []).flatMap((size, i) => (isOne(size) ? [i] : [])) : []) : (numbers(axes) ?? []).map((axis) => (axis < 0 ? axis + count : axis));
    [...Array(count).keys()].filter((axis) => !gone.includes(axis)).forEach((from, to) => link(x, from, y, to));
  },
  Unsqueeze({ inputs: [x = "", axes = ""], outputs: [y = ""] }, { rank, link, numbers }) {
    const count = rank(y) ?? 0;
    const made = (numbers(axes) ?? []).map((axis) => (axis < 0 ? axis + count : axis));
    [...Array(count).keys()].filter((axis) => !made.includes(axis)).forEach((to, from) => link(x, from, y, to));
  },
  Flatten({ inputs: [x = ""], outputs: [y = ""] }, { rank, link, sameSize, vote }) {
    if ((rank(x) ?? 0) > 0 && sameSize(x, 0, y, 0)) link(x, 0, y, 0);
    if (sameSize(x, 1, y, 1)) link(x, 1, y, 1);
    vote(y, 1, "feature");
  },
  Concat({ inputs, outputs: [y = ""] }, { rank, link }) {
    // The joined axis keeps its name too: it is the same axis, only longer.
    for (const x of inputs) for (let axis = 0; axis < (rank(x) ?? 0); axis++) link(x, axis, y, axis);
  },
  Split({ inputs: [x = ""], outputs }, { rank, link }) {
    for (const y of outputs) for (let axis = 0; axis < (rank(x) ?? 0); axis++) if (y !== "") link(x, axis, y, axis);
  },
  Gather(node, { rank, link, vote }) {
    const { inputs: [x = "", index = ""], outputs: [y = ""] } = node;
    const [count, width] = [rank(x) ?? 0, rank(index) ?? 0];
    const at = intOf(node, "axis") ?? 0;
    const axis = at < 0 ? at + count : at;
    for (let i = 0; i < axis; i++) link(x, i, y, i);
    for (let i = 0; i < width; i++) link(index, i, y, axis + i);
    for (let i = axis + 1; i < count; i++) link(x, i, y, i + width - 1);
    if (axis !== 0 || count !== 2 || width === 0) return;
    vote(x, 0, "vocabulary", 2);
    vote(y, -1, "feature", 2);
    vote(index, -1, "position", 2);
    if (width > 1) vote(index, 0, "batch", 2);
  },
  GatherElements: ({ inputs: [, index = ""], outputs: [y = ""] }, { rank, link }) => {
    for (let axis = 0; axis < (rank(index) ?? 0); axis++) link(index, axis, y, axis);
  },
  TopK(node, links) {
    like(node, links);
  },
  ArgMax: (node, links) => reduceOne(node, links),
  ArgMin: (node, links) => reduceOne(node, links),
};

function reduceOne(node: GraphNode, { rank, link }: AxisLinks): void {
  const { inputs: [x = ""], outputs: [y = ""] } = node;
  const count = rank(x) ?? 0;
  const axis = intOf(node, "axis") ?? 0;
  const gone = axis < 0 ? axis + count : axis;
  const keeps = (intOf(node, "keepdims") ?? 1) === 1;
  for (let i = 0; i < count; i++) if (i !== gone) link(x, i, y, keeps || i < gone ? i : i - 1);
}
