// Where something is in a document: the place of a problem, the origin of a value.
import type { Problem, Severity } from "../base/problem.ts";
import type { BlockId, NodeId, WireId } from "./document.ts";
import type { StepJson } from "./steps/define.ts";

export interface Place {
  readonly block: BlockId;
  readonly node?: NodeId;
  readonly port?: string;
  readonly wire?: WireId;
  /** Which uses of blocks lead here from the main diagram, outermost first; empty in the main diagram. */
  readonly path: readonly NodeId[];
}

/** A change that mends a problem, ready to be applied with one click. */
export interface Fix {
  readonly label: string;
  readonly steps: readonly StepJson[];
}

export interface DiagramProblem extends Problem {
  /** Stable name of the kind of problem, such as `sizes-differ`. */
  readonly code: string;
  readonly severity: Severity;
  readonly at: Place;
  readonly fixes: readonly Fix[];
  /** Further places that take part (the wires that force the two sides of a conflict). */
  readonly related: readonly Place[];
}
