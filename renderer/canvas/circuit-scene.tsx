// The circuit arrangement: the computed scene inside the viewport, drawn in strips so that only what is in sight is in the page, and readings on one line below.
import { useStore, ViewportPortal } from "@xyflow/react";
import { useMemo } from "react";
import type { PlacedBundle, Primitive, Scene } from "../../shared/circuit/scene.ts";
import { useCurrentPlace } from "../state/current-place.ts";
import { useLayout } from "../state/layout-store.ts";
import { readingName } from "../state/readings.ts";
import { selectNodes, selectWire, useView } from "../state/view-store.ts";
import { ReadingTap } from "./reading-tap.tsx";
import { SceneView } from "../design/scene-view.tsx";

const stripWidth = 800;

export function CircuitScene() {
  const scene = useLayout((state) => state.scene);
  const strips = useLayout((state) => state.strips);
  const readings = useView((state) => state.readings);
  const first = useStore((state) => Math.floor(-state.transform[0] / state.transform[2] / stripWidth));
  const last = useStore((state) => Math.floor((-state.transform[0] + state.width) / state.transform[2] / stripWidth));
  const depth = useView((state) => state.path.length);
  const colour = useView((state) => state.hoveredAxis);
  const shown = useMemo(() => {
    const found = new Set<Primitive>();
    if (strips.length === 0) return [];
    for (let i = Math.max(0, first); i <= Math.min(strips.length - 1, last); i++) for (const primitive of strips[i] ?? []) found.add(primitive);
    // What the strips share keeps the painting order of the whole.
    return scene ? scene.primitives.filter((primitive) => found.has(primitive)) : [];
  }, [scene, strips, first, last]);
  if (!scene) return null;
  return (
    <ViewportPortal>
      <svg className={`scene ${colour === undefined ? "" : "is-coloured"}`} width={scene.width} height={scene.height} style={{ position: "absolute", left: 0, top: 0, overflow: "visible" }} role="img" aria-label="Neural circuit diagram"
        onClick={(event) => {
          const wire = event.target instanceof Element && event.target.closest("[data-wire]")?.getAttribute("data-wire");
          if (wire) selectWire(wire);
        }}>
        <SceneView primitives={shown} depth={depth} />
      </svg>
      {readings && <Taps scene={scene} />}
    </ViewportPortal>
  );
}

interface HungTap {
  readonly bundle: PlacedBundle;
  readonly name: string;
  readonly x: number;
  readonly from: number;
  readonly to: number;
}

const tapWidth = 86;
const tapHeight = 150;

function Taps({ scene }: { readonly scene: Scene }) {
  const place = useCurrentPlace();
  const taps = useMemo(() => (place ? hang(scene, place.path.length, (bundle) => readingName(place.checked, bundle.path, bundle.from.node, bundle.from.port)) : []), [scene, place]);
  return (
    <>
      <svg className="taps" style={{ position: "absolute", left: 0, top: 0, overflow: "visible" }} aria-hidden="true">
        {taps.map(({ bundle, name, x, from, to }) => (
          <g key={name}>
            <path className="tap" d={`M${x} ${from}V${to}`} />
            {bundle.taps.map((tap) => <circle key={tap.axis} className="tap-dot" cx={x} cy={tap.y} r={2} />)}
          </g>
        ))}
      </svg>
      {taps.map(({ bundle, name, x, to }) => (
        <ReadingTap key={name} name={name} tile={32} style={{ left: x, top: to, transform: "translateX(-50%)" }} onOpen={() => (bundle.wire === undefined ? selectNodes([bundle.from.node]) : selectWire(bundle.wire))} />
      ))}
    </>
  );
}

/** Readings hang on one line below the drawing; where they would touch, the next one hangs lower. */
function hang(scene: Scene, depth: number, nameOf: (bundle: PlacedBundle) => string): readonly HungTap[] {
  const ends: number[] = [];
  const seen = new Set<string>();
  return [...scene.bundles].filter((bundle) => bundle.taps.length > 0 && bundle.path.length === depth).sort((a, b) => (a.taps[0]?.x ?? 0) - (b.taps[0]?.x ?? 0)).flatMap((bundle): readonly HungTap[] => {
    const name = nameOf(bundle);
    if (seen.has(name)) return [];
    seen.add(name);
    const x = bundle.taps[0]?.x ?? 0;
    const row = ends.findIndex((end) => end <= x - tapWidth / 2);
    const at = row < 0 ? ends.length : row;
    if (at > 2) return [];
    ends[at] = x + tapWidth / 2;
    const ys = bundle.taps.map((tap) => tap.y);
    return [{ bundle, name, x, from: Math.min(...ys), to: scene.height + 36 + at * tapHeight }];
  });
}
