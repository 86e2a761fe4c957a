// The body of a card: the glyph of the circuit with its wires running from edge to edge.
import { memo } from "react";
import { cardScale, type CardGeometry } from "./card-geometry.ts";
import type { Rect } from "../../shared/circuit/scene.ts";
import { SceneView } from "../design/scene-view.tsx";

/** Where the glyph itself is, for the way to the other arrangement. */
function Body({ x, y, width, height }: Rect) {
  return <rect data-body="" x={x} y={y} width={width} height={height} fill="none" stroke="none" />;
}

export const CardGlyph = memo(function CardGlyph({ geometry: { width, height, glyph } }: { readonly geometry: CardGeometry }) {
  if (!glyph) return null;
  const { scene } = glyph;
  return (
    <svg className="card-glyph" width={width} height={height} aria-hidden="true">
      <g transform={`translate(0 ${glyph.y}) scale(${cardScale})`}><SceneView primitives={scene.primitives} /><Body {...scene.body} /></g>
    </svg>
  );
});
