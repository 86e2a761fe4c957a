// Reshapes that operators' own spellings leave between kernels: merged, cancelled, or moved behind element-wise nodes, so that ONNX Runtime can fuse.
import { product, sameDims } from "../../ir/dims.ts";
import type { OnnxNode } from "../../onnx-format/messages.ts";

export interface KnownValues {
  /** Dims of inputs, weights, literals and of every value that was a node of the IR. */
  readonly dims: ReadonlyMap<string, readonly number[]>;
  /** The numbers of an int64 literal. */
  integers(name: string): readonly number[] | undefined;
  freshName(wish: string): string;
  /** Names that go out. */
  readonly kept: ReadonlySet<string>;
}

const elementwise = new Set(["Relu", "Gelu", "Sigmoid", "Tanh", "LeakyRelu", "Elu", "HardSwish", "Softplus", "Exp", "Neg", "Abs", "Sqrt"]);
const binary = new Set(["Add", "Sub", "Mul", "Div"]);

export function tidyViews(nodes: readonly OnnxNode[], known: KnownValues): readonly OnnxNode[] {
  const dims = new Map(known.dims);
  const made = new Map<string, OnnxNode>();
  const alias = new Map<string, string>();
  const tidied: OnnxNode[] = [];
  const push = (node: OnnxNode) => {
    tidied.push(node);
    for (const output of node.outputs) if (output !== "") made.set(output, node);
    const [output] = node.outputs;
    const inferred = dimsOf(node, dims, known);
    if (output !== undefined && inferred && !dims.has(output)) dims.set(output, inferred);
  };
  /** What a reshape reads, through any number of reshapes. */
  const source = (name: string): string => {
    const maker = made.get(name);
    return maker && merges(maker) ? source(maker.inputs[0] ?? name) : name;
  };
  /** A reshape to numbers; a 0 or -1 in them would depend on what it reads. */
  const merges = (node: OnnxNode) => isPlain(node) && (known.integers(node.inputs[1] ?? "")?.every((size) => size > 0) ?? false);
  for (const original of nodes) {
    if (original.attributes?.some((attribute) => attribute.g)) return nodes;
    const node = { ...original, inputs: original.inputs.map((name) => alias.get(name) ?? name) };
    const [output = ""] = node.outputs;
    const [x = "", y = ""] = node.inputs;
    if (merges(node)) {
      const from = source(x);
      const [target, before] = [known.integers(y), dims.get(from)];
      if (target && before && sameDims(target, before) && !known.kept.has(output)) alias.set(output, from);
      else push({ ...node, inputs: [from, y] });
      continue;
    }
    const behind = node.domain ? [] : elementwise.has(node.operator) && node.inputs.length === 1 ? [x] : binary.has(node.operator) ? [x, y] : [];
    const makers = behind.map((name) => made.get(name));
    const sources = behind.map(source);
    const [first] = sources.map((name) => dims.get(name));
    const [shape] = makers.map((maker) => maker?.inputs[1]);
    const movable = behind.length > 0 && first && shape !== undefined && makers.every((maker) => maker !== undefined && merges(maker) && maker.inputs[1] === shape) && sources.every((name) => sameDims(dims.get(name) ?? [-1], first));
    if (!movable) {
      push(node);
      continue;
    }
    const inner = known.freshName(`${output} before reshape`);
    dims.set(inner, first);
    push({ ...node, inputs: sources, outputs: [inner], name: inner });
    push({ inputs: [inner, shape], outputs: [output], name: output, operator: "Reshape" });
  }
  return withoutDead(tidied, known.kept);
}

function isPlain(node: OnnxNode): boolean {
  return node.operator === "Reshape" && !node.attributes && !node.domain;
}

function withoutDead(nodes: readonly OnnxNode[], kept: ReadonlySet<string>): readonly OnnxNode[] {
  const used = new Set(kept);
  const live: OnnxNode[] = [];
  for (const node of [...nodes].reverse()) {
    if (!node.outputs.some((name) => name !== "" && used.has(name))) continue;
    node.inputs.forEach((name) => used.add(name));
    live.unshift(node);
  }
  return live;
}

/** Dims of a node's first output, for the few nodes whose result an operator reshapes at once. */
function dimsOf(node: OnnxNode, dims: ReadonlyMap<string, readonly number[]>, known: KnownValues): readonly number[] | undefined {
  const x = dims.get(node.inputs[0] ?? "");
  const list = (name: string) => node.attributes?.find((attribute) => attribute.name === name)?.ints?.map(Number);
  const has = (name: string) => node.attributes?.some((attribute) => attribute.name === name) ?? false;
  if (isPlain(node)) {
    const target = known.integers(node.inputs[1] ?? "");
    return target?.every((size) => size > 0) ? target : undefined;
  }
  if (!x || node.domain) return undefined;
  if (node.operator === "Transpose") return list("perm")?.map((p) => x[p] ?? 0);
  if (node.operator === "BatchNormalization" || node.operator === "InstanceNormalization" || elementwise.has(node.operator)) return x;
  const kernel = dims.get(node.inputs[1] ?? "");
  const isConv = node.operator === "Conv";
  if (has("auto_pad") || has("ceil_mode") || (!isConv && node.operator !== "MaxPool" && node.operator !== "AveragePool")) return undefined;
  const sizes = isConv ? kernel?.slice(2) : list("kernel_shape");
  if (!sizes || product(sizes) === 0) return undefined;
  const [pads = [], strides = [], dilations = []] = [list("pads"), list("strides"), list("dilations")];
  const places = x.slice(2).map((size, i) => {
    const room = size + (pads[i] ?? 0) + (pads[i + sizes.length] ?? 0) - (dilations[i] ?? 1) * ((sizes[i] ?? 1) - 1) - 1;
    return Math.floor(room / (strides[i] ?? 1)) + 1;
  });
  return [x[0] ?? 1, isConv ? (kernel?.[0] ?? 0) : (x[1] ?? 0), ...places];
}
