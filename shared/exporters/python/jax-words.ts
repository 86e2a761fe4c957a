// Every core word in JAX.
import { attributesOf, type BinaryWord, type CoreWord, type UnaryWord } from "../../ir/words.ts";
import type { DType } from "../../tensor/dtype.ts";
import { receiver } from "../../operators/python-spelling.ts";
import { sliceOf } from "./torch-words.ts";
import { permuted } from "./views.ts";
import { einsumLetters, flatList, indexAt, literalOf, pairs, type WordSpelling } from "./word-spelling.ts";

const dtypes: Readonly<Partial<Record<DType, string>>> = { f32: "jnp.float32", f64: "jnp.float64", f16: "jnp.float16", bf16: "jnp.bfloat16", i32: "jnp.int32", i64: "jnp.int32", bool: "bool" };
export const jaxDType = (dtype: DType) => dtypes[dtype] ?? "jnp.float32";

const call = (name: string): WordSpelling => ({ broadcast }) => `${name}(${broadcast.join(", ")})`;
const infix = (sign: string): WordSpelling => ({ broadcast: [a, b] }) => `${a} ${sign} ${b}`;

const unary: { readonly [W in UnaryWord]: WordSpelling } = {
  neg: ({ operands: [x] }) => `-${x}`, abs: call("jnp.abs"), sign: call("jnp.sign"), floor: call("jnp.floor"), round: call("jnp.round"), exp: call("jnp.exp"), log: call("jnp.log"), sqrt: call("jnp.sqrt"),
  sin: call("jnp.sin"), cos: call("jnp.cos"), atan: call("jnp.arctan"), tanh: call("jnp.tanh"), sigmoid: call("jax.nn.sigmoid"), erf: call("jax.scipy.special.erf"), stopGradient: call("lax.stop_gradient"), not: ({ operands: [x] }) => `~${x}`,
};

const binary: { readonly [W in BinaryWord]: WordSpelling } = {
  add: infix("+"), sub: infix("-"), mul: infix("*"),
  // Whole numbers are cut towards zero, which `//` does not do.
  div: (place) => (place.node.type.dtype === "f32" ? infix("/")(place) : `lax.div(${place.operands.join(", ")})`),
  pow: infix("**"), mod: infix("%"), maximum: call("jnp.maximum"), minimum: call("jnp.minimum"), equal: infix("=="), less: infix("<"), and: infix("&"), or: infix("|"),
};

