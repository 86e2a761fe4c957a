// Removes a block with every use of it.
import { problem, type Problem } from "../../base/problem.ts";
import type { BlockId, WeftDocument } from "../document.ts";
import { groupBy } from "../records.ts";
import type { StepJson } from "../steps/define.ts";
import { blocksReachedFrom, usesOf } from "../traverse.ts";
import { removeNodes } from "./remove-nodes.ts";

export function removeBlockAndUses(document: WeftDocument, id: BlockId): readonly StepJson[] | Problem {
  if (id === document.main) return problem(`Block «${id}» is the main diagram and cannot be removed`);
  const users = groupBy(usesOf(document, id), (use) => use.block);
  // Uses inside the block itself go with it.
  const steps = [...users].flatMap(([user, uses]) => (user === id ? [] : removeNodes(document, user, uses.map((use) => use.node))));
  return [...steps, { step: "remove-block", id }];
}

/** The blocks nothing leads to any more. */
export function removeUnusedBlocks(document: WeftDocument): readonly StepJson[] {
  const used = blocksReachedFrom(document, [document.main]);
  return Object.keys(document.blocks).filter((id) => !used.has(id)).map((id) => ({ step: "remove-block", id }));
}
