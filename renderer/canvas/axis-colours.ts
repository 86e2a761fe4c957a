// One hue an axis in the free arrangement too: rules of style over the bundles, the hues given out as in the circuit.
import { useEffect } from "react";
import { axisHues } from "../../shared/circuit/colour-by-axis.ts";
import type { CurrentPlace } from "../state/current-place.ts";
import { useView } from "../state/view-store.ts";

/** A sheet of our own: the content policy allows no style elements. */
const sheet = new CSSStyleSheet();

/** Without a place nothing is coloured. */
export function useAxisColours(place: CurrentPlace | undefined): void {
  const isOn = useView((state) => state.dress.colour);
  useEffect(() => {
    if (!place || !isOn) return undefined;
    if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.unshift(sheet);
    const axes = [...place.body.nodes.values()].flatMap((node) => Object.values(node.outputs)).flatMap((type) => type.axes.map(({ name, role }) => [name, role] as const));
    sheet.replaceSync([...axisHues(axes)].flatMap(([axis, hue]) => {
      const of = `[data-axis~=${JSON.stringify(axis)}]`;
      return [`.canvas.is-free .bundle g${of} > .scene-wire { stroke: var(--${hue}); }`, `.canvas.is-free .axis-label${of} { fill: var(--${hue}); }`];
    }).join("\n"));
    return () => sheet.replaceSync("");
  }, [place, isOn]);
}
