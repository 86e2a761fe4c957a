// Two arrays that come into a node change places.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import type { BlockId, NodeId, WeftDocument, Wire, WireId } from "../document.ts";
import { findBlock, findNode } from "../lookup.ts";
import type { StepJson } from "../steps/define.ts";

export function swapInputs(document: WeftDocument, block: BlockId, id: NodeId): readonly StepJson[] | Problem {
  const contents = findBlock(document, block);
  if (isProblem(contents)) return contents;
  const node = findNode(document, block, id);
  if (isProblem(node)) return node;
  const [one, other, ...more] = Object.entries(contents.wires).filter(([, wire]) => wire.to.node === id);
  if (!one || !other || more.length > 0) return problem(`«${id}» takes ${one ? (other ? `${more.length + 2} arrays` : "one array") : "no array"}: inputs are swapped where exactly two are wired`);
  // What was chosen for the axes at one port means nothing at the other.
  const moved = ([wireId, { from }]: readonly [WireId, Wire], port: string): StepJson => ({ step: "connect", block, id: wireId, wire: { from, to: { node: id, port } } });
  return [
    { step: "disconnect", block, id: one[0] }, { step: "disconnect", block, id: other[0] },
    moved(one, other[1].to.port), moved(other, one[1].to.port),
  ];
}
