// Places to point at, over the glyphs of a computed scene: selection, entering, folding, instruments.
import type { Node, NodeProps } from "@xyflow/react";
import { memo, useMemo } from "react";
import type { CheckedNode } from "../../shared/compiler/check/checked-diagram.ts";
import type { PlacedNode } from "../../shared/circuit/scene.ts";
import { useCurrentPlace } from "../state/current-place.ts";
import type { Laid } from "../state/layout-store.ts";
import { BlockFold } from "./block-fold.tsx";
import { BlockTimes } from "./block-times.tsx";
import { useGlyphDrag } from "./glyph-drag.ts";
import { TerminalBody } from "./terminal-body.tsx";

interface HitData extends Record<string, unknown> {
  readonly id: string;
  readonly checked: CheckedNode | undefined;
  readonly isRoom: boolean;
  readonly isOpen: boolean;
}
export type Hit = Node<HitData, "hit">;

/** What did not change keeps its identity, so that the canvas draws only what did. */
const known = new WeakMap<PlacedNode, Hit>();

/** Only the nodes of the block that is shown answer; what lies inside an open block is pointed at as that block. */
export function useCircuitNodes(laid: Laid | undefined, selected: ReadonlySet<string>): Hit[] {
  const now = useCurrentPlace();
  return useMemo(() => {
    if (!laid || !now) return [];
    const { scene, place, rooms } = laid;
    const open = new Set(scene.backdrops);
    return [...scene.backdrops, ...scene.nodes].filter((placed) => placed.path.length === place.path.length).map((placed): Hit => {
      const { node, x, y, width, height } = placed;
      const checked = now.body.nodes.get(node) ?? place.body.nodes.get(node);
      const before = known.get(placed);
      if (before && before.data.checked === checked && before.selected === selected.has(node)) return before;
      const isOpen = open.has(placed as (typeof scene.backdrops)[number]);
      const hit: Hit = {
        id: node, type: "hit", position: { x, y }, width, height, selected: selected.has(node), draggable: false, zIndex: isOpen ? 0 : 1, ariaLabel: node, className: isOpen ? "is-open-hit nokey" : "nokey",
        data: { id: node, checked, isRoom: rooms.has(node), isOpen },
      };
      known.set(placed, hit);
      return hit;
    });
  }, [laid, now, selected]);
}

export const HitNode = memo(function HitNode({ data: { id, checked, isRoom, isOpen }, width = 0, height = 0, selected }: NodeProps<Hit>) {
  const take = useGlyphDrag(id);
  return (
    <div className={`hit ${selected ? "is-selected" : ""} ${isRoom ? "is-room" : "nopan"}`} style={{ width, height }} data-node={id} onPointerDown={isRoom ? undefined : take}>
      {isRoom && checked && <TerminalBody id={id} node={checked} width={width} height={height} />}
      {checked?.kind === "block" && checked.body && <BlockFold id={id} isOpen={isOpen} />}
      {checked?.kind === "block" && <BlockTimes id={id} times={checked.node.repeat?.times} />}
    </div>
  );
});
