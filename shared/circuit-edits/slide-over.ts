// Lets two glyphs in a row change places where it makes no difference: what moves elements over what runs past them, linear maps over one another (naturality).
import type { CheckedOperator } from "../compiler/check/checked-diagram.ts";
import type { StepJson } from "../document/steps/define.ts";
import { inARow, onlyInput, pairs, titleOf, type Adjacent, type Pair } from "./adjacent.ts";
import { attempt } from "./attempt.ts";
import { axisAttribute, coreAxesAt } from "./core-choice.ts";
import { defineCircuitEdit, refuse, type EditPlace } from "./define.ts";
import { otherResult, printAxes } from "./same-result.ts";
import { swapPlaces } from "./swap-places.ts";

/** These put elements elsewhere, drop or repeat them, and look at none. */
const views: ReadonlySet<string> = new Set(["select", "slice", "flip", "transpose", "rename", "join", "split", "repeat", "diagonal"]);
/** Sums and multiples of what goes in. */
const linear: ReadonlySet<string> = new Set([...views, "linear", "reduce-sum", "reduce-mean", "scale", "neg", "einsum", "cumsum"]);

export const slideOver = defineCircuitEdit<Pair>({
  name: "slide-over",
  title: "Slide a glyph over the next one",
  by: "drag one onto the other, or by command",
  keepsFunction: true,
  uses: pairs,
  edit(place, pair) {
    const found = inARow(place, pair, "change places");
    if ("refused" in found) return found;
    const { first, second, held } = found;
    const [before, behind] = [onlyInput(first), onlyInput(second)];
    if (before === undefined || behind === undefined) return refuse("one-array", `${titleOf(before === undefined ? first : second)} takes several arrays: only glyphs that take one change places`, held);
    const why = forbidden(found, behind);
    if (why !== undefined) return refuse("naturality", why, held);
    const result = second.outputs[second.weave?.results[0]?.port ?? "y"];
    const edit = { label: `slide ${titleOf(first)} over ${titleOf(second)}`, steps: swapped(place, found, before, behind), selects: [pair.first] };
    const cores = [coreAxesAt(first, before), coreAxesAt(second, behind)] as const;
    return attempt(place, edit, held, (after) => {
      const [one, two] = [after(pair.first), after(pair.second)];
      if (one?.kind !== "operator" || two?.kind !== "operator") return refuse("adjacent", "One of the glyphs is gone", held);
      const now = one.outputs[one.weave?.results[0]?.port ?? "y"];
      const changed = otherResult(result, now, held, "naturality");
      if (changed) return changed;
      const moved = [[first, one, before, cores[0]], [second, two, behind, cores[1]]] as const;
      const other = moved.find(([was, is, port, core]) => was.operator?.name !== "transpose" && coreAxesAt(is, port).toSorted().join(" ") !== core.toSorted().join(" "));
      return other && refuse("alignment", `${titleOf(other[0])} would work along other axes there: write them in the inspector first`, held);
    });
  },
});

/** Why they may not change places. */
function forbidden({ first, second }: Adjacent, port: string): string | undefined {
  if (isElementwise(first) && isView(second)) return undefined;
  if (isView(first) && isElementwise(second)) return undefined;
  const allowed = isView(first) || isView(second) || (isLinear(first) && isLinear(second));
  if (!allowed) return `${titleOf(first)} and ${titleOf(second)} change numbers in ways that do not go together: only views slide over any glyph, and linear maps over linear ones`;
  // What the second works on has to run past the first.
  const strand = first.weave?.results[0];
  const touched = first.operator?.name === "transpose" || second.operator?.name === "transpose" ? undefined : coreAxesAt(second, port).find((name) => strand?.slots[strand.axes.findIndex((axis) => axis.name === name)]?.kind !== "degree");
  return touched === undefined ? undefined : `Both ${titleOf(first)} and ${titleOf(second)} work on ${touched}: they change places only where that runs past one of them`;
}

function isView({ operator }: CheckedOperator): boolean {
  return operator !== undefined && views.has(operator.name);
}
function isLinear({ operator, attributes, weave }: CheckedOperator): boolean {
  return operator !== undefined && linear.has(operator.name) && attributes["bias"] !== true && weave?.operands.length === 1;
}
function isElementwise({ operator, weave }: CheckedOperator): boolean {
  return operator !== undefined && operator.training === undefined && weave !== undefined && weave.parameters.length === 0
    && [...weave.operands, ...weave.results].every(({ slots }) => slots.every(({ kind }) => kind === "degree"));
}

function swapped(place: EditPlace, found: Adjacent, before: string, behind: string): readonly StepJson[] {
  const { first, second } = found;
  return [...written(place.block, first, before), ...written(place.block, second, behind), ...reordered(place.block, first, second), ...swapPlaces(place, found, before, behind)];
}

/** Which axes are meant where nothing is written depends on what arrives, so they are written. */
function written(block: string, node: CheckedOperator, port: string): readonly StepJson[] {
  const attribute = node.operator && axisAttribute(node.operator);
  const core = coreAxesAt(node, port);
  return attribute && node.attributes[attribute.name] === "" && core.length > 0 ? [{ step: "set-attribute", block, node: node.id, name: attribute.name, value: core.join(" ") }] : [];
}

/** A transpose that comes last says the order of what came out before. */
function reordered(block: string, first: CheckedOperator, second: CheckedOperator): readonly StepJson[] {
  if (first.operator?.name !== "transpose") return [];
  return [{ step: "set-attribute", block, node: first.id, name: "over", value: printAxes(second.outputs[second.weave?.results[0]?.port ?? "y"]) }];
}
