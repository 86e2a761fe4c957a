// The body of a card: the glyph of the circuit with its wires running from edge to edge.
import { memo } from "react";
import { cardScale, type CardGeometry } from "./card-geometry.ts";
import { SceneView } from "../design/scene-view.tsx";

export const CardGlyph = memo(function CardGlyph({ geometry: { width, height, glyph } }: { readonly geometry: CardGeometry }) {
  if (!glyph) return null;
  return (
    <svg className="card-glyph" width={width} height={height} aria-hidden="true">
      <g transform={`translate(0 ${glyph.y}) scale(${cardScale})`}><SceneView primitives={glyph.scene.primitives} depth={-1} /></g>
    </svg>
  );
});
