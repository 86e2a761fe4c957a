// With Alt held over a bundle its array opens in place: every axis is a wire of its own with its size, and below them how the values spread now.
import { useEffect, useRef, useState, type RefObject } from "react";
import { createPortal } from "react-dom";
import { printSize } from "../../shared/tensor/print-size.ts";
import type { Axis } from "../../shared/tensor/axis.ts";
import type { Position, WireId } from "../../shared/document/document.ts";
import { evaluateSize } from "../../shared/tensor/size-algebra.ts";
import { printCount, printNumber } from "../design/numbers.ts";
import type { CurrentPlace } from "../state/current-place.ts";
import { leavingName, useReading } from "../state/readings.ts";
import { everyValue, wantReadings } from "../state/wanted-readings.ts";
import { wireUnder } from "./gestures.ts";

interface Opened {
  readonly wire: WireId;
  readonly at: Position;
}

const view = "lens";
const width = 176;
const pitch = 22;

export function BundleLens({ frame, place }: { readonly frame: RefObject<HTMLElement | null>; readonly place: CurrentPlace }) {
  const opened = useWireUnderAlt(frame);
  const wire = opened && place.contents.wires[opened.wire];
  if (!opened || !wire) return null;
  return <Lens key={opened.wire} place={place} wire={opened.wire} at={opened.at} />;
}

/** Follows the pointer while the key is held. */
function useWireUnderAlt(frame: RefObject<HTMLElement | null>): Opened | undefined {
  const [opened, open] = useState<Opened>();
  const pointer = useRef<Position>(undefined);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const show = (at: Position | undefined) => {
      const wire = at && wireUnder(at);
      open((before) => (wire === undefined || !at ? undefined : before?.wire === wire ? before : { wire, at }));
    };
    const move = (event: PointerEvent) => {
      pointer.current = { x: event.clientX, y: event.clientY };
      show(event.altKey && event.buttons === 0 ? pointer.current : undefined);
    };
    const leave = () => {
      pointer.current = undefined;
      open(undefined);
    };
    const press = (event: KeyboardEvent) => event.key === "Alt" && show(pointer.current);
    const lift = (event: KeyboardEvent) => event.key === "Alt" && open(undefined);
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerleave", leave);
    addEventListener("keydown", press);
    addEventListener("keyup", lift);
    addEventListener("blur", leave);
    return () => {
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerleave", leave);
      removeEventListener("keydown", press);
      removeEventListener("keyup", lift);
      removeEventListener("blur", leave);
    };
  }, [frame]);
  return opened;
}

function Lens({ place: { checked, path, body }, wire, at }: { readonly place: CurrentPlace; readonly wire: WireId; readonly at: Position }) {
  const from = body.wires[wire]?.from;
  const type = from && body.nodes.get(from.node)?.outputs[from.port];
  const name = from && leavingName(checked, path, from.node, from.port);
  useEffect(() => {
    if (name !== undefined) wantReadings(view, [{ of: name, weight: 1, isApart: true, kind: "every value", wants: () => everyValue }]);
    return () => wantReadings(view, []);
  }, [name]);
  const reading = useReading(name, view)?.reading;
  const sizeOf = (axis: Axis) => evaluateSize(axis.size, (size) => checked.sizes.get(size));
  const axes = type?.axes ?? [];
  const left = at.x > innerWidth - width - 60;
  const below = at.y < innerHeight - 220;
  return createPortal(
    <div className="bundle-lens" role="tooltip" style={{ ...(below ? { top: at.y + 16 } : { bottom: innerHeight - at.y + 16 }), ...(left ? { right: innerWidth - at.x + 8 } : { left: at.x + 8 }) }}>
      <span className="lens-head mono"><b>{from ? `${from.node}:${from.port}` : ""}</b> {type?.dtype ?? "not known yet"}</span>
      {type && axes.length === 0 && <span className="faint">a single number</span>}
      {axes.length > 0 && (
        <svg width={width} height={axes.length * pitch} aria-label={axes.map((axis) => `${axis.name} of ${printSize(axis.size)}`).join(", ")}>
          {axes.map((axis, i) => {
            const size = sizeOf(axis);
            const written = printSize(axis.size);
            const value = typeof size === "number" ? printCount(size) : "?";
            return (
              <g key={axis.name} data-role={axis.role} transform={`translate(0 ${i * pitch})`}>
                <text className="lens-axis" x={0} y={12}>{axis.name}</text>
                <text className="lens-size" x={width} y={11} textAnchor="end">{written === value ? value : `${written} = ${value}`}</text>
                <path className="lens-wire" d={`M0 17.5H${width}`} />
              </g>
            );
          })}
        </svg>
      )}
      {reading?.histogram ? <Spread counts={reading.histogram.counts} least={reading.histogram.least} greatest={reading.histogram.greatest} /> : <span className="faint">Its values come with the next run.</span>}
    </div>,
    document.body,
  );
}

function Spread({ counts, least, greatest }: { readonly counts: readonly number[]; readonly least: number; readonly greatest: number }) {
  const tall = 40;
  const peak = Math.max(1, ...counts);
  const bar = width / Math.max(1, counts.length);
  return (
    <svg width={width} height={tall + 14} role="img" aria-label={`Values from ${printNumber(least)} to ${printNumber(greatest)}`}>
      {counts.map((count, i) => <rect key={i} className="lens-bar" x={i * bar} y={tall - (count / peak) * tall} width={Math.max(0.5, bar - 0.5)} height={(count / peak) * tall} />)}
      <text className="lens-size" x={0} y={tall + 11}>{printNumber(least)}</text>
      <text className="lens-size" x={width} y={tall + 11} textAnchor="end">{printNumber(greatest)}</text>
    </svg>
  );
}
