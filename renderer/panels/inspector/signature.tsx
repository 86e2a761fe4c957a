// What comes in and what goes out of a node, drawn as the circuit draws it: every axis with its name on the wire and its size at the end.
import type { CheckedNode } from "../../../shared/compiler/check/checked-diagram.ts";
import { nodeScene, type NodeScene } from "../../../shared/circuit/node-scene.ts";
import { printSize } from "../../../shared/tensor/size-text.ts";
import type { TensorType } from "../../../shared/tensor/tensor-type.ts";
import { SceneView } from "../../design/scene-view.tsx";
import { TextRuns } from "../../design/text-runs.tsx";
import type { CurrentPlace } from "../../state/current-place.ts";
import { nodeTitle } from "../../state/node-ports.ts";

const width = 280;
const margin = 48;
const scale = 1.35;
const labelSize = 15;

export function Signature({ node, place }: { readonly node: CheckedNode; readonly place: CurrentPlace }) {
  const scene = nodeScene(node, { block: place.body, width: (width - 2 * margin) / scale, lead: 34, face: (use) => ({ title: place.document.blocks[use.node.block]?.title ?? use.node.block }) });
  const fit = Math.min(scale, (width - 2 * margin) / scene.width);
  const above = Math.max(18, -scene.top * fit + 4);
  const height = above + scene.bottom * fit + 10;
  return (
    <svg className="signature" width={width} height={height} role="img" aria-label={`${nodeTitle(node)}: ${said(scene.ins)} to ${said(scene.outs)}`}>
      <g transform={`translate(${margin} ${above}) scale(${fit})`}><SceneView primitives={scene.primitives} depth={-1} /></g>
      <Ends ends={scene.ins} side="left" at={(y) => above + y * fit} />
      <Ends ends={scene.outs} side="right" at={(y) => above + y * fit} />
    </svg>
  );
}

function Ends({ ends, side, at }: { readonly ends: NodeScene["ins"]; readonly side: "left" | "right"; readonly at: (y: number) => number }) {
  const [name, size] = side === "left" ? [{ x: margin + 5, anchor: "start" }, { x: margin - 6, anchor: "end" }] as const : [{ x: width - margin - 5, anchor: "end" }, { x: width - margin + 6, anchor: "start" }] as const;
  return (
    <>
      {ends.flatMap((end) => end.rows.map((row, i) => (
        <g key={`${end.port}${i}`}>
          <title>{`${end.port}: ${row.axes.map((axis) => `${axis.name} = ${printSize(axis.size)}${axis.role ? `, ${axis.role}` : ""}`).join("; ")}`}</title>
          <text className={`signature-axis role-${row.role ?? "none"}`} x={name.x} y={at(row.y) - 5} textAnchor={name.anchor} fontSize={labelSize}>
            <TextRuns runs={row.label.filter((run) => run.script === undefined)} size={labelSize} />
          </text>
          <text className="signature-size" x={size.x} y={at(row.y) + 4} textAnchor={size.anchor}>{sizeText(row.axes.map((axis) => printSize(axis.size)))}</text>
        </g>
      )))}
    </>
  );
}

function sizeText(sizes: readonly string[]): string {
  const [first = ""] = sizes;
  const short = first.length > 7 ? `${first.slice(0, 6)}…` : first;
  return sizes.length > 1 && sizes.every((size) => size === first) ? `${short}${["", "", "²", "³"][sizes.length] ?? ""}` : sizes.length > 1 ? sizes.join("·").slice(0, 8) : short;
}

function said(ends: NodeScene["ins"]): string {
  return ends.map((end) => end.rows.flatMap((row) => row.axes.map((axis) => axis.name)).join(" ") || "one number").join(", ") || "nothing";
}

export function TypeText({ type }: { readonly type: TensorType }) {
  return (
    <span className="type-text">
      <span className="mono faint">{type.dtype}</span>
      {type.axes.map((axis) => {
        const size = printSize(axis.size);
        return <span key={axis.name} className={`type-axis role-${axis.role ?? "none"}`} title={`${axis.name} = ${size}${axis.role ? `, ${axis.role}` : ""}`}><span className="math">{axis.name}</span>{size !== axis.name && <span className="mono">{size}</span>}</span>;
      })}
      {type.axes.length === 0 && <span className="faint">one number</span>}
    </span>
  );
}