export const jaxWords: { readonly [W in CoreWord]: WordSpelling } = {
  ...unary, ...binary,
  input: ({ node }) => attributesOf(node, "input").name,
  pick: ({ node, operands: [x] }) => `${x}[${attributesOf(node, "pick").at}]`,
  constant({ node }) {
    const { data, dims, dtype } = attributesOf(node, "constant");
    if (dims.length === 0) return `jnp.array(${literalOf(data[0] ?? 0, dtype)})`;
    const flat = `jnp.array(${flatList(data, dtype)})`;
    return dims.length === 1 ? flat : `${flat}.reshape(${dims.join(", ")})`;
  },
  iota({ node }) {
    const { dims, axis } = attributesOf(node, "iota");
    return dims.length === 1 ? `jnp.arange(${dims[0] ?? 0})` : `lax.broadcasted_iota(jnp.int32, ${pairs(dims)}, ${axis})`;
  },
  size: ({ node, operands: [x] }) => `jnp.array(${x}.shape[${attributesOf(node, "size").axis}])`,
  where: call("jnp.where"),
  cast: ({ node, operands: [x = ""] }) => `${receiver(x)}.astype(${jaxDType(node.type.dtype)})`,
  sum: ({ node, operands: [x = ""] }) => `${receiver(x)}.sum(axis=${axesOf(attributesOf(node, "sum").axes)})`,
  max: ({ node, operands: [x = ""] }) => `${receiver(x)}.max(axis=${axesOf(attributesOf(node, "max").axes)})`,
  cumsum({ node, operands: [x = ""] }) {
    const { axis, exclusive, reverse } = attributesOf(node, "cumsum");
    const flipped = (code: string) => (reverse ? `jnp.flip(${code}, ${axis})` : code);
    const total = flipped(`jnp.cumsum(${flipped(x)}, axis=${axis})`);
    return exclusive ? `${total} - ${x}` : total;
  },
  contract({ node, operands }) {
    const { a, b, out } = attributesOf(node, "contract");
    return `jnp.einsum("${einsumLetters(a)},${einsumLetters(b)}->${einsumLetters(out)}", ${operands.join(", ")})`;
  },
  reshape: ({ node, operands: [x = ""] }) => (node.type.dims.length === 0 ? `${receiver(x)}.reshape(())` : `${receiver(x)}.reshape(${node.type.dims.join(", ")})`),
  transpose: ({ node, operands: [x = ""] }) => permuted("jax", receiver(x), attributesOf(node, "transpose").perm),
  expand({ node, operands: [x] }) {
    const { axes } = attributesOf(node, "expand");
    const kept = node.type.dims.flatMap((_, i) => (axes.includes(i) ? [] : [i]));
    return `lax.broadcast_in_dim(${x}, ${pairs(node.type.dims)}, ${pairs(kept)})`;
  },
  slice: ({ node, operands: [x = ""] }) => `${receiver(x)}[${sliceOf(node.inputs[0]?.type.dims ?? [], attributesOf(node, "slice").cuts)}]`,
  pad({ node, operands: [x] }) {
    const { pads, value } = attributesOf(node, "pad");
    const of = node.type.dims.map((_, i) => pads.find(({ axis }) => axis === i) ?? { low: 0, high: 0, between: 0 });
    const filler = `jnp.array(${literalOf(value, node.type.dtype)}, ${jaxDType(node.type.dtype)})`;
    return `lax.pad(${x}, ${filler}, [${of.map(({ low, high, between }) => `(${low}, ${high}, ${between})`).join(", ")}])`;
  },
  reverse: ({ node, operands: [x] }) => `lax.rev(${x}, ${pairs(attributesOf(node, "reverse").axes)})`,
  concat: ({ node, operands }) => `jnp.concatenate([${operands.join(", ")}], axis=${attributesOf(node, "concat").axis})`,
  window({ node, operands: [x = ""] }) {
    const { axis, size, stride, dilation } = attributesOf(node, "window");
    return `${receiver(x)}${indexAt(axis, affine(node.type.dims[axis] ?? 1, size, stride, dilation))}`;
  },
  fold({ node, operands: [x] }) {
    const { axis, stride, dilation } = attributesOf(node, "fold");
    const [places = 1, size = 1] = node.inputs[0]?.type.dims.slice(axis) ?? [];
    return `jnp.zeros(${pairs(node.type.dims)}, ${jaxDType(node.type.dtype)}).at${indexAt(axis, affine(places, size, stride, dilation))}.add(${x})`;
  },
  gather: ({ node, operands: [x = "", index = ""] }) => `${receiver(x)}${indexAt(attributesOf(node, "gather").axis, index)}`,
  scatterAdd: ({ node, operands: [base = "", index = "", updates] }) => `${receiver(base)}.at${indexAt(attributesOf(node, "scatterAdd").axis, index)}.add(${updates})`,
  scatterMax: ({ node, operands: [base = "", index = "", updates] }) => `${receiver(base)}.at${indexAt(attributesOf(node, "scatterMax").axis, index)}.max(${updates})`,
  gatherAlong: ({ node, operands: [x, index] }) => `jnp.take_along_axis(${x}, ${index}, axis=${attributesOf(node, "gatherAlong").axis})`,
  scatterAlongAdd({ node, operands: [base = "", index = "", updates] }) {
    const { axis } = attributesOf(node, "scatterAlongAdd");
    const places = node.type.dims.map((_, i) => (i === axis ? index : `lax.broadcasted_iota(jnp.int32, ${receiver(index)}.shape, ${i})`));
    return `${receiver(base)}.at[${places.join(", ")}].add(${updates})`;
  },
  topIndex({ node, operands: [x = ""] }) {
    const { axis, k, largest } = attributesOf(node, "topIndex");
    return `jnp.argsort(${x}, axis=${axis}, stable=True, descending=${largest ? "True" : "False"})${indexAt(axis, `:${k}`)}`;
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
    return `lax.cond(${[predicate, body(then), body(otherwise), ...args].join(", ")})`;
  },
};

/** Functions the words above call. */
export const jaxLibrary: Readonly<Record<string, string>> = {
  scan: `def scan(body, states, consts, xs, length, reverse):
    def step(states, rows):
        results = body(*states, *consts, *rows)
        return results[: len(states)], results[len(states) :]

    states, outputs = lax.scan(step, states, xs, length=length, reverse=reverse)
    return (*states, *outputs)`,
  repeat_while: `def repeat_while(goes_on, body, states, consts, limit):
    def is_next(turn_and_states):
        turn, states = turn_and_states
        return (turn < limit) & goes_on(*states, *consts)[0]

    def step(turn_and_states):
        turn, states = turn_and_states
        return turn + 1, body(*states, *consts)

    return lax.while_loop(is_next, step, (0, states))[1]`,
};

function axesOf(axes: readonly number[]): string {
  return axes.length === 1 ? String(axes[0]) : `(${axes.join(", ")})`;
}

function affine(places: number, size: number, stride: number, dilation: number): string {
  return `jnp.arange(${places})[:, None] * ${stride} + jnp.arange(${size}) * ${dilation}`;
}
