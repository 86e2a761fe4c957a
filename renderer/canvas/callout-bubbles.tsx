// Callouts among the cards of the free arrangement: a double click writes them anew.
import { ViewportPortal } from "@xyflow/react";
import { memo, useMemo } from "react";
import { layoutOf } from "../../shared/document/lookup.ts";
import { writeCallout } from "../commands/write-callout.ts";
import { SceneView } from "../design/scene-view.tsx";
import type { CurrentPlace } from "../state/current-place.ts";
import { freeCallouts } from "./free-callouts.ts";
import type { Bundle, Card } from "./free-elements.ts";

interface CalloutBubblesProps {
  readonly place: CurrentPlace;
  readonly cards: readonly Card[];
  readonly bundles: readonly Bundle[];
}

export const CalloutBubbles = memo(function CalloutBubbles({ place, cards, bundles }: CalloutBubblesProps) {
  const drawn = useMemo(() => freeCallouts(place, cards, bundles), [place, cards, bundles]);
  if (drawn.length === 0) return null;
  const rewrite = (event: React.MouseEvent) => {
    const id = event.target instanceof Element ? event.target.closest("[data-callout]")?.getAttribute("data-callout") : undefined;
    const said = layoutOf(place.document, place.block).callouts?.[id ?? ""];
    if (!said) return;
    event.stopPropagation();
    void writeCallout(said);
  };
  return (
    <ViewportPortal>
      <svg className="scene" width={1} height={1} style={{ position: "absolute", left: 0, top: 0, overflow: "visible" }} onDoubleClick={rewrite}><SceneView primitives={drawn} depth={place.path.length} /></svg>
    </ViewportPortal>
  );
});
