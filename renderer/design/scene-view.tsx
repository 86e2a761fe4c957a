// A scene as SVG: every primitive in its place, its inks as the tokens of the theme.
import { memo } from "react";
import type { Ink, Primitive } from "../../shared/circuit/scene.ts";
import { TextRuns } from "./text-runs.tsx";

export const SceneView = memo(function SceneView({ primitives, depth = 0 }: { readonly primitives: readonly Primitive[]; readonly depth?: number }) {
  return <>{primitives.map((primitive, i) => <Drawn key={i} primitive={primitive} depth={depth} />)}</>;
});

function Drawn({ primitive, depth }: { readonly primitive: Primitive; readonly depth: number }) {
  const { ink, of, kind } = primitive;
  const shared = { ...inked(ink), className: `scene-${kind}${ink.raised ? " is-raised" : ""}`, ...(of.axis === undefined ? {} : { "data-axis": of.axis }), ...(of.role === undefined ? {} : { "data-role": of.role }) };
  switch (primitive.draw) {
    case "path":
      return kind === "wire" && of.wire !== undefined && of.path.length === depth
        ? <g data-wire={of.wire}><path d={primitive.d} className="scene-hit" /><path d={primitive.d} {...shared} /></g>
        : <path d={primitive.d} {...shared} />;
    case "disc":
      return <circle cx={primitive.x} cy={primitive.y} r={primitive.r} {...shared} />;
    case "rect":
      return <rect x={primitive.x} y={primitive.y} width={primitive.width} height={primitive.height} rx={primitive.radius} {...shared} />;
    case "text":
      return (
        <text x={primitive.x} y={primitive.y} fontSize={primitive.size} textAnchor={primitive.anchor} {...shared} fill={token(ink.fill ?? "ink")} stroke="none" style={{ fontFamily: `var(--font-${primitive.face})` }}>
          <TextRuns runs={primitive.runs} size={primitive.size} />
        </text>
      );
  }
}

function inked({ stroke, width, dash, fill, opacity }: Ink) {
  return {
    stroke: stroke === undefined ? "none" : token(stroke), fill: fill === undefined ? "none" : token(fill),
    ...(width === undefined ? {} : { strokeWidth: width }), ...(dash ? { strokeDasharray: dash.join(" ") } : {}), ...(opacity === undefined ? {} : { opacity }),
  };
}

function token(name: string): string {
  return name === "none" || name.startsWith("#") ? name : `var(--${name})`;
}
