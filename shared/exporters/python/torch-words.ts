// Every core word in PyTorch.
import { attributesOf, type BinaryWord, type CoreWord, type UnaryWord } from "../../ir/words.ts";
import type { DType } from "../../tensor/dtype.ts";
import { receiver } from "../../operators/python-spelling.ts";
import { permuted } from "./views.ts";
import { einsumLetters, flatList, indexAt, isNumberCode, literalOf, pairs, type WordPlace, type WordSpelling } from "./word-spelling.ts";

/** An index is int64 in PyTorch. */
const dtypes: Readonly<Partial<Record<DType, string>>> = { f32: "torch.float32", f64: "torch.float64", f16: "torch.float16", bf16: "torch.bfloat16", i32: "torch.int64", i64: "torch.int64", bool: "torch.bool" };
export const torchDType = (dtype: DType) => dtypes[dtype] ?? "torch.float32";

const method = (name: string): WordSpelling => ({ operands: [x = ""] }) => `${receiver(x)}.${name}()`;
const infix = (sign: string): WordSpelling => ({ broadcast: [a, b] }) => `${a} ${sign} ${b}`;
/** The larger of an array and a number is a clamp. */
const bound = (name: string, side: string): WordSpelling => ({ broadcast: [a = "", b = ""] }) =>
  isNumberCode(b) ? `${receiver(a)}.clamp(${side}=${b})` : isNumberCode(a) ? `${receiver(b)}.clamp(${side}=${a})` : `torch.${name}(${a}, ${b})`;

const unary: { readonly [W in UnaryWord]: WordSpelling } = {
  neg: ({ operands: [x] }) => `-${x}`, abs: method("abs"), sign: method("sign"), floor: method("floor"), round: method("round"), exp: method("exp"), log: method("log"), sqrt: method("sqrt"),
  sin: method("sin"), cos: method("cos"), atan: method("atan"), tanh: method("tanh"), sigmoid: method("sigmoid"), erf: method("erf"), stopGradient: method("detach"), not: ({ operands: [x] }) => `~${x}`,
};

const binary: { readonly [W in BinaryWord]: WordSpelling } = {
  add: infix("+"), sub: infix("-"), mul: infix("*"),
  div: (place) => (place.node.type.dtype === "f32" ? infix("/")(place) : `torch.div(${place.broadcast.join(", ")}, rounding_mode="trunc")`),
  pow: infix("**"), mod: infix("%"), maximum: bound("maximum", "min"), minimum: bound("minimum", "max"), equal: infix("=="), less: infix("<"), and: infix("&"), or: infix("|"),
};

