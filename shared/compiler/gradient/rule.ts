// The form of a gradient rule: what arrives at a word's value, and what goes on from it to each operand.
import { assert } from "../../base/assert.ts";
import type { IrNode } from "../../ir/graph.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import type { CoreWord, WordAttributes } from "../../ir/words.ts";

export interface Passing<A> {
  readonly ir: GraphBuilder;
  /** The gradient that arrives at the value. */
  readonly g: IrNode;
  /** The value itself: rules spell with it what it has computed already. */
  readonly y: IrNode;
  /** The operands by place. */
  x(place: number): IrNode;
  readonly count: number;
  readonly attributes: A;
}

/** One entry an operand; undefined, or none at all, where no gradient goes on. */
export type GradientRule<A> = (given: Passing<A>) => readonly (IrNode | undefined)[];
export type GradientRules<W extends CoreWord> = { readonly [K in W]: GradientRule<WordAttributes[K]> };

/** Words of several values have rules of their own form. */
export type ControlWord = "scan" | "while" | "cond" | "pick";
export type RuledWord = Exclude<CoreWord, ControlWord>;

/** For words that are sources, give whole numbers, or are flat: a small step of the operand changes nothing. */
export const handsNothingOn: GradientRule<unknown> = () => [];

export function operandsOf(node: IrNode): (place: number) => IrNode {
  return (place) => {
    const x = node.inputs[place];
    assert(x, `${node.word} lacks operand ${place}`);
    return x;
  };
}
