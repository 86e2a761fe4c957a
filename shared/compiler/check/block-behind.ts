// What a step of a path leads into: the inside of a use of a block, or a block that an operator runs by itself.
import type { NodeId } from "../../document/document.ts";
import { own } from "../../document/records.ts";
import { readStep } from "../../document/step-of-path.ts";
import type { CheckedBlock } from "./checked-diagram.ts";

/** Nothing where the step leads nowhere. */
export function blockBehind(block: CheckedBlock | undefined, step: NodeId): CheckedBlock | undefined {
  const { node: id, body } = readStep(step);
  const node = block?.nodes.get(id);
  if (node?.kind === "block") return body === undefined ? node.body : undefined;
  const bodies = node?.bodies ?? {};
  return body === undefined ? Object.values(bodies)[0] : own(bodies, body);
}

/** Nothing where the path leads nowhere. */
export function blockAtPath(main: CheckedBlock, path: readonly NodeId[]): CheckedBlock | undefined {
  return path.reduce<CheckedBlock | undefined>(blockBehind, main);
}