export const torchWords: { readonly [W in CoreWord]: WordSpelling } = {
  ...unary, ...binary,
  input: ({ node }) => attributesOf(node, "input").name,
  pick: ({ node, operands: [x] }) => `${x}[${attributesOf(node, "pick").at}]`,
  constant({ node, device }) {
    const { data, dims, dtype } = attributesOf(node, "constant");
    if (dims.length === 0) return `torch.tensor(${literalOf(data[0] ?? 0, dtype)}${device})`;
    const flat = `torch.tensor(${flatList(data, dtype)}${device})`;
    return dims.length === 1 ? flat : `${flat}.reshape(${dims.join(", ")})`;
  },
  iota({ node, device }) {
    const { dims, axis } = attributesOf(node, "iota");
    const line = `torch.arange(${dims[axis] ?? 0}${device})`;
    return dims.length === 1 ? line : `${line}.reshape(${dims.map((_, i) => (i === axis ? -1 : 1)).join(", ")}).expand(${dims.join(", ")})`;
  },
  size: ({ node, operands: [x], device }) => `torch.tensor(${x}.shape[${attributesOf(node, "size").axis}]${device})`,
  where: ({ broadcast }) => `torch.where(${broadcast.join(", ")})`,
  cast: ({ node, operands: [x = ""] }) => `${receiver(x)}.to(${torchDType(node.type.dtype)})`,
  sum: ({ node, operands: [x = ""] }) => `${receiver(x)}.sum(dim=${dimsOf(attributesOf(node, "sum").axes)})`,
  max: ({ node, operands: [x = ""] }) => `${receiver(x)}.amax(dim=${dimsOf(attributesOf(node, "max").axes)})`,
  cumsum({ node, operands: [x = ""] }) {
    const { axis, exclusive, reverse } = attributesOf(node, "cumsum");
    const flipped = (code: string) => (reverse ? `${receiver(code)}.flip(${axis})` : code);
    const total = flipped(`${receiver(flipped(x))}.cumsum(dim=${axis})`);
    return exclusive ? `${total} - ${x}` : total;
  },
  contract({ node, operands }) {
    const { a, b, out } = attributesOf(node, "contract");
    return `torch.einsum("${einsumLetters(a)},${einsumLetters(b)}->${einsumLetters(out)}", ${operands.join(", ")})`;
  },
  reshape: ({ node, operands: [x = ""] }) => (node.type.dims.length === 0 ? `${receiver(x)}.reshape(())` : `${receiver(x)}.reshape(${node.type.dims.join(", ")})`),
  transpose: ({ node, operands: [x = ""] }) => permuted("torch", receiver(x), attributesOf(node, "transpose").perm),
  expand({ node, operands: [x = ""] }) {
    const { axes } = attributesOf(node, "expand");
    const { dims } = node.type;
    return `${receiver(x)}.reshape(${dims.map((size, i) => (axes.includes(i) ? 1 : size)).join(", ")}).expand(${dims.join(", ")})`;
  },
  slice: ({ node, operands: [x = ""] }) => `${receiver(x)}[${sliceOf(node.inputs[0]?.type.dims ?? [], attributesOf(node, "slice").cuts)}]`,
  pad(place) {
    const { node, operands: [x = ""] } = place;
    const { pads, value } = attributesOf(node, "pad");
    if (pads.some(({ between }) => between > 0)) return spaced(place, x);
    const rank = node.type.dims.length;
    const first = Math.min(...pads.map(({ axis }) => axis));
    const sides = Array.from({ length: rank - first }, (_, i) => pads.find(({ axis }) => axis === rank - 1 - i)).flatMap((one) => [one?.low ?? 0, one?.high ?? 0]);
    return `F.pad(${x}, (${sides.join(", ")})${value === 0 ? "" : `, value=${literalOf(value, node.type.dtype)}`})`;
  },
  reverse: ({ node, operands: [x = ""] }) => `${receiver(x)}.flip(${attributesOf(node, "reverse").axes.join(", ")})`,
  concat: ({ node, operands }) => `torch.cat([${operands.join(", ")}], dim=${attributesOf(node, "concat").axis})`,
  window({ node, operands: [x = ""] }) {
    const { axis, size, stride, dilation } = attributesOf(node, "window");
    const opened = `${receiver(x)}.unfold(${axis}, ${dilation * (size - 1) + 1}, ${stride})${dilation === 1 ? "" : `[..., ::${dilation}]`}`;
    return axis + 1 === node.type.dims.length - 1 ? opened : `${opened}.movedim(-1, ${axis + 1})`;
  },
  fold({ node, operands: [x = ""], device }) {
    const { axis, stride, dilation } = attributesOf(node, "fold");
    const [places = 1, size = 1] = node.inputs[0]?.type.dims.slice(axis) ?? [];
    const index = `(torch.arange(${places}${device})[:, None] * ${stride} + torch.arange(${size}${device}) * ${dilation}).flatten()`;
    return `${receiver(x)}.new_zeros(${node.type.dims.join(", ")}).index_add(${axis}, ${index}, ${receiver(x)}.flatten(${axis}, ${axis + 1}))`;
  },
  gather: ({ node, operands: [x = "", index = ""] }) => `${receiver(x)}${indexAt(attributesOf(node, "gather").axis, index)}`,
  scatterAdd: ({ node, operands: [base = "", index = "", updates = ""] }) => `${receiver(base)}.index_add(${attributesOf(node, "scatterAdd").axis}, ${receiver(index)}.flatten(), ${receiver(updates)}.reshape(${merged(node, attributesOf(node, "scatterAdd").axis)}))`,
  scatterMax: ({ node, operands: [base = "", index = "", updates = ""] }) => `${receiver(base)}.index_reduce(${attributesOf(node, "scatterMax").axis}, ${receiver(index)}.flatten(), ${receiver(updates)}.reshape(${merged(node, attributesOf(node, "scatterMax").axis)}), "amax")`,
  gatherAlong: ({ node, operands: [x = "", index = ""] }) => `${receiver(x)}.gather(${attributesOf(node, "gatherAlong").axis}, ${index})`,
  scatterAlongAdd: ({ node, operands: [base = "", index = "", updates = ""] }) => `${receiver(base)}.scatter_add(${attributesOf(node, "scatterAlongAdd").axis}, ${index}, ${updates})`,
  // A stable sort, so that equal numbers keep their order; topk promises none.
  topIndex({ node, operands: [x = ""] }) {
    const { axis, k, largest } = attributesOf(node, "topIndex");
    return `${receiver(x)}.sort(dim=${axis}, descending=${largest ? "True" : "False"}, stable=True).indices.narrow(${axis}, 0, ${k})`;
  },
  scan({ node, operands, body }) {
    const { states, consts, length, reverse, body: step } = attributesOf(node, "scan");
    const [s, c, xs] = [operands.slice(0, states), operands.slice(states, states + consts), operands.slice(states + consts)];
    return `scan(${body(step)}, ${pairs(s)}, ${pairs(c)}, ${pairs(xs)}, ${length}, ${reverse ? "True" : "False"})`;
  },
  while({ node, operands, body }) {
    const { states, limit, goOn, body: step } = attributesOf(node, "while");
    return `repeat_while(${body(goOn)}, ${body(step)}, ${pairs(operands.slice(0, states))}, ${pairs(operands.slice(states))}, ${limit})`;
  },
  cond({ node, operands: [predicate, ...args], body }) {
    const { then, otherwise } = attributesOf(node, "cond");
    return `(${body(then)} if ${predicate} else ${body(otherwise)})(${args.join(", ")})`;
  },
};

