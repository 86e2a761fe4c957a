// How one use of an operator meets its arrays: which axes it works on (core) and which run past it (degree).
// Source of the notion: neural circuit diagrams, weaves and lifting; here every slot is named instead of counted.
import type { Axis } from "../tensor/axis.ts";
import type { DType } from "../tensor/dtype.ts";
import type { Size } from "../tensor/size.ts";

export type Slot =
  | { readonly kind: "degree"; readonly at: number }
  | { readonly kind: "core"; readonly label: string };

/** One array of the use, its axes in storage order. */
export interface Strand {
  readonly port: string;
  readonly dtype: DType;
  readonly axes: readonly Axis[];
  readonly slots: readonly Slot[];
}

export interface WovenParameter {
  readonly name: string;
  readonly labels: readonly string[];
  readonly axes: readonly Axis[];
  readonly initialiser: string;
  readonly fanIn: readonly string[];
  readonly values?: readonly number[];
  readonly learned: boolean;
  readonly dtype: DType;
  readonly carried?: string;
}

export interface Weave {
  /** The lifted axes, outermost first; operands share them by name. */
  readonly degree: readonly Axis[];
  readonly operands: readonly Strand[];
  readonly results: readonly Strand[];
  readonly parameters: readonly WovenParameter[];
  /** Sizes that must come to 0 or more once they are numbers. */
  readonly room: readonly { readonly size: Size; readonly because: string }[];
}

/** The label of a lifted axis inside `lower`; no operator can name it, so none can touch it. */
export function degreeLabel(at: number): string {
  return `~${at}`;
}

export function labelsOf(strand: Strand): readonly string[] {
  return strand.slots.map((slot) => (slot.kind === "degree" ? degreeLabel(slot.at) : slot.label));
}
