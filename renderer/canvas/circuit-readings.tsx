// The readings of a circuit: thin lines from every wire an array has, down to pictures on one common line.
import { useStore } from "@xyflow/react";
import { useMemo } from "react";
import type { Scene } from "../../shared/circuit/scene.ts";
import { at } from "../../shared/circuit/paths.ts";
import type { CurrentPlace } from "../state/current-place.ts";
import { useRun } from "../state/run-store.ts";
import { terminalPlace } from "../state/terminal-rooms.ts";
import { selectNodes, selectWire } from "../state/view-store.ts";
import { dotStrength } from "./dot-strength.ts";
import { useFirstBroken } from "./first-broken.ts";
import type { HungReading, HungReadings } from "./hang-readings.ts";
import { ReadingTap } from "./reading-tap.tsx";
import { overlap, useSight } from "./sight.ts";
import { terminalReading } from "./terminal-body.tsx";
import { useWantedOnCanvas, type Seen } from "./wanted-on-canvas.ts";

interface CircuitReadingsProps {
  readonly scene: Scene;
  readonly place: CurrentPlace;
  readonly hung: HungReadings;
}

/** Below this a picture would be smaller than a dot. */
const dotZoom = 0.19;

export function CircuitReadings({ scene, place, hung }: CircuitReadingsProps) {
  const sight = useSight();
  const shown = useMemo(() => hung.readings.filter(({ middle, width }) => overlap(sight, { x: middle - width / 2, y: hung.line, width, height: hung.height })), [hung, sight]);
  const areDots = useStore((state) => state.transform[2] < dotZoom);
  const dot = useStore((state) => 3.5 / Math.min(dotZoom, state.transform[2]));
  const broken = useFirstBroken(place);
  useWantedOnCanvas("circuit", useMemo(() => [...ends(scene, place), ...shown.map(({ name, isPinned }): Seen => ({ name, place: areDots ? "dot" : isPinned ? "pinned" : "wire" }))], [scene, place, shown, areDots]));
  const { line } = hung;
  if (areDots) return <svg className="taps" style={{ position: "absolute", left: 0, top: 0, overflow: "visible" }} aria-hidden="true">{shown.map((reading) => <ReadingDot key={reading.name} reading={reading} r={dot} />)}</svg>;
  return (
    <>
      <svg className="taps" style={{ position: "absolute", left: 0, top: 0, overflow: "visible" }} aria-hidden="true">
        {shown.map((reading) => <Tap key={reading.name} reading={reading} line={line} />)}
      </svg>
      {shown.map(({ name, bundle, middle, room }) => (
        <ReadingTap key={name} name={name} place="wire" room={room} style={{ left: middle, top: line, transform: "translateX(-50%)" }} isFirstBroken={name === broken}
          onOpen={() => (bundle.path.length !== place.path.length ? undefined : bundle.wire === undefined ? selectNodes([bundle.from.node]) : selectWire(bundle.wire))} />
      ))}
    </>
  );
}

/** From afar an array is a dot on its wire. */
function ReadingDot({ reading: { name, x, bundle }, r }: { readonly reading: HungReading; readonly r: number }) {
  const statistics = useRun((state) => state.readings.get(name)?.statistics);
  if (!statistics) return null;
  return <circle className={statistics.notFinite > 0 ? "reading-dot is-broken" : "reading-dot"} cx={x} cy={bundle.taps[0]?.y ?? 0} r={r} fillOpacity={0.15 + 0.85 * dotStrength(statistics)} />;
}

function Tap({ reading, line }: { readonly reading: HungReading; readonly line: number }) {
  const { bundle, x, top, middle } = reading;
  const isThere = useRun((state) => state.readings.has(reading.name));
  if (!isThere) return null;
  // Aside only where it is clear of the drawing.
  const bend = line - 30;
  return (
    <g>
      <path className="tap" d={Math.abs(middle - x) < 1 ? `M${at(x)} ${at(top)}V${at(line)}` : `M${at(x)} ${at(top)}V${at(bend)}${slide(x, bend, middle, line - 4)}V${at(line)}`} />
      {bundle.taps.map((tap, i) => <circle key={i} className="tap-dot" cx={tap.x} cy={tap.y} r={2} />)}
    </g>
  );
}

/** An S-curve downwards. */
function slide(x0: number, y0: number, x1: number, y1: number): string {
  const half = (y1 - y0) / 2;
  return `C${at(x0)} ${at(y0 + half)} ${at(x1)} ${at(y1 - half)} ${at(x1)} ${at(y1)}`;
}

function ends(scene: Scene, place: CurrentPlace): readonly Seen[] {
  return scene.nodes.filter(({ path }) => path.length === place.path.length).flatMap(({ node: id }) => {
    const node = place.body.nodes.get(id);
    if (!node) return [];
    const name = terminalReading(place.path, id, node);
    return name === undefined ? [] : [{ name, place: terminalPlace(node, place.body) }];
  });
}
