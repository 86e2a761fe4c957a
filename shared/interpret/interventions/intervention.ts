// A change of what is on a wire while the network runs: which places of which array, and what stands there instead.

export interface Intervention {
  /** Port path. */
  readonly port: string;
  /** A unit of the port; all where nothing is said. */
  readonly channel?: number;
  /** Further axes by name, and the places of each that are meant; along axes that are not named, all. */
  readonly places: readonly AxisPlaces[];
  readonly change: Change;
}

export interface AxisPlaces {
  readonly axis: string;
  readonly at: readonly number[];
}

export type Change =
  | { readonly kind: "zero" }
  | { readonly kind: "set"; readonly to: number }
  | { readonly kind: "scale"; readonly by: number }
  | { readonly kind: "clamp"; readonly least: number; readonly greatest: number }
  /** Adds a number, or that often a direction in the space of units. */
  | { readonly kind: "add"; readonly by: number; readonly along?: readonly number[] }
  /** What is there on average over the data. */
  | { readonly kind: "mean" }
  /** What is there for another sample of the data, which the seed draws. */
  | { readonly kind: "resample" }
  /** What is there for the sample of that number. */
  | { readonly kind: "patch"; readonly sample: number };

/** Whether what stands there comes from other runs and is fed. */
export function isFed({ kind }: Change): boolean {
  return kind === "mean" || kind === "resample" || kind === "patch";
}
