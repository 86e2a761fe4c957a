// What is shown is shown whole: another diagram, or the other arrangement of it. And what others may ask of the canvas.
import { useReactFlow, type Viewport } from "@xyflow/react";
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import type { Position } from "../../shared/document/document.ts";
import { offerCanvasView } from "../state/canvas-view.ts";
import { documentStore } from "../state/document-store.ts";
import { markMoment } from "../state/marks.ts";
import { boxAround, emptyViewport, isInSight, viewportFor, viewportWith, type Box } from "./fit.ts";
import { placesLikeCircuit } from "./free-places.ts";
import { freeDrawing } from "./free-drawing.ts";
import { roomBetween, roomFor } from "./room-for.ts";

interface Shown {
  /** Changes when something else is shown; empty while there is nothing. */
  readonly key: string;
  /** Whose drawing it is: coming back to another one finds the view as it was left. */
  readonly tab: string;
  /** Others who ask the canvas something mean this drawing of it. */
  readonly isAtHand: boolean;
  readonly box: () => Box | undefined;
}

/** What was shown last, and the views of what was shown before. */
interface Left {
  readonly tab: string;
  readonly key: string;
  readonly views: Map<string, Viewport>;
}

/** False until the view is where the drawing is: whatever is drawn before that is drawn in vain. */
export function useShown(frame: RefObject<HTMLElement | null>, { key, tab, isAtHand, box }: Shown): boolean {
  const [fitted, setFitted] = useState("");
  const flow = useReactFlow();
  const pointer = usePointer(frame);
  const everything = useRef(box);
  everything.current = box;
  const left = useRef<Left>({ tab: "", key: "", views: new Map() });
  const showBox = useCallback((target: Box | undefined) => {
    const size = paneIn(frame);
    if (size) void flow.setViewport(target ? viewportFor(target, size) : emptyViewport(size), { duration: 0 });
  }, [flow, frame]);
  const fit = useCallback(() => showBox(everything.current()), [showBox]);
  useRoom(frame, (before, now) => {
    const target = everything.current();
    if (!target || target.width === 0) return;
    const view = flow.getViewport();
    const isWhole = isAlike(view, viewportFor(target, before)) || (isInSight(target, view, before) && !isInSight(target, view, now));
    if (isWhole) fit();
  });
  useEffect(() => (!isAtHand ? undefined : offerCanvasView({
    toCanvas: (screen) => flow.screenToFlowPosition(screen),
    pointer: () => {
      const size = paneIn(frame);
      return pointer.current ?? { x: (size?.left ?? 0) + (size?.width ?? 800) / 2, y: (size?.top ?? 0) + (size?.height ?? 600) / 3 };
    },
    fit,
    zoomTo: (to) => void flow.zoomTo(to, { duration: 0 }),
    show: (ids) => {
      const target = boxAround(flow.getNodes().filter((node) => ids.includes(node.id)), 240);
      if (target) showBox(target);
      return target !== undefined;
    },
    reveal: (ids) => {
      const target = boxAround(flow.getNodes().filter((node) => ids.includes(node.id)), 0);
      const size = paneIn(frame);
      if (!target || !size) return false;
      const [from, to] = [flow.getViewport(), viewportWith(target, flow.getViewport(), size)];
      if (from.x !== to.x || from.y !== to.y) void flow.setViewport(to, { duration: 0 });
      return true;
    },
    roomFor: (wish, behind) => roomFor(flow.getNodes(), wish, behind),
    roomOnWire: (wish, { from, to }, itself) => {
      const cards = flow.getNodes().filter(({ type, id }) => type === "card" && id !== itself);
      const width = flow.getNodes().find(({ id }) => id === itself)?.width;
      return roomBetween(cards, wish, { from: from.node, to: to.node, ...(width === undefined ? {} : { width }) });
    },
    likeCircuit: placesLikeCircuit,
    freeDrawing,
  })), [flow, frame, pointer, fit, showBox, isAtHand]);
  useLayoutEffect(() => {
    if (key === "") return;
    const { views } = left.current;
    if (left.current.key !== "") views.set(left.current.key, flow.getViewport());
    const known = left.current.tab === tab ? undefined : views.get(key);
    left.current = { tab, key, views: openViews(views) };
    if (known) void flow.setViewport(known, { duration: 0 });
    else fit();
    setFitted(key);
    // Once more when panels have found their widths.
    const timer = known ? undefined : setTimeout(fit, 30);
    return () => clearTimeout(timer);
  }, [key, tab, flow, fit]);
  useEffect(() => {
    if (fitted !== "") markMoment("weft:shown", { key: fitted });
  }, [fitted]);
  return fitted === key && key !== "";
}

interface Room {
  readonly width: number;
  readonly height: number;
}

/** Panels and drawers take room from the canvas and give it back: what was shown whole is shown whole again. A view that someone chose stays. */
function useRoom(frame: RefObject<HTMLElement | null>, change: (before: Room, now: Room) => void): void {
  const latest = useRef(change);
  latest.current = change;
  useEffect(() => {
    const pane = frame.current?.querySelector(".react-flow") ?? frame.current;
    if (!pane) return;
    let before: Room | undefined;
    const observer = new ResizeObserver(() => {
      const { width, height } = pane.getBoundingClientRect();
      if (before && width > 0 && height > 0 && (before.width !== width || before.height !== height)) latest.current(before, { width, height });
      before = { width, height };
    });
    observer.observe(pane);
    return () => observer.disconnect();
  }, [frame]);
}

function isAlike(a: Viewport, b: Viewport): boolean {
  return Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1 && Math.abs(a.zoom / b.zoom - 1) < 0.001;
}

/** The ground that the drawing lies on, which a ruler leaves less of. */
function paneIn(frame: RefObject<HTMLElement | null>): DOMRect | undefined {
  return (frame.current?.querySelector(".react-flow") ?? frame.current)?.getBoundingClientRect();
}

/** A tab that was closed and opens again begins anew. */
function openViews(views: ReadonlyMap<string, Viewport>): Map<string, Viewport> {
  const { tabs } = documentStore.getState();
  return new Map([...views].filter(([key]) => tabs.some((tab) => key.startsWith(`${tab.key} `))));
}

/** Where the pointer is over the canvas. */
function usePointer(frame: RefObject<HTMLElement | null>): RefObject<Position | undefined> {
  const pointer = useRef<Position>(undefined);
  useEffect(() => {
    const element = frame.current;
    const move = ({ clientX: x, clientY: y }: PointerEvent) => void (pointer.current = { x, y });
    const leave = () => void (pointer.current = undefined);
    element?.addEventListener("pointermove", move);
    element?.addEventListener("pointerleave", leave);
    return () => {
      element?.removeEventListener("pointermove", move);
      element?.removeEventListener("pointerleave", leave);
    };
  }, [frame]);
  return pointer;
}
