// The circuit arrangement: the computed scene inside the viewport, what is in sight of it, with the readings on one line below.
import { useReactFlow, ViewportPortal } from "@xyflow/react";
import { useCallback, useMemo, useState } from "react";
import type { CheckedBlock } from "../../shared/compiler/check/checked-diagram.ts";
import { layoutOf } from "../../shared/document/lookup.ts";
import { renameAxisFrom } from "../commands/rename-axis.ts";
import { writeCallout } from "../commands/write-callout.ts";
import { pageTokens, paintScene } from "../design/scene-paint.ts";
import { SceneView } from "../design/scene-view.tsx";
import { useFlow } from "../state/flow.ts";
import type { Laid, LaidCell } from "../state/layout-store.ts";
import { selectNodes, selectWire, toggleSelected } from "../state/view-store.ts";
import { isAddingTo } from "./adding.ts";
import { axisAt } from "./axis-glow.ts";
import { CircuitHold } from "./circuit-hold.tsx";
import { CircuitProblems } from "./circuit-problems.tsx";
import { alsoHeld, strokeOf } from "./circuit-pointing.ts";
import { RulerLines } from "./ruler-lines.tsx";
import { CircuitReadings } from "./circuit-readings.tsx";
import { editPlace } from "../commands/edit-circuit.ts";
import { cutWire } from "./gestures.ts";
import type { Heat } from "./heat.ts";
import { HeatPlates } from "./heat-plates.tsx";
import type { HungReadings } from "./hang-readings.ts";
import { PictureTiles, type PaintPart } from "./picture-tiles.tsx";
import { Scissors, type ToCut } from "./scissors.tsx";
import { overlap, useSight } from "./sight.ts";
import { SpokenColumns } from "./spoken-columns.tsx";
import { useGrip, useStrokeDrag } from "./stroke-drag.ts";
import { WireKnobs } from "./wire-knobs.tsx";

interface CircuitSceneProps {
  readonly laid: Laid;
  readonly hung: HungReadings | undefined;
  readonly faded: ReadonlySet<string>;
  /** Strokes are pictures. */
  readonly isFar: boolean;
  readonly heat: Heat | undefined;
}

export function CircuitScene({ laid, hung, faded, isFar, heat }: CircuitSceneProps) {
  const { scene, place } = laid;
  const [cut, setCut] = useState<ToCut>();
  return (
    <ViewportPortal>
      {isFar ? <FarScene laid={laid} heat={heat} /> : <NearScene laid={laid} faded={faded} heat={heat} cut={setCut} />}
      {!isFar && <WireKnobs laid={laid} cut={setCut} />}
      {cut && <Scissors cut={cut} close={() => setCut(undefined)} />}
      {scene.columns && <SpokenColumns columns={scene.columns} />}
      <CircuitProblems scene={scene} />
      <CircuitHold scene={scene} depth={place.path.length} />
      {hung && <CircuitReadings scene={scene} place={place} hung={hung} />}
    </ViewportPortal>
  );
}

function FarScene({ laid: { scene, cells }, heat }: { readonly laid: Laid; readonly heat: Heat | undefined }) {
  const bounds = useMemo(() => ({ x: 0, y: 0, width: scene.width, height: scene.height }), [scene]);
  const paint = useCallback<PaintPart>((context, part, scale) => {
    const tokenOf = pageTokens();
    for (const { rect, primitives } of cells) if (overlap(rect, part)) paintScene(context, primitives, tokenOf, scale);
    if (!heat) return;
    context.globalAlpha = 0.75;
    for (const node of scene.nodes) {
      const colour = overlap(node, part) ? heat.nodes.get([...node.path, node.node].join("/"))?.colour : undefined;
      if (colour === undefined) continue;
      context.fillStyle = colour;
      context.fillRect(node.x, node.y, node.width, node.height);
    }
    context.globalAlpha = 1;
  }, [cells, heat, scene]);
  return <PictureTiles bounds={bounds} paint={paint} />;
}

/** Before it parts a wire is only the port it leaves; where nothing else leaves there, it is that wire all the same. */
function answerStroke(stroke: Element, { wires }: CheckedBlock, event: React.MouseEvent): void {
  const port = stroke.getAttribute("data-port");
  const leaving = Object.entries(wires).filter(([, { from }]) => `${from.node}:${from.port}` === port).map(([id, { from }]) => ({ id, node: from.node }));
  const wire = stroke.getAttribute("data-wire") ?? (leaving.length === 1 ? leaving[0]?.id : undefined);
  if (event.altKey && wire !== undefined) cutWire(wire);
  else if (isAddingTo(event)) toggleSelected(wire === undefined ? { ...(leaving[0] ? { node: leaving[0].node } : {}) } : { wire });
  else if (wire !== undefined) selectWire(wire);
  else if (leaving[0]) selectNodes([leaving[0].node]);
}

interface NearSceneProps extends Pick<CircuitSceneProps, "laid" | "faded" | "heat"> {
  readonly cut: (cut: ToCut) => void;
}

function NearScene({ laid, faded, heat, cut }: NearSceneProps) {
  const { scene, cells, place } = laid;
  const flow = useReactFlow();
  const sight = useSight();
  const take = useStrokeDrag(laid);
  const grip = useGrip(laid);
  const fed = useFlow();
  const shown = useMemo(() => cells.filter((cell) => overlap(cell.rect, sight)), [cells, sight]);
  const drawn = ({ key, layer, primitives }: LaidCell) => <g key={key} className={layer === "glyphs" ? undefined : "scene-around"}><SceneView primitives={primitives} depth={place.path.length} faded={faded} {...(fed ? { flow: fed } : {})} /></g>;
  return (
    <svg className="scene" width={scene.width} height={scene.height} style={{ position: "absolute", left: 0, top: 0, overflow: "visible" }} role="img" aria-label="Neural circuit diagram"
      onPointerDown={take} onPointerMove={grip} onContextMenu={(event) => {
        const now = editPlace();
        const stroke = now && event.target instanceof Element ? strokeOf(event.target, now) : undefined;
        if (!now || !stroke) return;
        event.preventDefault();
        const { axis, ...array } = stroke;
        const x = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }).x;
        cut({ array, axes: [axis, ...alsoHeld(now, laid, stroke, x)], screen: { x: event.clientX, y: event.clientY } });
      }} onClick={(event) => {
        const stroke = event.target instanceof Element ? event.target.closest("[data-wire], [data-port]") : null;
        if (stroke) answerStroke(stroke, place.body, event);
      }} onDoubleClick={(event) => {
        const bubble = event.target instanceof Element ? event.target.closest("[data-callout]")?.getAttribute("data-callout") : undefined;
        const callout = bubble === null || bubble === undefined ? undefined : layoutOf(place.document, place.block).callouts?.[bubble];
        if (callout) {
          event.stopPropagation();
          return void writeCallout(callout);
        }
        const label = event.target instanceof Element ? event.target.closest("text[data-axis]") : null;
        const axis = label && axisAt(label, event.clientX);
        if (!axis) return;
        event.stopPropagation();
        void renameAxisFrom(axis);
      }}>
      {shown.filter(({ layer }) => layer === "ground").map(drawn)}
      {heat && <HeatPlates laid={laid} heat={heat} />}
      {shown.filter(({ layer }) => layer !== "ground").map(drawn)}
      <RulerLines laid={laid} />
    </svg>
  );
}
