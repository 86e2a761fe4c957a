// What a glyph does along each axis that meets it: whether it can be cut into groups, fed in pieces, or wants the axis whole.
// Source: Abbott and Zardini, FlashAttention on a Napkin, arXiv 2412.03317; the families of streamable glyphs are its section on streaming.
import type { CheckedOperator } from "../../compiler/check/checked-diagram.ts";
import { labelsOf } from "../../operators/weave.ts";
import type { Lemma } from "./lemmas.ts";

/**
 * `passes`: each index is worked on by itself, in groups as well as in pieces. `sums`: the axis ends in an accumulator that takes pieces in any order.
 * `scans`: pieces in their order, behind a state. `normalises`: each index is divided by what all of them come to. `whole`: anything else.
 */
export type AxisRole = "passes" | "sums" | "scans" | "normalises" | "whole";

const sums: ReadonlySet<string> = new Set(["einsum", "linear", "linear-by-index", "reduce-sum", "reduce-mean", "reduce-max", "reduce-min", "reduce-prod", "logsumexp", "argmax", "global-average-pool", "global-max-pool"]);
const normalises: ReadonlySet<string> = new Set(["softmax", "rms-norm", "layer-norm"]);
/** Whose axes go on as they are, each index by itself, though the operator names them. */
const passes: ReadonlySet<string> = new Set(["transpose", "causal-mask", "padding-mask", "learned-position", "sinusoidal-encoding", "batch-norm", "outer", "embedding", "diagonal"]);

/** By label of the weave. */
export function axisRole(node: CheckedOperator, label: string): AxisRole {
  const { weave, node: { operator } } = node;
  if (!weave) return "whole";
  const given = weave.results.some((result) => labelsOf(result).includes(label));
  // A lifted axis, and one that is made here.
  if (label.startsWith("~") || label.startsWith("new ")) return "passes";
  if (operator === "conv" || operator === "conv-transpose") return label === "channel" ? "sums" : "whole";
  // Its turns are another at each position, but each position is turned by itself.
  if (operator === "rotary-embedding") return label === "x" ? "passes" : "whole";
  if (operator === "cumsum") return "scans";
  if (normalises.has(operator)) return "normalises";
  if (sums.has(operator)) return given ? "passes" : "sums";
  return passes.has(operator) && given ? "passes" : "whole";
}

/** Where an axis ends so that what the others are divided by can be divided by afterwards. */
export function finishes({ node: { operator } }: CheckedOperator): boolean {
  return ["einsum", "linear", "reduce-sum", "reduce-mean"].includes(operator);
}

/** Where a value times a factor gives the result times that factor: what is not divided yet may go through. */
export function isLinearIn(node: CheckedOperator, port: string): boolean {
  const { operator } = node.node;
  if (["einsum", "mul", "outer", "scale", "dropout", "transpose", "reduce-sum", "reduce-mean"].includes(operator)) return true;
  if (operator === "div") return port === "a";
  return operator === "linear" && port === "x" && node.weave?.parameters.every(({ name }) => name !== "bias") === true;
}

/** Numbers that the body keeps for each row while an axis that is normalised streams past. */
export function normaliserState({ node: { operator } }: CheckedOperator): { readonly lemma: Lemma; readonly numbers: number } | undefined {
  switch (operator) {
    // The greatest score so far and the sum of exponentials (Milakov and Gimelshein, arXiv 1805.02867).
    case "softmax": return { lemma: "online softmax", numbers: 2 };
    case "rms-norm": return { lemma: "running mean of squares", numbers: 1 };
    // How many, their mean, and the sum of squared distances from it (Welford 1962).
    case "layer-norm": return { lemma: "running mean and spread (Welford)", numbers: 3 };
    default: return undefined;
  }
}
