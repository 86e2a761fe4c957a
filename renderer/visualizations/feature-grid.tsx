// Grid: a picture for each channel, head or unit, all on one scale; the value under the pointer with its full index.
import { useEffect, useMemo, useRef, useState, type MouseEvent, type PointerEvent } from "react";
import { useView } from "../state/view-store.ts";
import { axisWords } from "./axis-words.ts";
import { defineVisualization, type Drawn } from "./define.ts";
import { spreadOut } from "../design/in-sight.ts";
import { Legend } from "./legend.tsx";
import { openUnder } from "./unit-under.ts";
import { printNumber } from "../design/numbers.ts";
import { beginPainting, paintTiles } from "../design/paint.ts";
import { picturePlan, tilesOf, type PicturePlan } from "../design/picture-plan.ts";
import { scaleOf } from "../design/tile-pixels.ts";
import { useDensity } from "../design/use-density.ts";

const widest = 272;
const acrossOf = (tiles: number) => (tiles <= 2 ? Math.max(1, tiles) : 4);

/** No finer than the screen shows it. */
function mostOf(plan: PicturePlan, dims: readonly number[]): { readonly side: number; readonly tiles: number } {
  const tiles = plan.tiles === undefined ? 1 : (dims[plan.tiles] ?? 1);
  return { side: Math.min(96, Math.ceil((widest / acrossOf(tiles)) * Math.min(2, devicePixelRatio))), tiles: 32 };
}

function FeatureGrid({ shown: { reading, type }, width }: Drawn) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useView((state) => state.theme);
  const [under, setUnder] = useState<string>();
  const plan = useMemo(() => picturePlan(type.axes), [type]);
  const { slice } = reading;
  const tiles = useMemo(() => slice && tilesOf(plan, slice.dims, slice.data), [plan, slice]);
  const scale = useMemo(() => scaleOf(reading.statistics), [reading]);
  const gap = 4;
  const across = tiles ? acrossOf(tiles.count) : 1;
  const side = (width - (across - 1) * gap) / across;
  const proportion = tiles ? Math.max(0.2, Math.min(2, tiles.rows / Math.max(1, tiles.columns))) : 1;
  const tall = Math.max(24, Math.round(side * proportion));
  const height = tiles ? Math.ceil(tiles.count / across) * (tall + gap) - gap : 0;

  const density = useDensity();
  useEffect(() => {
    const context = canvas.current && beginPainting(canvas.current, width, height, density);
    if (!context || !tiles) return;
    paintTiles(context, tiles, scale, theme, Array.from({ length: tiles.count }, (_, k) => ({ x: (k % across) * (side + gap), y: Math.floor(k / across) * (tall + gap), width: side, height: tall })));
  }, [tiles, scale, theme, across, side, tall, width, height, density]);

  const { name, first, standing } = axisWords(type, reading.dims, slice?.from);
  const step = (axis: number | undefined) => (axis === undefined ? 1 : Math.max(1, Math.ceil((reading.dims[axis] ?? 1) / mostOf(plan, reading.dims).side)));
  const placeUnder = (event: { readonly clientX: number; readonly clientY: number; readonly currentTarget: HTMLCanvasElement }) => {
    if (!tiles) return undefined;
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const [column, row] = [Math.floor(x / (side + gap)), Math.floor(y / (tall + gap))];
    const tile = row * across + column;
    const [c, r] = [Math.floor(((x - column * (side + gap)) / side) * tiles.columns), Math.floor(((y - row * (tall + gap)) / tall) * tiles.rows)];
    return tile >= tiles.count || c >= tiles.columns || r >= tiles.rows ? undefined : { tile, r, c };
  };
  const onMove = (event: PointerEvent<HTMLCanvasElement>) => {
    const found = placeUnder(event);
    if (!tiles || !found) return setUnder(undefined);
    const { tile, r, c } = found;
    const at = [plan.tiles === undefined ? "" : `${name(plan.tiles)} ${first(plan.tiles) + tile}`, plan.rows === undefined ? "" : `${name(plan.rows)} ${r * step(plan.rows)}`, `${name(plan.columns)} ${c * step(plan.columns)}`].filter(Boolean).join(" · ");
    setUnder(`${at} = ${printNumber(tiles.value(tile, r, c))}`);
  };
  const onClick = (event: MouseEvent<HTMLCanvasElement>) => {
    const found = placeUnder(event);
    if (found) openUnder(reading.of, type, plan, { tile: first(plan.tiles) + found.tile, row: found.r * step(plan.rows), column: found.c * step(plan.columns) });
  };
  const others = standing([plan.rows, plan.columns, plan.tiles]);
  return (
    <figure className="visualization">
      <div className="axis-frame">
        {plan.rows !== undefined && <span className="axis-name axis-down math">{name(plan.rows)} ↓</span>}
        <span className="axis-name math">{name(plan.columns)} →{plan.tiles === undefined ? "" : `   a tile each ${name(plan.tiles)}`}{others}</span>
      </div>
      <canvas ref={canvas} className="picture opens-unit" style={{ width, height }} onClick={onClick} onPointerMove={onMove} onPointerLeave={() => setUnder(undefined)} role="img" aria-label={`Values along ${type.axes.map((axis) => axis.name).join(", ")}`} />
      <Legend scale={scale} theme={theme} under={under} />
    </figure>
  );
}

export const featureGrid = defineVisualization({
  name: "feature-grid",
  title: "Grid",
  accepts: (_, dims) => (dims.length >= 2 && dims.filter((dim) => dim > 1).length >= 2 ? 3 : 0),
  sees(type, dims) {
    const plan = picturePlan(type.axes);
    return spreadOut(plan, dims, mostOf(plan, dims));
  },
  draw: (drawn) => <FeatureGrid {...drawn} />,
});
