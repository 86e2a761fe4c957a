// The circuit of a document Weft comes with, small, drawn once it is in sight.
import { useRef } from "react";
import { SceneView } from "../../design/scene-view.tsx";
import { usePreview } from "../../state/preview-store.ts";

export function Preview({ id }: { readonly id: string }) {
  const frame = useRef<SVGSVGElement>(null);
  const scene = usePreview(id, frame);
  // Long networks show their beginning; scaled to fit, nothing of them could be told apart.
  const viewBox = scene ? `0 0 ${Math.min(scene.width, 4.2 * Math.max(scene.height, 110))} ${Math.max(scene.height, 110)}` : "0 0 10 10";
  return (
    <svg ref={frame} className="start-preview" data-drawn={scene !== undefined} viewBox={viewBox} preserveAspectRatio="xMinYMid meet" aria-hidden="true">
      {scene && <SceneView primitives={scene.primitives} depth={-1} />}
    </svg>
  );
}
