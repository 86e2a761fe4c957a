// Whether a node of the diagram runs, and in a word why it does not.
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { silenceAt } from "../../shared/compiler/check/silence.ts";
import type { NodeId } from "../../shared/document/document.ts";
import { blockAt } from "./check-store.ts";

/** Undefined for what runs. */
export function idleWord(checked: CheckedDiagram, path: readonly NodeId[]): string | undefined {
  const [around, id] = [path.slice(0, -1), path.at(-1) ?? ""];
  const { silence, leftOut } = silenceAt(checked.main, around);
  return blockAt(checked, around)?.nodes.get(id)?.node.leftOut ?? leftOut ?? (silence.nodes.has(id) ? "does not run" : undefined);
}
