// Where the numbers of an input may come from, and which of these its own attributes ask for.
import type { FeedPlan } from "./feed-plan.ts";

/** Pixels: RGBA, 8 bits each, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

export type FeedSource =
  | { readonly kind: "picture"; readonly picture: Picture }
  | { readonly kind: "npy"; readonly bytes: Uint8Array }
  /** Without a seed, the input's own. */
  | { readonly kind: "random"; readonly seed?: number }
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "tokens"; readonly tokens: readonly number[] }
  /** What JSON text held: a number, a flat list, or lists nested as the axes are. */
  | { readonly kind: "json"; readonly value: unknown };

/** A file that must be read before there is a source. */
export interface FileSource {
  readonly kind: "file";
  readonly file: string;
  readonly as: "picture" | "npy";
}

export function ownSource(plan: FeedPlan): FeedSource | FileSource {
  const { source, sample, value, tokens, seed } = plan.attributes;
  switch (source) {
    case "draw-pad":
      // A pad nobody drew on is black.
      return sample === "" ? { kind: "constant", value: 0 } : { kind: "file", file: sample, as: "picture" };
    case "image":
      return sample === "" ? { kind: "constant", value: 0 } : { kind: "file", file: sample, as: "picture" };
    case "npy":
      return { kind: "file", file: sample, as: "npy" };
    case "constant":
      return { kind: "constant", value };
    case "tokens":
      return { kind: "tokens", tokens };
    default:
      return { kind: "random", seed };
  }
}
