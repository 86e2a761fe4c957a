// Heat in the circuit: a plate on the ground behind every glyph, tinted by what it costs, with the amount below it.
import { memo, useMemo } from "react";
import type { PlacedNode } from "../../shared/circuit/scene.ts";
import type { Laid } from "../state/layout-store.ts";
import type { Heat, NodeHeat } from "./heat.ts";
import { overlap, useSight } from "./sight.ts";

const reach = 4;
const wordsHeight = 10;

export function HeatPlates({ laid, heat }: { readonly laid: Laid; readonly heat: Heat }) {
  const sight = useSight();
  const { scene, rooms, place } = laid;
  const shown = useMemo(() => scene.nodes.filter((node) => overlap(node, sight) && !(node.path.length === place.path.length && rooms.has(node.node))), [scene, sight, rooms, place]);
  const told = shown.flatMap((node) => {
    const own = heat.nodes.get(keyOf(node));
    return own ? [{ node, heat: own }] : [];
  });
  return (
    <g className="heat-plates" aria-hidden="true">
      {told.map((one) => <Plate key={keyOf(one.node)} {...one} />)}
      {told.map(({ node, heat: { words } }) => words !== "" && <Words key={keyOf(node)} node={node} words={words} isInside={shown.some((other) => standsBelow(other, node))} />)}
    </g>
  );
}

function keyOf({ path, node }: PlacedNode): string {
  return [...path, node].join("/");
}

/** Its plate reaches to where the words of the other would be. */
function standsBelow(one: PlacedNode, other: PlacedNode): boolean {
  const bottom = other.y + other.height;
  return one.x < other.x + other.width && one.x + one.width > other.x && one.y >= bottom && one.y < bottom + 2 * reach + wordsHeight;
}

const Plate = memo(function Plate({ node: { x, y, width, height }, heat: { colour } }: { readonly node: PlacedNode; readonly heat: NodeHeat }) {
  return <rect className={colour === undefined ? "heat-plate is-unknown" : "heat-plate"} x={x - reach} y={y - reach} width={width + 2 * reach} height={height + 2 * reach} rx={6} {...(colour === undefined ? {} : { fill: colour })} />;
});

/** Below the glyph, or at the foot of it where another stands right below. */
const Words = memo(function Words({ node: { x, y, width, height }, words, isInside }: { readonly node: PlacedNode; readonly words: string; readonly isInside: boolean }) {
  return <text className={isInside ? "heat-words is-inside" : "heat-words"} x={x + width / 2} y={isInside ? y + height - reach : y + height + reach + wordsHeight} textAnchor="middle">{words}</text>;
});
