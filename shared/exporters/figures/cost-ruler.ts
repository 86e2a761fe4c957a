// The ruler of a figure: above the drawing, how much is kept in memory at each upright cut of a run, and where it is most.
import { analyzeDiagram } from "../../analysis/analyze-diagram.ts";
import { drawnRuler } from "../../circuit/ruler-drawn.ts";
import { drawnPlace, rulerMarks } from "../../circuit/ruler-marks.ts";
import type { Scene } from "../../circuit/scene.ts";
import type { CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import type { NodeId } from "../../document/document.ts";

/** The scene as it was where there are no columns, or no amount is known. */
export function withRuler(scene: Scene, checked: CheckedDiagram, path: readonly NodeId[]): Scene {
  const { grid } = scene;
  if (!grid) return scene;
  const { cuts, peak } = analyzeDiagram(checked, { path, drawn: grid });
  const place = peak && drawnPlace(scene, path, peak.path);
  const drawn = drawnRuler(scene, {
    marks: rulerMarks(cuts, grid), amountOf: ({ bytes }) => bytes, isEmpty: ({ arrays }) => arrays.length === 0, path,
    ...(peak && place ? { peak: { place, bytes: peak.bytes } } : {}),
  });
  return { ...scene, primitives: [...drawn, ...scene.primitives] };
}
