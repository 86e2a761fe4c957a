// How far apart the numbers of two networks are, parameter by parameter.
import { isProblem, type Problem } from "../../base/problem.ts";
import { weightDistance, type OwnedParameter, type ParameterPairs } from "./pair-parameters.ts";

export type ComparedParameter =
  | { readonly parameter: string; readonly is: "equal" | "added" | "removed" }
  | { readonly parameter: string; readonly is: "other dims"; readonly before: readonly number[]; readonly after: readonly number[] }
  /** `share`: the length of the difference, of the longer of the two. */
  | { readonly parameter: string; readonly is: "changed"; readonly share: number; readonly largest: number };

export interface DimmedParameter extends OwnedParameter {
  readonly dims: readonly number[];
}

/** Reads numbers one pair at a time, as the answer is asked for: memory holds two arrays and not two networks. */
export function* compareParameters<P extends DimmedParameter>({ pairs, removed, added }: ParameterPairs<P>, before: (of: P) => Float32Array | Problem, after: (of: P) => Float32Array | Problem): Generator<ComparedParameter | Problem> {
  for (const [one, other] of pairs) {
    if (one.dims.join() !== other.dims.join()) {
      yield { parameter: one.name, is: "other dims", before: one.dims, after: other.dims };
      continue;
    }
    const [x, y] = [before(one), after(other)];
    const unread = [x, y].find(isProblem);
    if (unread) {
      yield unread;
      return;
    }
    const distance = weightDistance(x as Float32Array, y as Float32Array);
    yield distance.share === 0 ? { parameter: one.name, is: "equal" } : { parameter: one.name, is: "changed", ...distance };
  }
  for (const { name } of removed) yield { parameter: name, is: "removed" };
  for (const { name } of added) yield { parameter: name, is: "added" };
}

/** What is to be said of a parameter besides its name. */
export function comparedWords(one: ComparedParameter): string {
  switch (one.is) {
    case "changed":
      return Number.isFinite(one.share) ? `${(one.share * 100).toPrecision(3)} % apart, largest ${one.largest.toPrecision(3)}` : "not finite in one of the two";
    case "other dims":
      return `[${one.before.join(", ")}] → [${one.after.join(", ")}]`;
    default:
      return one.is;
  }
}
