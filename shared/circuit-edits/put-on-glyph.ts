// Puts an axis that runs past a glyph onto it: which axis softmax normalises, which axes Linear takes, what a contraction sums.
import { axisAttribute, coreAxesAt, einsumOf, printEinsum } from "./core-choice.ts";
import { defineCircuitEdit, refuse } from "./define.ts";
import { axesAtGlyphs, axesOf, strokeAt, workAlong, type AxisAtGlyph } from "./work-along.ts";

export const putOnGlyph = defineCircuitEdit<AxisAtGlyph>({
  name: "put-on-glyph",
  title: "Let a glyph work along an axis",
  by: "drag the axis onto it",
  uses: axesAtGlyphs,
  edit(place, use) {
    const node = place.body.nodes.get(use.node);
    const held = strokeAt(place, node, use);
    if (node?.kind !== "operator" || !node.operator) return refuse("block", "A block chooses its axes inside: open it and drag the axis onto the glyph that shall take it", held);
    const { operator } = node;
    if (!node.weave) return refuse("untyped", `${operator.title} has a problem of its own: mend it first`, held);
    const core = coreAxesAt(node, use.port);
    const wanted = axesOf(use);
    if (wanted.every((name) => core.includes(name))) return refuse("core", `${operator.title} works along ${use.axis} already`, held);
    const spec = einsumOf(node);
    if (spec) {
      // Where the axis is not lifted over every array that has it, they meet in it and it is summed all the same.
      const ports = Object.keys(node.inputs).sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
      const operands = spec.operands.map((axes, i) => [...axes, ...wanted.filter((one) => !axes.includes(one) && node.inputs[ports[i] ?? ""]?.axes.some(({ name }) => name === one))]);
      if (spec.operands.some((axes) => axes.includes(use.axis))) return refuse("core", `${operator.title} calls another axis ${use.axis}: rename one of them first`, held);
      return workAlong(place, node, use, `contract ${use.axis}`, { name: "spec", value: printEinsum({ operands, result: spec.result }) }, true);
    }
    const attribute = axisAttribute(operator);
    if (!attribute) return coreless(operator.title, node.weave.operands.every(({ slots }) => slots.every(({ kind }) => kind === "degree")));
    const order = node.inputs[use.port]?.axes.map(({ name }) => name) ?? [];
    const value = attribute.kind === "axis" ? use.axis : order.filter((name) => core.includes(name) || wanted.includes(name)).join(" ");
    const { also: _others, ...alone } = use;
    return workAlong(place, node, attribute.kind === "axis" ? alone : use, `${operator.title} along ${use.axis}`, { name: attribute.name, value }, true);

    function coreless(title: string, isElementwise: boolean) {
      return isElementwise
        ? refuse("elementwise", `${title} works on every element by itself: no axis ends at it`, held)
        : refuse("axes", `${title} works on axes of more than one kind: choose them in the inspector`, held);
    }
  },
});
