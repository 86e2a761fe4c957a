// Pointing at a wire or its label lights up that axis wherever it runs, in the hue of its role; a selected wire stands out. Rules of style, so that no drawing is made anew.
import { useEffect } from "react";
import type { Refusal } from "../../shared/circuit-edits/define.ts";
import type { Wire, WireId } from "../../shared/document/document.ts";
import { useCircuitHold } from "../state/circuit-hold.ts";
import { currentPlace } from "../state/current-place.ts";
import { setView, useView, viewStore } from "../state/view-store.ts";

/** A sheet of our own: the content policy allows no style elements. */
const sheet = new CSSStyleSheet();

/** Keeps the rules in step with what is pointed at and selected. */
export function usePointedStyle(): void {
  const axes = useView((state) => state.hoveredAxis);
  const wires = useView((state) => state.wires);
  const refusal = useCircuitHold((state) => state.refusal);
  useEffect(() => {
    if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
    sheet.replaceSync([...wires.slice(0, 50).flatMap(selectedRules), ...(axes?.split(" ") ?? []).flatMap(glowRules), ...(refusal ? refusedRules(refusal) : [])].join("\n"));
  }, [axes, wires, refusal]);
}

function selectedRules(wire: string): readonly string[] {
  const wires: Readonly<Record<WireId, Wire>> = currentPlace()?.body.wires ?? {};
  const from = wires[wire]?.from;
  const isOnly = from && Object.values(wires).filter((other) => other.from.node === from.node && other.from.port === from.port).length === 1;
  const strokes = [`[data-wire=${JSON.stringify(wire)}]`, ...(isOnly ? [`[data-port=${JSON.stringify(`${from.node}:${from.port}`)}]`] : [])];
  return strokes.map((stroke) => `.scene ${stroke} > .scene-wire { stroke: var(--accent); }`);
}

/** The wire that is refused shows it, and swings back to where it was. */
function refusedRules({ at: { from, wire, axis } }: Refusal): readonly string[] {
  const of = axis === undefined ? "" : `[data-axis~=${JSON.stringify(axis)}]`;
  const strokes = [...(wire === undefined ? [] : [`[data-wire=${JSON.stringify(wire)}]`]), `[data-port=${JSON.stringify(`${from.node}:${from.port}`)}]`];
  return strokes.map((stroke) => `.scene ${stroke}${of} > .scene-wire { stroke: var(--error); stroke-width: 2; animation: bounce-back 320ms ease-out; }`);
}

function glowRules(axis: string): readonly string[] {
  const of = `[data-axis~=${JSON.stringify(axis)}]`;
  return [
    `.canvas g${of} > .scene-hit { stroke: color-mix(in oklab, var(--role, var(--accent)) 32%, transparent); stroke-width: 9; }`,
    `.canvas g${of} > .scene-wire { stroke: var(--role, var(--accent)); }`,
    `.canvas text${of}, .canvas ${of} text { fill: color-mix(in oklab, var(--role, var(--accent)) 80%, var(--ink)); }`,
  ];
}

/** Follows the pointer over whatever carries the name of an axis. */
export function useAxisUnderPointer(frame: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const over = (event: PointerEvent) => {
      const axis = event.buttons === 0 && event.target instanceof Element ? (event.target.closest("[data-axis]")?.getAttribute("data-axis") ?? undefined) : undefined;
      if (axis !== viewStore.getState().hoveredAxis) setView({ hoveredAxis: axis });
    };
    const leave = () => setView({ hoveredAxis: undefined });
    element.addEventListener("pointerover", over);
    element.addEventListener("pointerleave", leave);
    return () => {
      element.removeEventListener("pointerover", over);
      element.removeEventListener("pointerleave", leave);
    };
  }, [frame]);
}

/** The axis a point of a label names: a label of several axes is as wide for each. */
export function axisAt(label: Element, clientX: number): string | undefined {
  const names = (label.closest("[data-axis]")?.getAttribute("data-axis") ?? "").split(" ");
  const box = label.getBoundingClientRect();
  const at = Math.floor(((clientX - box.left) / Math.max(1, box.width)) * names.length);
  return names[Math.max(0, Math.min(names.length - 1, at))] || undefined;
}
