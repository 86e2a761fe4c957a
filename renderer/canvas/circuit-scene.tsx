// The circuit arrangement: the computed scene inside the viewport, drawn in strips so that only what is in sight is in the page, and readings on one line below.
import { useStore, ViewportPortal } from "@xyflow/react";
import { useMemo } from "react";
import type { Primitive } from "../../shared/circuit/scene.ts";
import { renameAxisFrom } from "../commands/rename-axis.ts";
import { SceneView } from "../design/scene-view.tsx";
import type { Laid } from "../state/layout-store.ts";
import { selectWire } from "../state/view-store.ts";
import { axisAt } from "./axis-glow.ts";
import { CircuitProblems } from "./circuit-problems.tsx";
import { CircuitReadings } from "./circuit-readings.tsx";
import type { HungReadings } from "./hang-readings.ts";

const stripWidth = 800;

interface CircuitSceneProps {
  readonly laid: Laid;
  readonly hung: HungReadings | undefined;
  readonly faded: ReadonlySet<string>;
}

export function CircuitScene({ laid: { scene, strips, place }, hung, faded }: CircuitSceneProps) {
  const first = useStore((state) => Math.floor(-state.transform[0] / state.transform[2] / stripWidth));
  const last = useStore((state) => Math.floor((-state.transform[0] + state.width) / state.transform[2] / stripWidth));
  const shown = useMemo(() => {
    const found = new Set<Primitive>();
    if (strips.length === 0) return [];
    for (let i = Math.max(0, first); i <= Math.min(strips.length - 1, last); i++) for (const primitive of strips[i] ?? []) found.add(primitive);
    // What the strips share keeps the painting order of the whole.
    return scene.primitives.filter((primitive) => found.has(primitive));
  }, [scene, strips, first, last]);
  return (
    <ViewportPortal>
      <svg className="scene" width={scene.width} height={scene.height} style={{ position: "absolute", left: 0, top: 0, overflow: "visible" }} role="img" aria-label="Neural circuit diagram"
        onClick={(event) => {
          const wire = event.target instanceof Element && event.target.closest("[data-wire]")?.getAttribute("data-wire");
          if (wire) selectWire(wire);
        }} onDoubleClick={(event) => {
          const label = event.target instanceof Element ? event.target.closest("text[data-axis]") : null;
          const axis = label && axisAt(label, event.clientX);
          if (!axis) return;
          event.stopPropagation();
          void renameAxisFrom(axis);
        }}>
        <SceneView primitives={shown} depth={place.path.length} faded={faded} />
      </svg>
      <CircuitProblems scene={scene} depth={place.path.length} />
      {hung && <CircuitReadings scene={scene} place={place} hung={hung} />}
    </ViewportPortal>
  );
}
