// From one arrangement to the other every node goes to its new place, so that the eye keeps it; wires fade in around them. None of it with reduced motion.
import { useLayoutEffect, useRef, type RefObject } from "react";
import { isSplit } from "../state/split.ts";
import { viewStore } from "../state/view-store.ts";

/** More nodes than this are not followed by any eye. */
const most = 250;
const timing = { duration: 300, easing: "cubic-bezier(.2, .8, .2, 1)" } as const;

type Places = ReadonlyMap<string, DOMRect>;

/** `key` changes when another arrangement or another diagram has been drawn. */
export function useMorph(frame: RefObject<HTMLElement | null>, key: string): void {
  const before = useRef<Places>(undefined);
  // The store tells of the change while the old arrangement still stands in the page.
  useLayoutEffect(() => viewStore.subscribe((state, old) => {
    if (state.arrangement !== old.arrangement && !isSplit() && frame.current) before.current = placesIn(frame.current);
    if (state.path !== old.path) before.current = undefined;
  }), [frame]);
  useLayoutEffect(() => {
    // Nothing is drawn anew yet: what stood there before is still wanted.
    if (key === "") return;
    const from = before.current;
    before.current = undefined;
    if (!from || from.size === 0 || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const waiting = requestAnimationFrame(() => frame.current && morph(frame.current, from));
    return () => cancelAnimationFrame(waiting);
  }, [frame, key]);
}

/** Where each glyph is on the screen. */
function placesIn(canvas: HTMLElement): Places {
  const found = new Map<string, DOMRect>();
  for (const element of canvas.querySelectorAll("[data-node]")) {
    const body = element.querySelector(".card-glyph [data-body], .terminal") ?? element;
    const id = element.getAttribute("data-node");
    if (id !== null) found.set(id, body.getBoundingClientRect());
  }
  return found.size <= most ? found : new Map();
}

function morph(canvas: HTMLElement, from: Places): void {
  const to = placesIn(canvas);
  const zoom = zoomOf(canvas);
  for (const [id, place] of to) {
    const old = from.get(id);
    if (!old || place.width === 0 || old.width === 0) continue;
    const moved = { x: (old.x + old.width / 2 - place.x - place.width / 2) / zoom, y: (old.y + old.height / 2 - place.y - place.height / 2) / zoom };
    const scale = old.height / place.height;
    for (const element of canvas.querySelectorAll<HTMLElement | SVGElement>(`[data-node=${JSON.stringify(id)}], [data-glyph=${JSON.stringify(id)}]`)) {
      const origin = originIn(element, place);
      element.animate([{ transformOrigin: origin, transform: `translate(${moved.x}px, ${moved.y}px) scale(${scale})` }, { transformOrigin: origin, transform: "none" }], timing);
    }
  }
  for (const around of canvas.querySelectorAll(".react-flow__edges, .scene-around, .taps, .reading")) around.animate([{ opacity: 0 }, { opacity: 1 }], timing);
}

/** The middle of a place on the screen, in the element's own units. */
function originIn(element: Element, place: DOMRect): string {
  if (element instanceof SVGGraphicsElement) {
    const matrix = element.getScreenCTM()?.inverse();
    const point = new DOMPoint(place.x + place.width / 2, place.y + place.height / 2).matrixTransform(matrix);
    return `${point.x}px ${point.y}px`;
  }
  const box = element.getBoundingClientRect();
  const scale = box.width / Math.max(1, (element as HTMLElement).offsetWidth);
  return `${(place.x + place.width / 2 - box.x) / scale}px ${(place.y + place.height / 2 - box.y) / scale}px`;
}

function zoomOf(canvas: HTMLElement): number {
  const viewport = canvas.querySelector(".react-flow__viewport");
  return viewport ? new DOMMatrix(getComputedStyle(viewport).transform).a : 1;
}
