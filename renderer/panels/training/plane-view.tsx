// Where a network of points of a plane parts its classes: the colour is the class, the stronger the surer, with samples over it.
import { useEffect, useRef, useState } from "react";
import type { DecidedPlane } from "../../../shared/contract/jobs/train.ts";
import { isFailed } from "../../../shared/contract/schema.ts";
import { askTraining, type Training } from "../../state/training-store.ts";
import { useView } from "../../state/view-store.ts";
import { hueOf } from "./measured-lines.ts";

const side = 72;

export function PlaneView({ training: { looks, standing, plane: last } }: { readonly training: Training }) {
  const [asked, setAsked] = useState<DecidedPlane>();
  const [fault, setFault] = useState<string>();
  const step = looks.at(-1)?.step;
  useEffect(() => {
    let isAwaited = true;
    void askTraining({ ask: "boundary", side }).then((answer) => {
      if (!isAwaited || answer === undefined) return;
      if (isFailed(answer)) return setFault(answer.failed);
      setFault(undefined);
      setAsked(answer as DecidedPlane);
    });
    return () => void (isAwaited = false);
  }, [step, standing.state]);
  const plane = last ?? asked;
  if (!plane) return <p className="panel-note">{fault ?? "Points of a plane that have a class are drawn while a run trains, and as it ended."}</p>;
  return <div className="plane"><PlanePicture plane={plane} /><p className="faint">{plane.points.length} samples over what the network says of {plane.side * plane.side} points.</p></div>;
}

function PlanePicture({ plane: { extent, classes, certainty, points, side: across } }: { readonly plane: DecidedPlane }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useView((state) => state.theme);
  const count = Math.max(...classes, ...points.map(({ label }) => label)) + 1;
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || !canvas.current) return;
    canvas.current.width = canvas.current.height = across;
    const style = getComputedStyle(canvas.current);
    const colours = Array.from({ length: count }, (_, i) => style.getPropertyValue(hueOf(i).slice(4, -1)).trim());
    context.clearRect(0, 0, across, across);
    classes.forEach((name, place) => {
      // From a guess among all to certainty.
      context.globalAlpha = 0.08 + 0.62 * Math.max(0, ((certainty[place] ?? 0) - 1 / count) / (1 - 1 / count));
      context.fillStyle = colours[name] ?? "gray";
      context.fillRect(place % across, across - 1 - Math.floor(place / across), 1, 1);
    });
  }, [classes, certainty, across, count, theme]);
  const at = (x: number, y: number) => ({ cx: (100 * (x - extent.left)) / (extent.right - extent.left), cy: (100 * (extent.top - y)) / (extent.top - extent.bottom) });
  return (
    <figure className="plane-picture" aria-label={`Where the network parts ${count} classes`}>
      <canvas ref={canvas} />
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {points.map(({ x, y, label }, i) => <circle key={i} {...at(x, y)} r={0.7} style={{ fill: hueOf(label) }} />)}
      </svg>
    </figure>
  );
}
