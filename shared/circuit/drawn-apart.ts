// Which groups of axes cannot be drawn as one double wire: those of which some node works on one axis and lets the other pass.
import type { CheckedBlock } from "../compiler/check/checked-diagram.ts";
import { labelsOf, type Strand, type Weave } from "../operators/weave.ts";

/** Names of groups, for a block and what is open inside: one wire has one look from end to end. */
export function groupsDrawnApart(block: CheckedBlock, open: ReadonlySet<string>, path = ""): ReadonlySet<string> {
  const apart = new Set<string>();
  for (const [id, node] of block.nodes) {
    if (node.kind === "operator") {
      if (node.weave) for (const group of dividedBy(node.weave)) apart.add(group);
    } else if (node.body && open.has(path + id)) {
      for (const group of groupsDrawnApart(node.body, open, `${path}${id}/`)) apart.add(group);
    }
  }
  return apart;
}

function dividedBy({ operands, results }: Weave): readonly string[] {
  const strands = [...operands, ...results];
  const labels = new Map(strands.map((strand) => [strand, labelsOf(strand)]));
  // What the node does with an axis shows in where it occurs again: nowhere, at the result, at another operand too.
  const fate = (label: string) => (label.startsWith("~") ? "~" : strands.map((strand) => (labels.get(strand)?.includes(label) ? "1" : "0")).join(""));
  return strands.flatMap((strand) => divided(strand, (labels.get(strand) ?? []).map(fate)));
}

function divided({ axes }: Strand, fates: readonly string[]): readonly string[] {
  return axes.flatMap(({ group }, i) => (group !== undefined && axes[i - 1]?.group === group && fates[i] !== fates[i - 1] ? [group] : []));
}
