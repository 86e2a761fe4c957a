// Far away, cards become boxes on one canvas: the same picture for ten nodes or ten thousand, at the cost of one.
import { useStore } from "@xyflow/react";
import { useEffect, useRef } from "react";
import type { Bundle, Card } from "./free-elements.ts";

interface OverviewProps {
  readonly cards: readonly Card[];
  readonly bundles: readonly Bundle[];
}

export function Overview({ cards, bundles }: OverviewProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const transform = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return;
    const density = Math.max(1, devicePixelRatio);
    element.width = width * density;
    element.height = height * density;
    const [x, y, zoom] = transform;
    context.setTransform(zoom * density, 0, 0, zoom * density, x * density, y * density);
    paint(context, cards, bundles, zoom);
  }, [cards, bundles, transform, width, height]);
  return <canvas ref={canvas} className="overview" style={{ width, height }} aria-hidden="true" />;
}

function paint(context: CanvasRenderingContext2D, cards: readonly Card[], bundles: readonly Bundle[], zoom: number): void {
  const style = getComputedStyle(document.documentElement);
  const colour = (token: string) => style.getPropertyValue(`--${token}`);
  const byId = new Map(cards.map((card) => [card.id, card]));
  context.strokeStyle = colour("wire-quiet");
  context.lineWidth = 1 / zoom;
  context.beginPath();
  for (const { source, target } of bundles) {
    const [from, to] = [byId.get(source), byId.get(target)];
    if (!from || !to) continue;
    const [x1, y1, x2, y2] = [from.position.x + (from.width ?? 0), from.position.y + (from.height ?? 0) / 2, to.position.x, to.position.y + (to.height ?? 0) / 2];
    context.moveTo(x1, y1);
    context.bezierCurveTo((x1 + x2) / 2, y1, (x1 + x2) / 2, y2, x2, y2);
  }
  context.stroke();
  for (const fill of [false, true]) {
    context.fillStyle = colour(fill ? "accent" : "chip");
    context.strokeStyle = colour("stroke");
    context.beginPath();
    for (const card of cards) if (Boolean(card.selected) === fill) context.rect(card.position.x, card.position.y, card.width ?? 0, card.height ?? 0);
    context.fill();
    context.stroke();
  }
}
