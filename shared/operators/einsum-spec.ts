// Reads the text of an einsum, such as `q h k, x h k -> h q x`: axis names by operand, and those that stay.
import { problem, type Problem } from "../base/problem.ts";

export interface EinsumSpec {
  readonly operands: readonly (readonly string[])[];
  readonly result: readonly string[];
}

export function readEinsumSpec(text: string): EinsumSpec | Problem {
  const [left, right, ...more] = text.replaceAll("'", "′").split("->");
  if (left === undefined || right === undefined || more.length > 0) return problem(`«${text}» has no single arrow: write the axes of every operand, an arrow and the axes that stay, such as q k, x k -> q x`);
  const words = (part: string) => part.split(/\s+/).filter((word) => word !== "");
  const operands = left.split(",").map(words);
  const result = words(right);
  for (const axes of [...operands, result]) {
    const odd = axes.find((name) => !/^[\p{L}_][\p{L}\p{M}\p{N}_′.#]*$/u.test(name));
    if (odd !== undefined) return problem(`«${odd}» is no axis name: write names separated by spaces, such as q k, x k -> q x`);
    const twice = axes.find((name, i) => axes.indexOf(name) !== i);
    if (twice !== undefined) return problem(`${twice} stands twice in «${axes.join(" ")}»: insert a diagonal where an axis meets itself`);
  }
  const unknown = result.find((name) => !operands.some((axes) => axes.includes(name)));
  if (unknown !== undefined) return problem(`${unknown} stands behind the arrow, but in no operand: insert a repeat along ${unknown}`);
  return { operands, result };
}
