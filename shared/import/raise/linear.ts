// Products, in the diagram's words: a learned map where one side is held by the model, else an einsum.
import { literal } from "../../tensor/size-algebra.ts";
import { printAxes } from "../../tensor/type-text.ts";
import { floatOf, intOf, textOf } from "../graph.ts";
import { axisAt, nameAt, namesOf, placedByName, unlike, type Placed } from "./placed.ts";
import type { RaiseContext } from "./raise-context.ts";
import type { RaiseRules } from "./rules.ts";

/** A map from the last dim: `order` brings the array's dims into the order taken, made. */
function mapped(context: RaiseContext, order: readonly number[], biasAt: number): void {
  const x = context.operand(0);
  const weight = context.weight(1, order[0] === 0 ? {} : { order });
  const from = x && nameAt(x, -1);
  const made = weight?.tensor.dims[order[1] ?? 1];
  if (!x || from === undefined || weight?.dtype !== "f32" || weight.tensor.dims.length !== 2 || made === undefined) return context.fail();
  const bias = (context.node.inputs[biasAt] ?? "") === "" ? undefined : context.weight(biasAt, { dims: [made] });
  if ((context.node.inputs[biasAt] ?? "") !== "" && (!bias || bias.tensor.dims.slice(0, -1).some((dim) => dim !== 1) || bias.tensor.dims.at(-1) !== made)) return context.fail();
  const others = namesOf(x).slice(0, -1);
  const to = unlike(context.names(context.node.outputs[0] ?? "").at(-1) ?? "m", others);
  const y = context.use("linear", { from, to: printAxes([{ name: to, size: literal(made) }]), bias: bias !== undefined }, { x }, { weight, ...(bias ? { bias } : {}) });
  context.give(0, placedByName(y, [...others, to]));
}

/** Axes of two arrays, each labelled, to those of the result in the model's order. */
export function contracted(context: RaiseContext, operands: readonly { readonly x: Placed; readonly labels: readonly (string | undefined)[] }[], result: readonly (string | undefined)[]): void {
  const ready = operands.map(({ x, labels }) => {
    // A label that is the name of another axis would be taken for that.
    const clashes = labels.some((label, dim) => label !== undefined && nameAt(x, dim) !== label && x.type.axes.some(({ name }) => name === label));
    return clashes ? context.named(x, labels) : x;
  });
  const lists = ready.map((x, i) => {
    const labelOf = new Map(x.places.flatMap((place, dim) => (place === undefined ? [] : [[place, operands[i]?.labels[dim] ?? nameAt(x, dim) ?? ""] as const])));
    return x.type.axes.map((_, place) => labelOf.get(place) ?? "");
  });
  // A transpose that follows is no move at all when the result is already written in its order.
  const turn = context.turnOf(context.node.outputs[0] ?? "") ?? result.map((_, dim) => dim);
  const written = turn.flatMap((dim) => (result[dim] === undefined ? [] : [dim]));
  const kept = written.flatMap((dim) => result[dim] ?? []);
  const spec = `${lists.map((list) => list.join(" ")).join(", ")} -> ${kept.join(" ")}`;
  const y = context.use("einsum", { spec }, Object.fromEntries(ready.map((x, i) => [`x${i}`, x])));
  // The labels are the names where an array has them; others keep the names of the axes they were matched with.
  context.give(0, { ...y, places: result.map((label, dim) => (label === undefined ? undefined : written.indexOf(dim))) });
}

function product(context: RaiseContext): void {
  const usual = context.names(context.node.outputs[0] ?? "");
  const names = (at: number) => context.names(context.node.inputs[at] ?? "");
  const a = context.operand(0) ?? context.constant(0, names(0));
  const b = context.operand(1) ?? context.constant(1, names(1));
  if (!a || !b || a.type.dtype !== "f32") return context.fail();
  const [p, q] = [a.places.length, b.places.length];
  const ofA: (string | undefined)[] = namesOf(a).map((name) => name);
  const ofB: (string | undefined)[] = b.places.map(() => undefined);
  const contraction = q === 1 ? 0 : q - 2;
  const shared = nameAt(a, -1) ?? nameAt(b, contraction);
  if (shared !== undefined) [ofA[p - 1], ofB[contraction]] = [axisAt(a, -1) && shared, axisAt(b, contraction) && shared];
  const rank = Math.max(p - 2, q - 2, 0);
  const result: (string | undefined)[] = [];
  for (let dim = 0; dim < rank; dim++) {
    const [left, right] = [p > 1 ? dim - (rank - (p - 2)) : -1, q > 1 ? dim - (rank - (q - 2)) : -1];
    const own = left >= 0 ? nameAt(a, left) : undefined;
    const label = own ?? (right >= 0 && axisAt(b, right) ? unlike(nameAt(b, right) ?? "", [...ofA, ...result]) : undefined);
    if (right >= 0 && axisAt(b, right)) ofB[right] = label;
    result.push(label);
  }
  if (p > 1) result.push(nameAt(a, -2));
  if (q > 1) {
    const label = axisAt(b, -1) && unlike(nameAt(b, -1) === nameAt(a, -2) ? (usual.at(-1) ?? "x") : (nameAt(b, -1) ?? ""), [...ofA, ...result]);
    ofB[q - 1] = label;
    result.push(label);
  }
  contracted(context, [{ x: a, labels: ofA }, { x: b, labels: ofB }], result);
}

export const linearRaises: RaiseRules = {
  MatMul(context) {
    if (context.tensor(1)?.dims.length === 2 && context.operand(0)) return mapped(context, [0, 1], 2);
    product(context);
  },
  "weft.Linear": (context) => mapped(context, [0, 1], 2),
  Gemm(context) {
    const { node } = context;
    if ((floatOf(node, "alpha") ?? 1) !== 1 || (floatOf(node, "beta") ?? 1) !== 1 || intOf(node, "transA") === 1 || !context.tensor(1)) return context.fail();
    mapped(context, intOf(node, "transB") === 1 ? [1, 0] : [0, 1], 2);
  },
  Einsum(context) {
    const [left = "", right, ...more] = (textOf(context.node, "equation") ?? "").replaceAll(" ", "").split("->");
    const terms = left.split(",");
    const operands = terms.flatMap((term, i) => {
      const x = context.operand(i);
      return x?.places.length === term.length && new Set(term).size === term.length ? [{ x, term }] : [];
    });
    if (operands.length !== terms.length || right === undefined || more.length > 0 || !/^[a-zA-Z]*$/.test(terms.join("") + right)) return context.fail();
    const labels = new Map<string, string | undefined>();
    for (const letter of new Set(terms.join(""))) {
      const name = operands.map(({ x, term }) => (term.includes(letter) ? nameAt(x, term.indexOf(letter)) : undefined)).find((each) => each !== undefined);
      labels.set(letter, name === undefined ? undefined : unlike(name, [...labels.values()]));
    }
    contracted(context, operands.map(({ x, term }) => ({ x, labels: [...term].map((letter, dim) => axisAt(x, dim) && labels.get(letter)) })), [...right].map((letter) => labels.get(letter)));
  },
};
