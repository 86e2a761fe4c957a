// What the ports of a block are called that stands for several modules of a model.
import type { DraftGraph } from "./draft.ts";

export interface PortNames {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** An output that feeds an input bears its name. */
export function portNames({ inputs, outputs }: DraftGraph, feeds: readonly number[] | undefined): PortNames {
  const taken = numbered("x", inputs.length);
  return { inputs: taken, outputs: feeds ? feeds.map((at) => taken[at] ?? "") : numbered("y", outputs.length) };
}

function numbered(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => (i === 0 ? name : `${name}${i + 1}`));
}
