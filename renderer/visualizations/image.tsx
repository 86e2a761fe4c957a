// Image: an array of colours as the eye sees it, red, green and blue along an axis of three.
import { useEffect, useMemo, useRef } from "react";
import type { Axis } from "../../shared/tensor/axis.ts";
import { usualRole } from "../../shared/tensor/roles.ts";
import { printNumber } from "../design/numbers.ts";
import { picturePlan } from "../design/picture-plan.ts";
import { colourPixels, type ColourPlan } from "../design/colour-pixels.ts";
import { axisWords } from "./axis-words.ts";
import { defineVisualization, type Drawn } from "./define.ts";

const side = 512;

function Image({ shown: { reading, type }, width }: Drawn) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const plan = useMemo(() => colourPlan(type.axes, reading.dims), [type, reading.dims]);
  const { slice, statistics: { least, greatest } } = reading;
  // What lies between 0 and 1 is taken for brightness as it is; anything else is stretched, and the legend says so.
  const range = least >= 0 && greatest <= 1 ? ([0, 1] as const) : ([least, greatest] as const);
  const [low, high] = range;
  const picture = useMemo(() => (slice && plan ? colourPixels(slice.data, slice.dims, plan, low, high) : undefined), [slice, plan, low, high]);
  useEffect(() => {
    const element = canvas.current;
    if (!element || !picture || picture.width === 0 || picture.height === 0) return;
    element.width = picture.width;
    element.height = picture.height;
    const pixels = new ImageData(picture.width, picture.height);
    pixels.data.set(picture.rgba);
    element.getContext("2d")?.putImageData(pixels, 0, 0);
  }, [picture]);
  if (!plan || !picture) return <p className="faint">The next run reads the values.</p>;
  const words = axisWords(type, reading.dims, slice?.from);
  return (
    <figure className="visualization">
      <div className="axis-frame"><span className="axis-name math">{words.name(plan.rows)} ↓</span><span className="axis-name math">{words.name(plan.columns)} →{words.standing([plan.rows, plan.columns, plan.colours])}</span></div>
      <canvas ref={canvas} className="picture colour-picture" style={{ width, height: (width * picture.height) / Math.max(1, picture.width) }} role="img" aria-label={`Picture over ${words.name(plan.rows)} and ${words.name(plan.columns)}`} />
      <figcaption className="legend mono"><span>black {printNumber(low)}</span><span>white {printNumber(high)}</span></figcaption>
    </figure>
  );
}

/** An axis of three that counts no place, beside two that do. */
function colourPlan(axes: readonly Axis[], dims: readonly number[]): ColourPlan | undefined {
  const { rows, columns } = picturePlan(axes);
  const places = [rows, columns].every((axis) => axis !== undefined && (axes[axis]?.group !== undefined || (axes[axis]?.role ?? usualRole(axes[axis]?.name ?? "")) === "position"));
  const colours = axes.findIndex((_, axis) => axis !== rows && axis !== columns && dims[axis] === 3);
  return rows === undefined || columns === undefined || colours < 0 || !places ? undefined : { rows, columns, colours };
}

export const image = defineVisualization({
  name: "image",
  title: "Image",
  accepts: (type, dims) => (colourPlan(type.axes, dims) ? 4 : 0),
  sees(type, dims) {
    const plan = colourPlan(type.axes, dims);
    return dims.map((size, axis) => (axis === plan?.colours ? { span: 3, step: 1 } : axis === plan?.rows || axis === plan?.columns ? { span: size, step: Math.max(1, Math.ceil(size / side)) } : { span: 1, step: 1 }));
  },
  draw: (drawn) => <Image {...drawn} />,
});
