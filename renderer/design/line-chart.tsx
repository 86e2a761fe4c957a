// Lines over a common axis: a drag over the chart zooms in on what it covers, a double click shows all again, and the pointer reads the numbers.
import { useId, useLayoutEffect, useRef, useState, type PointerEvent, type ReactNode } from "react";
import { digitsOf, extentOf, partOf, pathOf, ticksOf, valueAt, type Extent, type Point } from "./chart-scale.ts";
import { printNumber } from "./numbers.ts";
import "./line-chart.css";

export interface ChartLine {
  readonly name: string;
  /** A CSS colour. */
  readonly colour: string;
  /** In the order of x. */
  readonly points: readonly Point[];
  /** Drawn thicker, with its points where there are few. */
  readonly isSparse?: boolean;
}

interface LineChartProps {
  readonly title: string;
  /** What x counts. */
  readonly of: string;
  readonly lines: readonly ChartLine[];
  readonly isLog?: boolean;
  readonly controls?: ReactNode;
}

const margin = { left: 52, right: 8, top: 4, bottom: 18 } as const;
/** Below this a drag is a click, in pixels. */
const leastDrag = 6;

interface Drag {
  readonly from: Point;
  readonly to: Point;
}

export function LineChart({ title, of, lines, isLog = false, controls }: LineChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 320, height: 140 });
  const [zoom, setZoom] = useState<Partial<Extent>>();
  const [drag, setDrag] = useState<Drag>();
  const [pointer, setPointer] = useState<number>();
  const clip = useId();
  useLayoutEffect(() => {
    const element = holder.current;
    if (!element) return;
    const measure = new ResizeObserver(([entry]) => entry && setSize({ width: Math.max(120, entry.contentRect.width), height: Math.max(60, entry.contentRect.height) }));
    measure.observe(element);
    return () => measure.disconnect();
  }, []);
  const [width, height] = [size.width - margin.left - margin.right, size.height - margin.top - margin.bottom];
  const whole = extentOf(lines.map(({ points }) => points), isLog, zoom?.x);
  const extent = whole && { x: zoom?.x ?? whole.x, y: zoom?.y ?? whole.y };
  const at = (event: PointerEvent): Point => {
    const box = holder.current?.getBoundingClientRect();
    return [Math.max(0, Math.min(width, event.clientX - (box?.left ?? 0) - margin.left)), Math.max(0, Math.min(height, event.clientY - (box?.top ?? 0) - margin.top))];
  };
  const finish = () => {
    setDrag(undefined);
    if (!drag || !extent || Math.abs(drag.to[0] - drag.from[0]) < leastDrag) return;
    const range = (a: number, b: number, over: number, within: Point, log: boolean): Point => [valueAt(Math.min(a, b) / over, within, log), valueAt(Math.max(a, b) / over, within, log)];
    const x = range(drag.from[0], drag.to[0], width, extent.x, false);
    const isFlat = Math.abs(drag.to[1] - drag.from[1]) < 2 * leastDrag;
    setZoom(isFlat ? { x } : { x, y: range(height - drag.from[1], height - drag.to[1], height, extent.y, isLog) });
  };
  const yTicks = extent ? ticksOf(extent.y, height / 32, isLog) : [];
  const read = extent && pointer !== undefined ? valueAt(pointer / width, extent.x, false) : undefined;
  const shown = lines.map((line) => ({ ...line, value: valueNear(line.points, read) }));
  const place = ([x, y]: Point) => extent && { cx: partOf(x, extent.x, false) * width, cy: height * (1 - partOf(y, extent.y, isLog)) };
  return (
    <figure className="chart" aria-label={title}>
      <figcaption>
        <b>{title}</b>
        {shown.map(({ name, colour, value }) => <span key={name} className="chart-key"><i style={{ background: colour }} />{name}{value && <span className="mono">{printNumber(value[1])}</span>}</span>)}
        <span className="chart-space" />
        {extent && read !== undefined && <span className="mono faint">{of} {extent.x[1] - extent.x[0] > 30 ? Math.round(read) : printNumber(read)}</span>}
        {zoom && <button type="button" className="button link" onClick={() => setZoom(undefined)}>Show all</button>}
        {controls}
      </figcaption>
      <div ref={holder} className="chart-plot" role="img" aria-label={`${title}: ${shown.map(({ name, value }) => `${name} ${value ? printNumber(value[1]) : "not measured yet"}`).join(", ")}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ from: at(event), to: at(event) });
        }}
        onPointerMove={(event) => {
          setPointer(at(event)[0]);
          if (drag) setDrag({ ...drag, to: at(event) });
        }}
        onPointerUp={finish} onPointerLeave={() => setPointer(undefined)} onDoubleClick={() => setZoom(undefined)}>
        {extent ? (
          <svg width={size.width} height={size.height} aria-hidden="true">
            <g transform={`translate(${margin.left} ${margin.top})`}>
              <clipPath id={clip}><rect width={width} height={height} /></clipPath>
              {yTicks.map((tick) => {
                const y = height * (1 - partOf(tick, extent.y, isLog));
                return <g key={tick}><line className="chart-grid" x2={width} y1={y} y2={y} /><text className="chart-tick" x={-6} y={y + 3.5} textAnchor="end">{printNumber(tick, digitsOf(yTicks))}</text></g>;
              })}
              {ticksOf(extent.x, width / 90, false).map((tick) => <text key={tick} className="chart-tick" x={partOf(tick, extent.x, false) * width} y={height + 13} textAnchor="middle">{printNumber(tick, 6)}</text>)}
              <line className="chart-axis" y1={height} y2={height} x2={width} />
              <g clipPath={`url(#${clip})`}>
                {lines.map(({ name, colour, points, isSparse }) => (
                  <g key={name}>
                    <path className={`chart-line ${isSparse ? "is-sparse" : ""}`} d={pathOf(points, extent, width, height, isLog)} stroke={colour} />
                    {isSparse && points.length < 60 && points.filter(([, y]) => Number.isFinite(y) && (!isLog || y > 0)).map((point) => <circle key={point[0]} r={2.5} fill={colour} {...place(point)} />)}
                  </g>
                ))}
              </g>
              {pointer !== undefined && !drag && <line className="chart-pointer" x1={pointer} x2={pointer} y2={height} />}
              {drag && <rect className="chart-drag" x={Math.min(drag.from[0], drag.to[0])} width={Math.abs(drag.to[0] - drag.from[0])} {...(Math.abs(drag.to[1] - drag.from[1]) < 2 * leastDrag ? { y: 0, height } : { y: Math.min(drag.from[1], drag.to[1]), height: Math.abs(drag.to[1] - drag.from[1]) })} />}
            </g>
          </svg>
        ) : <p className="faint chart-empty">Nothing was measured yet.</p>}
      </div>
    </figure>
  );
}

/** The point nearest to x; the last one where nobody points. */
function valueNear(points: readonly Point[], x: number | undefined): Point | undefined {
  if (x === undefined) return points.at(-1);
  let [low, high] = [0, points.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.[0] ?? 0) < x) low = middle + 1;
    else high = middle;
  }
  const [after, before] = [points[low], points[low - 1]];
  return after && before && x - before[0] < after[0] - x ? before : after;
}
