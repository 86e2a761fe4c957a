// Connects two ports; a wire that was in the input port gives way.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import type { BlockId, PortRef, WeftDocument } from "../document.ts";
import { wireIdMaker } from "../fresh-id.ts";
import { findBlock, wireInto } from "../lookup.ts";
import type { StepJson } from "../steps/define.ts";

export function connectPorts(document: WeftDocument, block: BlockId, from: PortRef, to: PortRef): readonly StepJson[] | Problem {
  const contents = findBlock(document, block);
  if (isProblem(contents)) return contents;
  for (const { node } of [from, to]) if (!Object.hasOwn(contents.nodes, node)) return problem(`Node «${node}» is not in block «${block}»`);
  const there = wireInto(contents, to.node, to.port);
  if (there && there[1].from.node === from.node && there[1].from.port === from.port) return [];
  return [
    ...(there ? [{ step: "disconnect", block, id: there[0] } as const] : []),
    { step: "connect", block, id: wireIdMaker(contents)(), wire: { from, to } },
  ];
}
