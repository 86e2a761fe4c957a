// Heat map: one matrix as large as there is room; further axes stand at one place.
import { useEffect, useMemo, useRef, type MouseEvent } from "react";
import { useView } from "../state/view-store.ts";
import { axisWords } from "./axis-words.ts";
import { defineVisualization, type Drawn } from "./define.ts";
import { spreadOut } from "../design/in-sight.ts";
import { Legend } from "./legend.tsx";
import { openUnder } from "./unit-under.ts";
import { beginPainting, paintTiles } from "../design/paint.ts";
import { picturePlan, tilesOf } from "../design/picture-plan.ts";
import { scaleOf } from "../design/tile-pixels.ts";
import { useDensity } from "../design/use-density.ts";

const most = { side: 256, tiles: 1 };

function HeatMap({ shown: { reading, type }, width }: Drawn) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useView((state) => state.theme);
  const plan = useMemo(() => picturePlan(type.axes), [type]);
  const { slice } = reading;
  const tiles = useMemo(() => slice && tilesOf(plan, slice.dims, slice.data), [plan, slice]);
  const scale = useMemo(() => scaleOf(reading.statistics), [reading]);
  const height = tiles ? Math.max(16, Math.min(width * 1.5, (width * tiles.rows) / Math.max(1, tiles.columns))) : 0;
  const density = useDensity();
  useEffect(() => {
    const context = canvas.current && beginPainting(canvas.current, width, height, density);
    if (context && tiles) paintTiles(context, tiles, scale, theme, [{ x: 0, y: 0, width, height }]);
  }, [tiles, scale, theme, width, height, density]);
  const onClick = (event: MouseEvent<HTMLCanvasElement>) => {
    if (!slice) return;
    const box = event.currentTarget.getBoundingClientRect();
    const along = (axis: number | undefined, share: number) => (axis === undefined ? 0 : Math.min((reading.dims[axis] ?? 1) - 1, Math.floor(share * (slice.dims[axis] ?? 1)) * Math.max(1, Math.ceil((reading.dims[axis] ?? 1) / most.side))));
    openUnder(reading.of, type, plan, { tile: plan.tiles === undefined ? 0 : (slice.from[plan.tiles] ?? 0), row: along(plan.rows, (event.clientY - box.top) / box.height), column: along(plan.columns, (event.clientX - box.left) / box.width) });
  };
  const { name, standing } = axisWords(type, reading.dims, slice?.from);
  return (
    <figure className="visualization">
      <div className="axis-frame">
        {plan.rows !== undefined && <span className="axis-name axis-down math">{name(plan.rows)} ↓</span>}
        <span className="axis-name math">{name(plan.columns)} →{standing([plan.rows, plan.columns])}</span>
      </div>
      <canvas ref={canvas} className="picture opens-unit" style={{ width, height }} onClick={onClick} role="img" aria-label={`Heat map over ${name(plan.rows)} and ${name(plan.columns)}`} />
      <Legend scale={scale} theme={theme} />
    </figure>
  );
}

export const heatMap = defineVisualization({
  name: "heat-map",
  title: "Heat map",
  accepts: (_, dims) => (dims.length >= 1 ? (dims.length === 2 ? 4 : 1) : 0),
  sees: (type, dims) => spreadOut(picturePlan(type.axes), dims, most),
  draw: (drawn) => <HeatMap {...drawn} />,
});
