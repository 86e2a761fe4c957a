// What the ends of a generated file need to know of the network as a whole.
import type { CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import { silenceOf } from "../../compiler/check/silence.ts";
import type { DType } from "../../tensor/dtype.ts";
import { argumentName, isLearned } from "./block-body.ts";
import type { Generated } from "./generate.ts";

export interface NetworkFacts {
  readonly feeds: readonly { readonly name: string; readonly dtype: DType; readonly dims: readonly number[]; readonly bound?: number }[];
  readonly outputs: number;
  /** Whether what is computed has parameters; nodes that nothing reads do not count. */
  readonly learned: boolean;
  /** The parts of paths that lead to parameters. */
  readonly segments: ReadonlySet<string>;
  /** The modules that hold them. */
  readonly modules: ReadonlySet<string>;
}

export function networkFacts(checked: CheckedDiagram, generated: readonly Generated[]): NetworkFacts {
  const main = generated[generated.length - 1]?.body;
  const parts = generated.flatMap(({ body }) => body.parts);
  const silent = silenceOf(checked.main).nodes;
  const number = (size: Parameters<NonNullable<typeof main>["view"]["number"]>[0]) => main?.view.number(size) ?? 1;
  return {
    feeds: checked.main.inputs.filter(({ node }) => !silent.has(node)).map(({ port, type }) => ({
      name: argumentName(port), dtype: type?.dtype ?? "f32", dims: (type?.axes ?? []).map((axis) => number(axis.size)), ...(type?.bound ? { bound: number(type.bound) } : {}),
    })),
    outputs: checked.main.outputs.filter(({ node }) => !silent.has(node)).length,
    learned: main?.parts.some(isLearned) ?? false,
    segments: new Set(parts.map(({ segment }) => segment)),
    modules: new Set(parts.flatMap((part) => (part.kind === "operator" && part.module.type !== undefined ? [part.module.type] : []))),
  };
}
