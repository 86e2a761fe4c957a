// Heat in the circuit: a plate on the ground behind every glyph, tinted by what it costs, with the amount below it.
import { memo, useMemo } from "react";
import type { PlacedNode } from "../../shared/circuit/scene.ts";
import type { Laid } from "../state/layout-store.ts";
import type { Heat, NodeHeat } from "./heat.ts";
import { overlap, useSight } from "./sight.ts";

const reach = 4;

export function HeatPlates({ laid, heat }: { readonly laid: Laid; readonly heat: Heat }) {
  const sight = useSight();
  const { scene, rooms, place } = laid;
  const shown = useMemo(() => scene.nodes.filter((node) => overlap(node, sight) && !(node.path.length === place.path.length && rooms.has(node.node))), [scene, sight, rooms, place]);
  return (
    <g className="heat-plates" aria-hidden="true">
      {shown.map((node) => {
        const key = [...node.path, node.node].join("/");
        const own = heat.nodes.get(key);
        return own && <Plate key={key} node={node} heat={own} />;
      })}
    </g>
  );
}

const Plate = memo(function Plate({ node: { x, y, width, height }, heat: { colour, words } }: { readonly node: PlacedNode; readonly heat: NodeHeat }) {
  return (
    <g>
      <rect className={colour === undefined ? "heat-plate is-unknown" : "heat-plate"} x={x - reach} y={y - reach} width={width + 2 * reach} height={height + 2 * reach} rx={6} {...(colour === undefined ? {} : { fill: colour })} />
      {words !== "" && <text className="heat-words" x={x + width / 2} y={y + height + reach + 10} textAnchor="middle">{words}</text>}
    </g>
  );
});
