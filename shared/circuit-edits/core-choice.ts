// Which axes a use of an operator works on, and how its attributes say so.
import { isProblem } from "../base/problem.ts";
import type { CheckedOperator } from "../compiler/check/checked-diagram.ts";
import type { AttributeValue } from "../document/document.ts";
import type { AnyOperator } from "../operators/define.ts";
import { readEinsumSpec, type EinsumSpec } from "../operators/einsum-spec.ts";

/** In these an attribute lists axes, but says more than which ones the glyph works on. */
const otherMeaning: ReadonlySet<string> = new Set(["transpose", "join", "rename"]);

/** The one attribute that says which axes the operator works on, where there is just one. */
export function axisAttribute(operator: AnyOperator): { readonly name: string; readonly kind: "axis" | "axes" } | undefined {
  const found = Object.entries(operator.attributes).flatMap(([name, { kind }]) => (kind === "axis" || kind === "axes" ? [{ name, kind } as const] : []));
  return found.length === 1 && !otherMeaning.has(operator.name) ? found[0] : undefined;
}

/** Names of the axes of an operand that end at the glyph, in the order of the array. */
export function coreAxesAt({ weave }: CheckedOperator, port: string): readonly string[] {
  const strand = weave?.operands.find((operand) => operand.port === port);
  return strand?.axes.flatMap((axis, i) => (strand.slots[i]?.kind === "core" ? [axis.name] : [])) ?? [];
}

/** A contraction with the axes by port; undefined where its text cannot be read. */
export function einsumOf({ operator, attributes }: CheckedOperator): EinsumSpec | undefined {
  const spec = operator?.name === "einsum" && typeof attributes["spec"] === "string" ? readEinsumSpec(attributes["spec"]) : undefined;
  return spec === undefined || isProblem(spec) ? undefined : spec;
}

export function printEinsum({ operands, result }: EinsumSpec): AttributeValue {
  return `${operands.map((axes) => axes.join(" ")).join(", ")} -> ${result.join(" ")}`.trim();
}
