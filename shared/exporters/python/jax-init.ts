// Fresh parameters in JAX: one function a block, giving the part of the tree that the block reads.
import type { CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import { isLearned, type Part } from "./block-body.ts";
import { jaxNumbers } from "./first-numbers.ts";
import { laidOut, type Line } from "./layout.ts";
import type { NeededSizes } from "./needed-sizes.ts";
import { withSizes } from "./size-code.ts";

type BlockPart = Extract<Part, { readonly kind: "block" }>;

/** Expressions in which a block's own sizes stand. */
export function initCodes(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part) => (part.kind === "operator" ? part.module.parameters.flatMap(({ dims }) => dims) : part.learned && isUntied(part) ? [part.times] : []));
}

export function initLines(checked: CheckedDiagram, key: string, parts: readonly Part[], name: string, sizes: NeededSizes, functionOf: (part: BlockPart) => string): readonly Line[] {
  const names = sizes.names(key);
  const finished = (code: string) => withSizes(code, (variable) => names.get(variable) ?? variable);
  const learned = parts.filter(isLearned);
  let draws = 0;
  const copies: string[] = [];
  const drawn = (code: string) => {
    if (code.includes("next(keys)")) draws += 1;
    return code;
  };
  const entries = learned.map((part): Line => {
    const text = `        ${JSON.stringify(part.segment)}: ${part.kind === "operator" ? operatorEntry(part, drawn) : blockEntry(part)},`;
    return { text: finished(text), node: part.node };
  });
  const takes = sizes.of(key).map((variable) => (key === "main" ? `${names.get(variable) ?? variable}=${checked.sizes.get(variable) ?? 1}` : (names.get(variable) ?? variable)));
  const count = [...(draws > 0 ? [String(draws)] : []), ...copies.map(finished)];
  const total = count.every((one) => /^\d+$/.test(one)) ? String(count.reduce((sum, one) => sum + Number(one), 0)) : count.join(" + ");
  return [
    ...laidOut([{ text: `def init_${name}(${["key", ...takes].join(", ")}):` }]),
    ...(count.length === 0 ? [] : [{ text: `    keys = iter(jax.random.split(key, ${total}))` }]),
    { text: "    return {" }, ...laidOut(entries), { text: "    }" },
  ];

  function blockEntry(part: BlockPart): string {
    const made = `init_${functionOf(part)}(${["next(keys)", ...sizes.handedIn(part)].join(", ")})`;
    if (isUntied(part)) {
      copies.push(part.times);
      return `{str(i): ${made} for i in range(${part.times})}`;
    }
    draws += 1;
    return made;
  }
}

function operatorEntry({ module }: Extract<Part, { readonly kind: "operator" }>, drawn: (code: string) => string): string {
  const [only] = module.parameters;
  if (module.parameters.length === 1 && only?.name === "value") return drawn(jaxNumbers(only, "next(keys)"));
  return `{${module.parameters.map((parameter) => `"${parameter.name}": ${drawn(jaxNumbers(parameter, "next(keys)"))}`).join(", ")}}`;
}

function isUntied(part: BlockPart): boolean {
  return part.use.node.repeat?.weights === "untied";
}
