// Invisible places to point at, over the glyphs of a computed scene: selection, entering, instruments, problems.
import type { Node, NodeProps } from "@xyflow/react";
import { memo, useMemo } from "react";
import type { CheckedNode } from "../../shared/compiler/check/checked-diagram.ts";
import type { DiagramProblem } from "../../shared/document/place.ts";
import { useCurrentPlace } from "../state/current-place.ts";
import { useLayout } from "../state/layout-store.ts";
import { problemsByNode } from "./free-elements.ts";
import { Instrument } from "./instrument.tsx";
import { ProblemMark } from "./problem-mark.tsx";

interface HitData extends Record<string, unknown> {
  readonly id: string;
  readonly checked: CheckedNode | undefined;
  readonly problems: readonly DiagramProblem[];
}
export type Hit = Node<HitData, "hit">;

const instrumentSide = 136;

/** Only the nodes of the block that is shown answer; what lies inside an open block is pointed at as that block. */
export function useCircuitNodes(active: boolean, selected: ReadonlySet<string>): { readonly nodes: Hit[]; readonly ready: boolean } {
  const place = useCurrentPlace();
  const scene = useLayout((state) => state.scene);
  return useMemo(() => {
    if (!active || !place || !scene) return { nodes: [], ready: false };
    const problems = problemsByNode(place);
    const nodes = [...scene.backdrops, ...scene.nodes].filter((placed) => placed.path.length === place.path.length && place.body.nodes.has(placed.node)).map(({ node, x, y, width, height }): Hit => ({
      id: node, type: "hit", position: { x, y }, width, height, selected: selected.has(node), draggable: false, zIndex: 1, ariaLabel: node,
      data: { id: node, checked: place.body.nodes.get(node), problems: problems.get(node) ?? [] },
    }));
    return { nodes, ready: true };
  }, [active, place, scene, selected]);
}

export const HitNode = memo(function HitNode({ data: { id, checked, problems }, width = 0, height = 0, selected }: NodeProps<Hit>) {
  const isInstrument = checked?.kind === "operator" && (checked.node.operator === "input" || checked.node.operator === "slider");
  return (
    <div className={`hit ${selected ? "is-selected" : ""}`} style={{ width, height }} data-node={id}>
      {isInstrument && (
        <div className="circuit-instrument nodrag nopan" style={{ top: height / 2 - instrumentSide / 2 - 12, right: width + 4 }}>
          <span className="card-title">{checked.node.name ?? id}</span>
          <Instrument id={id} node={checked} side={instrumentSide} />
        </div>
      )}
      {problems.length > 0 && <ProblemMark problems={problems} style={{ left: -8, top: -8 }} />}
    </div>
  );
});
