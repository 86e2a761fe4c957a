// Which edit a hand means: from the stroke it holds, and what lies where it lets go.
import { refuse, type ArrayPlace, type AxisPlace, type EditPlace, type Refusal } from "../../shared/circuit-edits/define.ts";
import { bendWire } from "../../shared/circuit-edits/bend-wire.ts";
import { feedGlyph, openInput } from "../../shared/circuit-edits/feed-glyph.ts";
import { joinAxes } from "../../shared/circuit-edits/join-axes.ts";
import { moveAxis } from "../../shared/circuit-edits/move-axis.ts";
import { putOnGlyph } from "../../shared/circuit-edits/put-on-glyph.ts";
import { routeArray } from "../../shared/circuit-edits/route-array.ts";
import { takeOffGlyph } from "../../shared/circuit-edits/take-off-glyph.ts";
import { axisAtGlyph, type AxisAtGlyph } from "../../shared/circuit-edits/work-along.ts";
import type { NodeId } from "../../shared/document/document.ts";
import type { Meant } from "../commands/edit-circuit.ts";

/** A stroke in the hand; by one of its ends, which may lie at a glyph that works along it, or by its middle. */
export interface HeldStroke {
  readonly stroke: AxisPlace;
  /** The axes that are drawn as one wire with it. */
  readonly also: readonly string[];
  readonly end?: { readonly glyph?: AxisAtGlyph };
}

export type Under =
  | { readonly over: "glyph"; readonly node: NodeId }
  | { readonly over: "stroke"; readonly stroke: AxisPlace }
  /** Between the wires of the array that is held: the place the axis would take, from the top. */
  | { readonly over: "row"; readonly to: number }
  | { readonly over: "array"; readonly array: ArrayPlace }
  /** `isBehind`: left of the glyph that the held array comes from. */
  | { readonly over: "ground"; readonly isBehind?: true };

export function meant(place: EditPlace, { stroke, also, end }: HeldStroke, under: Under, isAlt: boolean): Meant | Refusal | undefined {
  switch (under.over) {
    case "glyph": {
      if (under.node === end?.glyph?.node) return undefined;
      const waits = place.body.nodes.get(under.node);
      if (waits && openInput(waits) !== undefined) return { edit: feedGlyph, use: { held: stroke, node: under.node } };
      const use = axisAtGlyph(place, stroke, under.node);
      return use ? { edit: putOnGlyph, use: { ...use, also } } : refuse("elsewhere", `${stroke.axis} does not come by this glyph: drag a wire that runs into it or past it`, stroke);
    }
    case "stroke":
      return { edit: joinAxes, use: { held: stroke, onto: under.stroke, contract: isAlt } };
    case "row":
      return { edit: moveAxis, use: { stroke, also, to: under.to } };
    case "array":
      return { edit: routeArray, use: { held: stroke, onto: under.array } };
    case "ground":
      if (end && !end.glyph && under.isBehind) return { edit: bendWire, use: { held: stroke } };
      return end?.glyph && { edit: takeOffGlyph, use: { ...end.glyph, also } };
  }
}
