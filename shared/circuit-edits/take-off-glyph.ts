// Takes an axis off a glyph that works along it, so that it runs past: the glyph then does the same for every place of it.
import { axisAttribute, coreAxesAt, einsumOf, printEinsum } from "./core-choice.ts";
import { defineCircuitEdit, refuse } from "./define.ts";
import { axesAtGlyphs, axesOf, strokeAt, workAlong, type AxisAtGlyph } from "./work-along.ts";

export const takeOffGlyph = defineCircuitEdit<AxisAtGlyph>({
  name: "take-off-glyph",
  title: "Let an axis run past a glyph",
  by: "drag its end at the glyph onto the ground",
  uses: axesAtGlyphs,
  edit(place, use) {
    const node = place.body.nodes.get(use.node);
    const held = strokeAt(place, node, use);
    if (node?.kind !== "operator" || !node.operator) return refuse("block", "A block chooses its axes inside: open it and take the axis off the glyph there", held);
    const { operator } = node;
    const core = coreAxesAt(node, use.port);
    if (!core.includes(use.axis)) return refuse("lifted", `${use.axis} runs past ${operator.title} already`, held);
    const going = axesOf(use);
    const spec = einsumOf(node);
    if (spec) {
      const operands = spec.operands.map((axes) => axes.filter((name) => !going.includes(name)));
      if (!spec.operands.some((axes) => axes.includes(use.axis))) return refuse("core", `${operator.title} calls ${use.axis} by another name: write its axes in the inspector`, held);
      return workAlong(place, node, use, `let ${use.axis} run past`, { name: "spec", value: printEinsum({ operands, result: spec.result.filter((name) => !going.includes(name)) }) }, false);
    }
    const attribute = axisAttribute(operator);
    if (!attribute) return refuse("axes", `${operator.title} takes ${use.axis} by what it is: choose its axes in the inspector`, held);
    const left = core.filter((name) => !going.includes(name));
    if (attribute.kind === "axis" || left.length === 0) return refuse("needs-an-axis", `${operator.title} needs an axis to work along: drag another one onto it${attribute.kind === "axes" ? ", then take this one off" : ""}`, held);
    return workAlong(place, node, use, `let ${use.axis} run past`, { name: attribute.name, value: left.join(" ") }, false);
  },
});
