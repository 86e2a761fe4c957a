// Which edit a hand means: from the stroke it holds, and what lies where it lets go.
import { putOnGlyph } from "../../shared/circuit-edits/put-on-glyph.ts";
import { takeOffGlyph } from "../../shared/circuit-edits/take-off-glyph.ts";
import { axisAtGlyph, type AxisAtGlyph } from "../../shared/circuit-edits/work-along.ts";
import { refuse, type AxisPlace, type EditPlace, type Refusal } from "../../shared/circuit-edits/define.ts";
import type { NodeId } from "../../shared/document/document.ts";
import type { Meant } from "./edit-circuit.ts";

/** A stroke in the hand; with `end`, by its end at a glyph that works along it. */
export interface HeldStroke {
  readonly stroke: AxisPlace;
  readonly end?: AxisAtGlyph;
}

export type Under =
  | { readonly over: "glyph"; readonly node: NodeId }
  | { readonly over: "ground" };

export function meant(place: EditPlace, { stroke, end }: HeldStroke, under: Under): Meant | Refusal | undefined {
  switch (under.over) {
    case "glyph": {
      if (under.node === end?.node) return undefined;
      const use = axisAtGlyph(place, stroke, under.node);
      return use ? { edit: putOnGlyph, use } : refuse("elsewhere", `${stroke.axis} does not come by this glyph: drag a wire that runs into it or past it`, stroke);
    }
    case "ground":
      return end && { edit: takeOffGlyph, use: end };
  }
}
