// Every edit in circuit notation of this folder, by file name. Written by `npm run index` from the listing; never by hand.
import { bendWire } from "./bend-wire.ts";
import { cutAxis } from "./cut-axis.ts";
import { feedGlyph } from "./feed-glyph.ts";
import { fuseLinear } from "./fuse-linear.ts";
import { joinAxes } from "./join-axes.ts";
import { moveAxis } from "./move-axis.ts";
import { outerProduct } from "./outer-product.ts";
import { pullResidual } from "./pull-residual.ts";
import { putAbove } from "./put-above.ts";
import { putOnGlyph } from "./put-on-glyph.ts";
import { routeArray } from "./route-array.ts";
import { shiftThroughWindow } from "./shift-through-window.ts";
import { slideOver } from "./slide-over.ts";
import { straighten } from "./straighten.ts";
import { takeOffGlyph } from "./take-off-glyph.ts";
import { unfuseLinear } from "./unfuse-linear.ts";
import type { CircuitEdit } from "./define.ts";

export const circuitEdits: readonly CircuitEdit[] = [
  bendWire,
  cutAxis,
  feedGlyph,
  fuseLinear,
  joinAxes,
  moveAxis,
  outerProduct,
  pullResidual,
  putAbove,
  putOnGlyph,
  routeArray,
  shiftThroughWindow,
  slideOver,
  straighten,
  takeOffGlyph,
  unfuseLinear,
];
