// A large drawing from afar: pictures of its parts, painted once a scale and then only moved.
import { useStore } from "@xyflow/react";
import { memo, useEffect, useMemo, useRef } from "react";
import type { Rect } from "../../shared/circuit/scene.ts";
import { useDensity } from "../design/use-density.ts";
import { useView } from "../state/view-store.ts";
import { useSight } from "./sight.ts";

export type PaintPart = (context: CanvasRenderingContext2D, part: Rect, scale: number) => void;

/** Pixels of a tile. */
const side = 1024;

/** Another `paint` paints all anew. */
export function PictureTiles({ bounds, paint }: { readonly bounds: Rect; readonly paint: PaintPart }) {
  // In powers of two, so that zooming paints anew only now and then.
  const density = useDensity();
  const scale = useStore((state) => 2 ** Math.ceil(Math.log2(state.transform[2] * density)));
  const sight = useSight();
  const tiles = useMemo(() => {
    const unit = side / scale;
    const within = (from: number, to: number, least: number, most: number) => {
      const [first, last] = [Math.max(Math.floor(least / unit), Math.floor(from / unit)), Math.min(Math.ceil(most / unit) - 1, Math.floor(to / unit))];
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k);
    };
    const columns = within(sight.x, sight.x + sight.width, bounds.x, bounds.x + bounds.width);
    return within(sight.y, sight.y + sight.height, bounds.y, bounds.y + bounds.height).flatMap((row) => columns.map((column) => ({ column, row })));
  }, [scale, sight, bounds]);
  return <>{tiles.map(({ column, row }) => <Tile key={`${scale} ${column} ${row}`} column={column} row={row} scale={scale} paint={paint} />)}</>;
}

const Tile = memo(function Tile({ column, row, scale, paint }: { readonly column: number; readonly row: number; readonly scale: number; readonly paint: PaintPart }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useView((state) => state.theme);
  const unit = side / scale;
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, side, side);
    context.setTransform(scale, 0, 0, scale, -column * side, -row * side);
    paint(context, { x: column * unit, y: row * unit, width: unit, height: unit }, scale);
  }, [column, row, unit, scale, paint, theme]);
  return <canvas ref={canvas} className="picture-tile" width={side} height={side} style={{ left: column * unit, top: row * unit, width: unit, height: unit }} aria-hidden="true" />;
});