/** Functions the words above call. */
export const torchLibrary: Readonly<Record<string, string>> = {
  spaced: `def spaced(x, dims, value, places):
    y = x.new_full(dims, value)
    y[places] = x
    return y`,
  scan: `def scan(body, states, consts, xs, length, reverse):
    rows = []
    for step in reversed(range(length)) if reverse else range(length):
        results = body(*states, *consts, *(x[step] for x in xs))
        states, outputs = results[: len(states)], results[len(states) :]
        rows.append(outputs)
    rows = rows[::-1] if reverse else rows
    return (*states, *(torch.stack(outputs) for outputs in zip(*rows)))`,
  repeat_while: `def repeat_while(goes_on, body, states, consts, limit):
    for _ in range(limit):
        if not goes_on(*states, *consts)[0]:
            break
        states = body(*states, *consts)
    return states`,
};

function dimsOf(axes: readonly number[]): string {
  return axes.length === 1 ? String(axes[0]) : `(${axes.join(", ")})`;
}

export function sliceOf(dims: readonly number[], cuts: readonly { readonly axis: number; readonly start: number; readonly end: number; readonly step: number }[]): string {
  const last = Math.max(...cuts.map(({ axis }) => axis));
  return Array.from({ length: last + 1 }, (_, i) => {
    const cut = cuts.find(({ axis }) => axis === i);
    if (!cut) return ":";
    const [start, end] = [cut.start === 0 ? "" : cut.start, cut.end === dims[i] ? "" : cut.end];
    return `${start}:${end}${cut.step === 1 ? "" : `:${cut.step}`}`;
  }).join(", ");
}

/** The updates with all axes of the index in one. */
function merged(node: WordPlace["node"], axis: number): string {
  const [, index, updates] = node.inputs.map((input) => input.type.dims);
  return [...(updates ?? []).slice(0, axis), -1, ...(updates ?? []).slice(axis + (index?.length ?? 0))].join(", ");
}

function spaced({ node }: WordPlace, x: string): string {
  const { pads, value } = attributesOf(node, "pad");
  const dims = node.inputs[0]?.type.dims ?? [];
  const places = dims.map((size, i) => {
    const { low = 0, between = 0 } = pads.find(({ axis }) => axis === i) ?? {};
    return `slice(${low}, ${low + (size - 1) * (between + 1) + 1}, ${between + 1})`;
  });
  return `spaced(${x}, ${pairs(node.type.dims)}, ${literalOf(value, node.type.dtype)}, ${pairs(places)})`;
}
