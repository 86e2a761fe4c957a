// The form in which the evaluator's files state what words mean.
import type { ValueType } from "./builder.ts";
import type { Elements, NumericArray } from "./numeric-array.ts";
import type { CoreWord, WordAttributes } from "./words.ts";

/** The elements of a result of the given type. Types have been checked before. */
export type Meaning<A> = (operand: (at: number) => NumericArray, attributes: A, type: ValueType, count: number) => Elements;
export type Meanings<W extends CoreWord> = { readonly [K in W]: Meaning<WordAttributes[K]> };

/** Words that run bodies are not told by a table, and `input` is fed. */
export type ToldWord = Exclude<CoreWord, "scan" | "while" | "cond" | "pick" | "input">;

export function meaning<A>(f: Meaning<A>): Meaning<A> {
  return f;
}
