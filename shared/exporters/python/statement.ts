// The body of a function before its values have names: what is computed, in order, and what is known of each value.
import type { NodeId } from "../../document/document.ts";

/** Values are numbers; `holes` in code stand for them. */
export interface ValueInfo {
  /** The name the drawing gives it. */
  readonly wish: string;
  /** The name says no more than the operator does. */
  readonly generic: boolean;
  /** Names of its axes, for the comment. */
  readonly axes: readonly string[];
  /** The value whose name it may take over once that is used up: what it is a further form of. */
  readonly follows?: number;
}

export interface Assignment {
  readonly kind: "assign";
  /** One, or several that a tuple gives. */
  readonly results: readonly number[];
  readonly code: string;
  readonly node: NodeId;
  /** Further nodes whose values are computed within the expression. */
  readonly within?: readonly NodeId[];
  /** Arithmetic and activations, which read well around what they are applied to. */
  readonly light: boolean;
}

/** A loop over copies. Results that have an initial value are carried from copy to copy; the code names them as results and as operands. */
export interface Loop {
  readonly kind: "loop";
  readonly header: string;
  readonly results: readonly number[];
  readonly initial: readonly (number | undefined)[];
  readonly code: string;
  readonly node: NodeId;
}

export type Statement = Assignment | Loop;

export interface FunctionBody {
  readonly parameters: readonly number[];
  readonly statements: readonly Statement[];
  /** One expression, or a tuple of several; each with the name the drawing gives it. */
  readonly returns: readonly { readonly code: string; readonly wish: string; readonly axes: readonly string[]; readonly node: NodeId; readonly within?: readonly NodeId[] }[];
  readonly values: ReadonlyMap<number, ValueInfo>;
}
