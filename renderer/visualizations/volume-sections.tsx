// Sections: a volume cut along its three directions through one place; a click in one section moves the other two.
import { useEffect, useMemo, useRef, useState, type MouseEvent } from "react";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import { unitAxes } from "../../shared/interpret/unit-axes.ts";
import { printNumber } from "../design/numbers.ts";
import { beginPainting, paintTiles } from "../design/paint.ts";
import type { Tiles } from "../design/picture-plan.ts";
import { scaleOf } from "../design/tile-pixels.ts";
import { useDensity } from "../design/use-density.ts";
import { useView } from "../state/view-store.ts";
import { defineVisualization, type Drawn } from "./define.ts";
import { Legend } from "./legend.tsx";
import { standing } from "./standing.ts";

/** Places drawn along each direction: of a longer one every second, every third. */
const most = 64;
type Three = readonly [number, number, number];

/** The axes of depth, height and width. */
function volumeAxes(type: TensorType): Three | undefined {
  const [z, y, x, more] = unitAxes(type).positions;
  return z === undefined || y === undefined || x === undefined || more !== undefined ? undefined : [z, y, x];
}

function VolumeSections({ shown: { reading, type }, width }: Drawn) {
  const theme = useView((state) => state.theme);
  const axes = useMemo(() => volumeAxes(type), [type]);
  const { slice } = reading;
  const scale = useMemo(() => scaleOf(reading.statistics), [reading]);
  const [chosen, choose] = useState<Three>();
  if (!axes) return null;
  if (!slice) return <p className="faint">The next run reads the values.</p>;
  const sizes = axes.map((axis) => slice.dims[axis] ?? 1) as unknown as Three;
  const place = (chosen ?? sizes.map((size) => Math.floor(size / 2))).map((at, i) => Math.min(at, (sizes[i] ?? 1) - 1)) as unknown as Three;
  const strides = axes.map((axis) => slice.dims.slice(axis + 1).reduce((a, b) => a * b, 1)) as unknown as Three;
  const step = axes.map((axis) => Math.max(1, Math.ceil((reading.dims[axis] ?? 1) / most)));
  const offset = (at: Three) => at.reduce((sum, one, i) => sum + one * (strides[i] ?? 0), 0);
  const name = (i: number) => type.axes[axes[i] ?? 0]?.name ?? "";
  const at = place.map((one, i) => `${name(i)} ${one * (step[i] ?? 1)}`).join(" · ");
  return (
    <figure className="visualization">
      <div className="volume-sections">
        {([[1, 2, 0], [0, 2, 1], [0, 1, 2]] as const).map(([rows, columns, through]) => (
          <Section key={through} title={`${name(through)} = ${place[through] * (step[through] ?? 1)}`} down={name(rows)} across={name(columns)} width={(width - 8) / 2} cross={[place[rows], place[columns]]}
            tiles={{ count: 1, rows: sizes[rows], columns: sizes[columns], data: slice.data.subarray(place[through] * strides[through]), strides: { tile: 0, row: strides[rows], column: strides[columns] }, value: (_, r, c) => Number(slice.data[place[through] * strides[through] + r * strides[rows] + c * strides[columns]] ?? 0) }}
            scale={scale} theme={theme} go={(r, c) => choose(place.map((one, i) => (i === rows ? r : i === columns ? c : one)) as unknown as Three)} />
        ))}
        <p className="faint">{at}<br /><span className="mono">{printNumber(Number(slice.data[offset(place)] ?? 0))}</span><br />{standing(type, reading.dims, slice.from, axes)}</p>
      </div>
      <Legend scale={scale} theme={theme} />
    </figure>
  );
}

interface SectionProps {
  readonly title: string;
  readonly down: string;
  readonly across: string;
  readonly width: number;
  readonly cross: readonly [number, number];
  readonly tiles: Tiles;
  readonly scale: ReturnType<typeof scaleOf>;
  readonly theme: "paper" | "night";
  readonly go: (row: number, column: number) => void;
}

function Section({ title, down, across, width, cross: [row, column], tiles, scale, theme, go }: SectionProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const height = Math.max(16, Math.min(width * 1.5, (width * tiles.rows) / tiles.columns));
  const density = useDensity();
  useEffect(() => {
    const context = canvas.current && beginPainting(canvas.current, width, height, density);
    if (!context) return;
    paintTiles(context, tiles, scale, theme, [{ x: 0, y: 0, width, height }]);
    context.strokeStyle = theme === "paper" ? "#0007" : "#fff8";
    context.beginPath();
    const [x, y] = [((column + 0.5) / tiles.columns) * width, ((row + 0.5) / tiles.rows) * height];
    context.moveTo(x, 0);
    context.lineTo(x, height);
    context.moveTo(0, y);
    context.lineTo(width, y);
    context.stroke();
  });
  const onClick = (event: MouseEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    go(Math.min(tiles.rows - 1, Math.floor(((event.clientY - box.top) / box.height) * tiles.rows)), Math.min(tiles.columns - 1, Math.floor(((event.clientX - box.left) / box.width) * tiles.columns)));
  };
  return (
    <div>
      <span className="axis-name math">{title} <span className="faint">{down} ↓ {across} →</span></span>
      <canvas ref={canvas} className="picture" style={{ width, height, cursor: "crosshair" }} onClick={onClick} role="img" aria-label={`Section at ${title}, over ${down} and ${across}`} />
    </div>
  );
}

export const volumeSections = defineVisualization({
  name: "volume-sections",
  title: "Sections",
  accepts: (type, dims) => (volumeAxes(type)?.every((axis) => (dims[axis] ?? 1) > 1) ? 6 : 0),
  sees(type, dims) {
    const axes = volumeAxes(type) ?? [0, 0, 0];
    return dims.map((size, axis) => (axes.includes(axis) ? { span: size, step: Math.max(1, Math.ceil(size / most)) } : { span: 1, step: 1 }));
  },
  draw: (drawn) => <VolumeSections {...drawn} />,
});
