// The pictures, arrays and weights that a document names as its own: they lie beside it, or wait for it to be saved.
import type { WeftDocument } from "./document.ts";

/** Samples come with Weft and stay where they are. */
export function ownFiles({ weights, blocks }: WeftDocument): readonly string[] {
  const names = new Set(weights === undefined || weights.startsWith("sample:") ? [] : [weights]);
  for (const block of Object.values(blocks)) {
    for (const node of Object.values(block.nodes)) {
      const name = node.kind === "operator" ? node.attributes["sample"] : undefined;
      if (typeof name === "string" && name !== "" && !name.startsWith("sample:")) names.add(name);
    }
  }
  return [...names];
}
