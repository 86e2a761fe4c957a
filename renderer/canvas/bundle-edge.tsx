// A wire between two cards: one line an axis, a double line where axes travel together.
import type { EdgeProps } from "@xyflow/react";
import { memo, useMemo } from "react";
import { wirePath } from "../../shared/circuit/paths.ts";
import { strokes } from "../../shared/circuit/strokes.ts";
import { renameAxisFrom } from "../commands/rename-axis.ts";
import { SceneView } from "../design/scene-view.tsx";
import { useFlow } from "../state/flow.ts";
import { AxisLabel } from "./axis-label.tsx";
import { rowPoints } from "./bundle-route.ts";
import type { Bundle, BundleData } from "./free-elements.ts";

export const BundleEdge = memo(function BundleEdge({ id, selected, data }: EdgeProps<Bundle>) {
  const drawn = useMemo(() => (data ? draw(data) : undefined), [data]);
  const flow = useFlow();
  if (!data || !drawn) return null;
  const { rows, from, copied, labelled } = data;
  return (
    <g className={`bundle nokey ${selected ? "is-selected" : ""} ${data.faulty ? "is-faulty" : ""} ${data.faded ? "is-faded" : ""} ${flow ? `is-${flow.wires.get(id) ?? "aside"}` : ""}`} data-wire={id}>
      <path d={drawn.middle} className="react-flow__edge-interaction bundle-hit" strokeWidth={2 * from.half + 4} />
      <SceneView primitives={drawn.primitives} depth={0} />
      {copied && rows.map((row, k) => <circle key={k} className="copy-dot" cx={from.x + 9} cy={from.y + row.from} r={4} />)}
      {labelled && rows.map(({ row, from: offset }, k) => <AxisLabel key={k} row={row} x={from.x + 12} y={from.y + offset - 6} onRename={(axis) => void renameAxisFrom(axis)} />)}
    </g>
  );
});

function draw({ rows, route, from, to }: BundleData) {
  const points = rowPoints(route, from, to, 0, 0);
  const pairs = Array.from({ length: points.length / 2 - 1 }, (_, i) => wirePath(points[2 * i] ?? 0, points[2 * i + 1] ?? 0, points[2 * i + 2] ?? 0, points[2 * i + 3] ?? 0));
  return {
    middle: pairs.join(""),
    primitives: rows.flatMap((one) => strokes(one.row, rowPoints(route, from, to, one.from, one.to), {
      path: [], ...(one.row.axes.length > 0 ? { axis: one.row.axes.map((axis) => axis.name).join(" ") } : {}), ...(one.row.role ? { role: one.row.role } : {}),
    })),
  };
}
