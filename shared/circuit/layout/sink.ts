// Where drawing collects primitives, apart by what is painted first.
import type { PlacedBackdrop, PlacedBundle, PlacedNode, Primitive } from "../scene.ts";

export interface Sink {
  readonly backs: Primitive[];
  readonly separators: Primitive[];
  readonly wires: Primitive[];
  readonly glyphs: Primitive[];
  readonly marks: Primitive[];
  readonly labels: Primitive[];
  readonly nodes: PlacedNode[];
  readonly bundles: PlacedBundle[];
  readonly backdrops: PlacedBackdrop[];
  /** Heights at which dashed lines end at a node, by its path. */
  readonly signs: Map<string, readonly number[]>;
}

export function createSink(): Sink {
  return { backs: [], separators: [], wires: [], glyphs: [], marks: [], labels: [], nodes: [], bundles: [], backdrops: [], signs: new Map() };
}

export function painted(sink: Sink): readonly Primitive[] {
  return [...sink.backs, ...sink.separators, ...sink.wires, ...sink.glyphs, ...sink.marks, ...sink.labels];
}
