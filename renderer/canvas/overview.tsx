// Far away, cards become boxes of a picture: the same drawing for ten nodes or ten thousand.
import { ViewportPortal } from "@xyflow/react";
import { memo, useCallback, useMemo } from "react";
import type { Rect } from "../../shared/circuit/scene.ts";
import { pageTokens } from "../design/scene-paint.ts";
import { boxAround } from "./fit.ts";
import type { Bundle, Card } from "./free-elements.ts";
import type { NodeHeat } from "./heat.ts";
import { PictureTiles, type PaintPart } from "./picture-tiles.tsx";
import { overlap } from "./sight.ts";

interface OverviewProps {
  readonly cards: readonly Card[];
  readonly bundles: readonly Bundle[];
  /** The tint of a node that is shown by what it costs. */
  readonly heatOf: ((id: string) => NodeHeat | undefined) | undefined;
}

export const Overview = memo(function Overview({ cards, bundles, heatOf }: OverviewProps) {
  const bounds = useMemo(() => boxAround(cards, 0) ?? { x: 0, y: 0, width: 0, height: 0 }, [cards]);
  const paint = useCallback<PaintPart>((context, part, scale) => {
    const colour = pageTokens();
    context.lineWidth = 1 / scale;
    context.strokeStyle = colour("wire-quiet");
    context.beginPath();
    for (const { data } of bundles) {
      if (!data || !overlap(around(data.from, data.to), part)) continue;
      const { from, to } = data;
      const middle = (from.x + to.x) / 2;
      context.moveTo(from.x, from.y);
      context.bezierCurveTo(middle, from.y, middle, to.y, to.x, to.y);
    }
    context.stroke();
    context.strokeStyle = colour("stroke");
    for (const { position: { x, y }, width = 0, height = 0, selected, data } of cards) {
      if (!overlap({ x, y, width, height }, part)) continue;
      context.fillStyle = colour(selected ? "accent" : data.problems.some((problem) => problem.severity === "error") ? "error" : data.checked.kind === "block" ? "core" : "chip");
      const hot = selected ? undefined : heatOf?.(data.id)?.colour;
      if (hot !== undefined) context.fillStyle = hot;
      context.fillRect(x, y, width, height);
      context.strokeRect(x, y, width, height);
    }
  }, [cards, bundles, heatOf]);
  return <ViewportPortal><PictureTiles bounds={bounds} paint={paint} /></ViewportPortal>;
});

function around(a: { readonly x: number; readonly y: number }, b: { readonly x: number; readonly y: number }): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y) - 1, width: Math.abs(a.x - b.x) + 1, height: Math.abs(a.y - b.y) + 2 };
}
