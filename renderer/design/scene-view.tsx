// A scene as SVG: every primitive in its place, its inks as the tokens of the theme.
import { memo, type ReactNode } from "react";
import type { Ink, Primitive, PrimitiveKind, Provenance } from "../../shared/circuit/scene.ts";
import { TextRuns } from "./text-runs.tsx";

interface SceneViewProps {
  readonly primitives: readonly Primitive[];
  /** Wires answer to the pointer, those of blocks at this depth as what they are; a picture that is only looked at has none. */
  readonly depth?: number;
  /** Paths of nodes whose arrays cannot be had, as something before them is wrong. */
  readonly faded?: ReadonlySet<string>;
  /** Wires that stand out, and the ports they leave; all others step back. */
  readonly flow?: { readonly wires: ReadonlyMap<string, string>; readonly ports: ReadonlyMap<string, string> };
}

const ofGlyph: ReadonlySet<PrimitiveKind> = new Set(["glyph", "arrow", "cup", "title"]);

export const SceneView = memo(function SceneView({ primitives, depth = -1, faded, flow }: SceneViewProps) {
  if (depth < 0) return <>{primitives.map((primitive, i) => <Seen key={i} primitive={primitive} />)}</>;
  const drawn: ReactNode[] = [];
  for (let i = 0; i < primitives.length; i++) {
    const primitive = primitives[i];
    if (!primitive) continue;
    const { of, kind } = primitive;
    const isHere = of.path.length === depth;
    const isFaded = faded !== undefined && faded.size > 0 && of.node !== undefined && kind !== "glyph" && kind !== "title" && kind !== "backdrop" && faded.has([...of.path, of.node].join("/"));
    if (kind === "wire" && primitive.draw === "path") {
      drawn.push(
        <g key={i} className={`${isFaded ? "is-faded" : ""} ${flow && isHere ? `is-${wayOf(of, flow) ?? "aside"}` : ""}`.trim() || undefined} {...(isHere ? carried(of) : {})} data-axis={of.axis} data-role={of.role}>
          <path d={primitive.d} className={isHere ? "scene-hit nopan" : "scene-hit"} />
          <Drawn primitive={primitive} />
        </g>,
      );
      continue;
    }
    if (kind === "separator" && primitive.draw === "path" && isHere && of.between) {
      drawn.push(<g key={i} {...beside(of.between)}><Drawn primitive={primitive} /><path d={primitive.d} className="scene-hit separator-hit nopan" /></g>);
      continue;
    }
    if (kind === "callout" && isHere) {
      drawn.push(<g key={i} data-callout={of.callout}><Drawn primitive={primitive} /></g>);
      continue;
    }
    if (!ofGlyph.has(kind) || of.node === undefined || !isHere) {
      drawn.push(<Drawn key={i} primitive={primitive} isFaded={isFaded} isHere={isHere} />);
      continue;
    }
    // What belongs to one glyph moves as one.
    const from = i;
    for (let next = primitives[i + 1]; next?.of === of && ofGlyph.has(next.kind); next = primitives[i + 1]) i++;
    drawn.push(<g key={from} data-glyph={of.node}>{primitives.slice(from, i + 1).map((one, k) => <Drawn key={k} primitive={one} />)}</g>);
  }
  return <>{drawn}</>;
});

function wayOf({ wire, node, port }: Provenance, { wires, ports }: NonNullable<SceneViewProps["flow"]>): string | undefined {
  return wire === undefined ? ports.get(`${node ?? ""}:${port ?? ""}`) : wires.get(wire);
}

/** Not to be touched, but a wire still shows which axis it is. */
function Seen({ primitive }: { readonly primitive: Primitive }) {
  const { kind, of } = primitive;
  return kind === "wire" && of.axis !== undefined ? <g data-axis={of.axis} data-role={of.role}><Drawn primitive={primitive} /></g> : <Drawn primitive={primitive} />;
}

/** What a stroke or a label belongs to: its wire, or before it parts the port it leaves. */
function carried({ wire, node, port }: Provenance) {
  return { "data-wire": wire, "data-port": wire === undefined && node !== undefined ? `${node}:${port ?? ""}` : undefined };
}

/** The arrays a dashed line parts, for whoever rubs out its end. */
function beside(between: NonNullable<Provenance["between"]>) {
  const [above, below] = between.map(({ node, port, wire }) => `${node}:${port}${wire === undefined ? "" : ` ${wire}`}`);
  return { "data-above": above, "data-below": below };
}

function Drawn({ primitive, isFaded = false, isHere = false }: { readonly primitive: Primitive; readonly isFaded?: boolean; readonly isHere?: boolean }) {
  const { ink, of, kind } = primitive;
  const shared = { ...inked(ink), className: `scene-${kind}${isFaded ? " is-faded" : ""}` };
  switch (primitive.draw) {
    case "path":
      return <path d={primitive.d} {...shared} />;
    case "disc":
      return <circle cx={primitive.x} cy={primitive.y} r={primitive.r} {...shared} />;
    case "rect":
      return <rect x={primitive.x} y={primitive.y} width={primitive.width} height={primitive.height} rx={primitive.radius} {...shared} />;
    case "text":
      return (
        <text x={primitive.x} y={primitive.y} fontSize={primitive.size} textAnchor={primitive.anchor} {...shared} fill={token(ink.fill ?? "ink")} stroke="none" style={{ fontFamily: `var(--font-${primitive.face})` }} {...(isHere && of.axis !== undefined ? carried(of) : {})} data-axis={of.axis} data-role={of.role}>
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
