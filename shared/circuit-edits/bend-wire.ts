// Bends a wire back past the linear map it comes from: it turns round in a cup, and comes out of a cap again. Nothing else changes: that is the snake law.
import { nodeIdMaker } from "../document/fresh-id.ts";
import { printSize } from "../tensor/print-size.ts";
import { axisPlaces, insertBehind, typeAt } from "./arrays.ts";
import { attempt } from "./attempt.ts";
import { defineCircuitEdit, refuse, type AxisPlace } from "./define.ts";
import { otherResult } from "./same-result.ts";

export interface Bend { readonly held: AxisPlace }

/** Glyphs whose wires may be turned round: what they do to a sum is the sum of what they do. */
const linear: ReadonlySet<string> = new Set(["linear", "conv", "conv-transpose", "einsum", "outer", "reduce-sum", "reduce-mean", "transpose", "diagonal", "identity-tensor", "scale", "window"]);

export const bendWire = defineCircuitEdit<Bend>({
  name: "bend-wire",
  title: "Bend a wire of a linear map back, into a cup and a cap",
  by: "drag its end back past the glyph it comes from",
  keepsFunction: true,
  uses: (place) => axisPlaces(place).map((held) => ({ held })),
  edit(place, { held }) {
    const maker = place.body.nodes.get(held.from.node);
    const title = (maker?.kind === "operator" ? maker.operator?.title : undefined) ?? held.from.node;
    const isLinear = maker?.kind === "operator" && maker.node.leftOut === undefined && linear.has(maker.node.operator);
    if (!isLinear) return refuse("linear", `${title} is no linear map: only the wires of one can be bent round it`, held);
    if (maker.attributes["bias"] === true) return refuse("linear", `${title} adds a bias, which makes it no linear map: take the bias off before its wires are bent`, held);
    const type = typeAt(place, held.from);
    const axis = type?.axes.find(({ name }) => name === held.axis);
    if (!type || !axis) return refuse("unwired", `The type of ${title} is not known yet: wire all of its inputs`, held);
    const names = type.axes.map(({ name }) => name);
    // The bent part between cup and cap, which no other wire is called.
    const bent = ["a", "b", "c", "d", "e", "f", "g"].find((name) => !names.includes(name)) ?? `${held.axis}0`;
    const cap = nodeIdMaker(place.contents)("identity-tensor");
    const spec = `${names.map((name) => (name === held.axis ? bent : name)).join(" ")}, ${bent} ${held.axis} -> ${names.join(" ")}`;
    const { steps, ids } = insertBehind(place, held, [{ operator: "einsum", attributes: { spec }, input: "x0", also: { x1: { node: cap, port: "y" } } }]);
    const size = printSize(axis.size);
    const add = { step: "add-node", block: place.block, id: cap, node: { kind: "operator", operator: "identity-tensor", attributes: { axes: `${bent}=${size} ${held.axis}=${size}` } } } as const;
    return attempt(place, { label: `bend ${held.axis} back`, steps: [add, ...steps], selects: [cap, ...ids] }, held, (after) => otherResult(type, after(ids[0] ?? "")?.outputs["y"], held));
  },
});
