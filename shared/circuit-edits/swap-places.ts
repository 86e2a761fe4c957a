// Two glyphs in a row change places; each keeps what the person chose on the wire into it.
import { wireIdMaker } from "../document/fresh-id.ts";
import type { StepJson } from "../document/steps/define.ts";
import type { Adjacent } from "./adjacent.ts";
import type { EditPlace } from "./define.ts";

/** `before` and `behind` are the ports the array goes in by, of the first and of the second. */
export function swapPlaces({ block, contents }: EditPlace, { first, second, wire, ends }: Adjacent, before: string, behind: string): readonly StepJson[] {
  const freshWire = wireIdMaker(contents);
  const into = first.wires[before] ?? "";
  const source = contents.wires[into];
  if (!source) return [];
  const result = { node: second.id, port: second.weave?.results[0]?.port ?? "y" };
  const readers = Object.entries(contents.wires).filter(([, { from }]) => from.node === second.id);
  const chosen = ({ assign }: Pick<typeof source, "assign">) => (assign ? { assign } : {});
  return [
    ...[into, wire, ...readers.map(([id]) => id)].map((id) => ({ step: "disconnect", block, id }) as const),
    { step: "connect", block, id: freshWire(), wire: { from: source.from, to: { node: second.id, port: behind }, ...chosen(ends) } },
    { step: "connect", block, id: freshWire(), wire: { from: result, to: { node: first.id, port: before }, ...chosen(source) } },
    ...readers.map(([, { to, assign }]) => ({ step: "connect", block, id: freshWire(), wire: { from: ends.from, to, ...(assign ? { assign } : {}) } }) as const),
  ];
}
