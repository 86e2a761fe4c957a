// Which groups of axes cannot be drawn as one double wire: those of which some node works on one axis and lets the other pass.
import type { CheckedBlock, CheckedBlockUse } from "../compiler/check/checked-diagram.ts";
import { own } from "../document/records.ts";
import { labelsOf, type Strand, type Weave } from "../operators/weave.ts";
import type { Axis } from "../tensor/axis.ts";

/** Names of groups, for a block and what is open inside: one wire has one look from end to end. */
export function groupsDrawnApart(block: CheckedBlock, open: ReadonlySet<string>): ReadonlySet<string> {
  const apart = new Set<string>();
  const borders: Border[] = [];
  collect(block, open, "", apart, borders);
  let before: number;
  do {
    before = apart.size;
    for (const { outer, inner } of borders) {
      if ((outer === undefined || apart.has(outer)) && inner !== undefined) apart.add(inner);
      if ((inner === undefined || apart.has(inner)) && outer !== undefined) apart.add(outer);
    }
  } while (apart.size > before);
  return apart;
}

/** Two neighbours of one wire at the edge of an open block: the group that makes them one wire outside and inside; undefined where they are two. */
interface Border {
  readonly outer: string | undefined;
  readonly inner: string | undefined;
}

function collect(block: CheckedBlock, open: ReadonlySet<string>, path: string, apart: Set<string>, borders: Border[]): void {
  for (const [id, node] of block.nodes) {
    if (node.kind === "operator") {
      if (node.weave) for (const group of dividedBy(node.weave)) apart.add(group);
    } else if (node.body && open.has(path + id)) {
      borders.push(...bordersOf(node, node.body));
      collect(node.body, open, `${path}${id}/`, apart, borders);
    }
  }
}

/** Axes keep their places through the edge of a block, whatever they are called there. */
function bordersOf(use: CheckedBlockUse, { inputs, outputs }: CheckedBlock): readonly Border[] {
  const ends = [...inputs.map(({ port, type }) => [own(use.inputs, port), type] as const), ...outputs.map(({ port, type }) => [own(use.outputs, port), type] as const)];
  return ends.flatMap(([outer, inner]) => {
    if (!outer || !inner || outer.axes.length !== inner.axes.length) return [];
    return inner.axes.map((_, i): Border => ({ outer: sharedGroup(outer.axes, i), inner: sharedGroup(inner.axes, i) })).filter((border) => border.outer !== border.inner);
  });
}

function dividedBy({ operands, results }: Weave): readonly string[] {
  const strands = [...operands, ...results];
  const labels = new Map(strands.map((strand) => [strand, labelsOf(strand)]));
  // What the node does with an axis shows in where it occurs again: nowhere, at the result, at another operand too.
  const fate = (label: string) => (label.startsWith("~") ? "~" : strands.map((strand) => (labels.get(strand)?.includes(label) ? "1" : "0")).join(""));
  return strands.flatMap((strand) => divided(strand, (labels.get(strand) ?? []).map(fate)));
}

function divided({ axes }: Strand, fates: readonly string[]): readonly string[] {
  return axes.flatMap((_, i) => {
    const group = sharedGroup(axes, i);
    return group !== undefined && fates[i] !== fates[i - 1] ? [group] : [];
  });
}

/** The group an axis has in common with the one before it. */
function sharedGroup(axes: readonly Axis[], i: number): string | undefined {
  const group = axes[i]?.group;
  return i > 0 && axes[i - 1]?.group === group ? group : undefined;
}
