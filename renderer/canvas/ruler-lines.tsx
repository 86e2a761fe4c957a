// The ruler of a circuit that is broken into lines: above each of them, in the drawing itself. A cut says what crosses it when it is pointed at.
import { useMemo } from "react";
import type { AnalyzedCut } from "../../shared/analysis/analyze-diagram.ts";
import { drawnRuler, rulerRoom } from "../../shared/circuit/ruler-drawn.ts";
import { drawnPlace, markedLines, rulerMarks } from "../../shared/circuit/ruler-marks.ts";
import { SceneView } from "../design/scene-view.tsx";
import { printBytes } from "../state/cost-quantities.ts";
import { useCosts } from "../state/cost-store.ts";
import type { Laid } from "../state/layout-store.ts";
import { useView } from "../state/view-store.ts";

export function RulerLines({ laid: { scene, place } }: { readonly laid: Laid }) {
  const costs = useCosts((state) => state.costs);
  const { ruler, training, symbolic } = useView((state) => state.cost);
  const drawn = useMemo(() => {
    if (!ruler || !costs || !scene.grid || !scene.lines || costs.path.join("/") !== place.path.join("/")) return undefined;
    const { cuts, peak } = costs.analysis;
    const at = training || !peak ? undefined : drawnPlace(scene, place.path, peak.path);
    const marks = rulerMarks(cuts, scene.grid);
    const amountOf = (cut: AnalyzedCut) => (training ? cut.kept : cut.bytes);
    return {
      lines: markedLines(marks, scene),
      primitives: drawnRuler(scene, { marks, amountOf, isEmpty: ({ arrays, kept }) => arrays.length === 0 && !kept, path: place.path, isNamed: true, peak: at && peak ? { place: at, bytes: peak.bytes } : undefined }),
    };
  }, [ruler, training, costs, scene, place]);
  if (!drawn) return null;
  return (
    <g className={`ruler-lines ${costs?.document === place.document ? "" : "is-old"}`}>
      <SceneView primitives={drawn.primitives} />
      {drawn.lines.flatMap(({ line, marks }) => marks.map(({ cut, from, to }) => (
        <rect key={`${cut.path.join("/")} ${cut.column} ${from}`} className="ruler-cut" x={from} y={line.top - rulerRoom.named} width={to - from} height={rulerRoom.named}>
          <title>{`${cut.behind.length > 0 ? `Behind ${cut.behind.join(", ")}` : "Cut"}: ${printBytes(cut.bytes, cut.expressions.bytes, symbolic)}\n${cut.arrays.join(", ")}${cut.kept ? `\nkept for the way back by here: ${printBytes(cut.kept, cut.expressions.kept, symbolic)}` : ""}`}</title>
        </rect>
      )))}
    </g>
  );
}
