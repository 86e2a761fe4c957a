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
}

export function createSink(): Sink {
  return { backs: [], separators: [], wires: [], glyphs: [], marks: [], labels: [], nodes: [], bundles: [], backdrops: [] };
}

export function painted(sink: Sink): readonly Primitive[] {
  return [...sink.backs, ...sink.separators, ...sink.wires, ...sink.glyphs, ...sink.marks, ...sink.labels];
}
