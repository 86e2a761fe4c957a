// The canvas: one viewport for both arrangements, with the gestures of the hand.
import { Background, BackgroundVariant, MiniMap, ReactFlow, ReactFlowProvider, SelectionMode, useReactFlow, useStore } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { memo, useEffect, useMemo, useRef } from "react";
import { runCommand } from "../commands/keys.ts";
import { useCurrentPlace } from "../state/current-place.ts";
import { useDocuments } from "../state/document-store.ts";
import { useIsSplit } from "../state/split.ts";
import { setView, useView, type Arrangement } from "../state/view-store.ts";
import { addingKeys } from "./adding.ts";
import { useAxisColours } from "./axis-colours.ts";
import { useAxisUnderPointer, usePointedStyle } from "./axis-glow.ts";
import { BundleEdge } from "./bundle-edge.tsx";
import { BundleLens } from "./bundle-lens.tsx";
import { CalloutBubbles } from "./callout-bubbles.tsx";
import { useHands } from "./canvas-hands.ts";
import { useCircuitCanvas } from "./circuit-canvas.ts";
import { HitNode, type Hit } from "./circuit-nodes.tsx";
import { CircuitScene } from "./circuit-scene.tsx";
import { CostRuler } from "./cost-ruler.tsx";
import { ConnectionLine } from "./connection-line.tsx";
import { DressMenu } from "./dress-menu.tsx";
import { useFollowSelection } from "./follow-selection.ts";
import { fadedNodes } from "./faults.ts";
import { boxAround, boxOfScene } from "./fit.ts";
import { useFreeCanvas } from "./free-canvas.ts";
import type { Bundle, Card } from "./free-elements.ts";
import { FramesAndNotes } from "./frames-and-notes.tsx";
import { FreeReadings } from "./free-readings.tsx";
import { useCardHeat, useHeat } from "./heat.ts";
import { HeatLegend } from "./heat-legend.tsx";
import { connect, reconnect } from "./gestures.ts";
import { useMorph } from "./morph.ts";
import { OperatorCard } from "./operator-card.tsx";
import { Overview } from "./overview.tsx";
import { RampLegend } from "./ramp-legend.tsx";
import { useShown } from "./shown.ts";
import { SplitDivider } from "./split-divider.tsx";
import { useShownArrangement } from "./shown-arrangement.ts";
import "./canvas.css";

const nodeTypes = { card: OperatorCard, hit: HitNode };
const edgeTypes = { bundle: BundleEdge };
const nothing: never[] = [];
/** With fewer everything is in sight anyway; with more the map would cost more than it tells. */
const mapFor = { least: 6, most: 300 };
const snap: [number, number] = [20, 20];
const words = { "node.a11yDescription.default": "Node", "edge.a11yDescription.default": "Wire" };

export function Canvas() {
  const isSplit = useIsSplit();
  const share = useView((state) => state.share);
  const stacked = useView((state) => state.stacked);
  return (
    <div className={!isSplit ? "sides" : stacked ? "sides is-split is-stacked" : "sides is-split"} style={isSplit ? { [stacked ? "gridTemplateRows" : "gridTemplateColumns"]: `minmax(0, ${share}fr) 7px minmax(0, ${1 - share}fr)` } : undefined}>
      <ReactFlowProvider key="first"><Side {...(isSplit ? { only: "free" } : {})} /></ReactFlowProvider>
      {isSplit && <SplitDivider />}
      {isSplit && <ReactFlowProvider key="second"><Side only="circuit" /></ReactFlowProvider>}
    </div>
  );
}

/** `only`: of a split view, the arrangement on this side. */
function Side({ only }: { readonly only?: Arrangement }) {
  const place = useCurrentPlace();
  const arrangement = useShownArrangement(place, only);
  const hand = useView((state) => state.hand);
  const stacked = useView((state) => state.stacked);
  const isAtHand = only === undefined || hand === only;
  const isFree = arrangement === "free";
  const readings = useView((state) => state.readings);
  const flow = useReactFlow<Card | Hit, Bundle>();
  const frame = useRef<HTMLDivElement>(null);
  const level = useStore(({ transform: [, , zoom] }) => (zoom < 0.4 ? "is-far is-tiny" : zoom < 0.5 ? "is-far" : zoom < 0.8 ? "is-small" : ""));

  const faded = useMemo(() => (place ? fadedNodes(place) : new Set<string>()), [place]);
  const free = useFreeCanvas(isFree ? place : undefined, faded);
  const circuit = useCircuitCanvas(!isFree);
  const hands = useHands(flow, free);
  const isFarAway = isFree && level.includes("is-tiny") && free.cards.length > 250;
  const hasRuler = useView((state) => state.cost.ruler) && !isFree && place !== undefined;
  const hasHeat = useView((state) => state.cost.heat);
  const heat = useHeat(place, !isFree || only !== undefined);
  useCardHeat(place, isFree ? heat : undefined);
  const heatOfCard = useMemo(() => (heat && place ? (id: string) => heat.nodes.get([...place.path, id].join("/")) : undefined), [heat, place]);
  useAxisColours(isFree ? place : undefined);
  useAxisUnderPointer(frame);
  usePointedStyle();

  const { laid, hung } = circuit;
  const isThere = isFree ? free.cards.length > 0 || place?.body.nodes.size === 0 : laid !== undefined;
  const tab = useDocuments((state) => state.active);
  const key = place && isThere ? `${tab} ${place.path.join("/")} ${arrangement}${!isFree && laid?.dress.wrap ? " in lines" : ""}${hasRuler ? " under a ruler" : ""}${only === undefined ? "" : stacked ? " above the other" : " beside the other"}` : "";
  const isInView = useShown(frame, {
    key, tab: tab ?? "", isAtHand,
    box: () => (isFree ? boxAround(free.cards, 96) : laid && boxOfScene(laid.scene, hung)),
  });
  useMorph(frame, isInView && only === undefined ? key : "");
  useFollowSelection(frame, isInView && !isAtHand);

  return (
    <div ref={frame} className={`canvas is-${arrangement} ${level} ${hasRuler ? "has-ruler" : ""} ${heat ? "has-heat" : ""}`} onPointerEnter={({ buttons }) => only !== undefined && !isAtHand && buttons === 0 && setView({ hand: only })} onPointerDownCapture={hands.onPointerDownCapture} onDoubleClick={hands.onDoubleClick} onDrop={hands.onDrop} onDragOver={(event) => event.preventDefault()}>
      {hasRuler && <CostRuler laid={laid} />}
      <ReactFlow<Card | Hit, Bundle> id={only ?? "canvas"}
        nodes={isFarAway || !isInView ? nothing : isFree ? free.cards : circuit.hits} edges={isFarAway || !isInView ? nothing : free.bundles} nodeTypes={nodeTypes} edgeTypes={edgeTypes}
        onNodesChange={hands.onNodesChange} onEdgesChange={hands.onEdgesChange} onNodeDragStop={hands.onNodeDragStop} onConnect={connect} onConnectEnd={hands.onConnectEnd}
        onReconnect={(edge, connection) => reconnect(edge.id, connection)} isValidConnection={hands.isValidConnection} connectionLineComponent={ConnectionLine} connectionRadius={28}
        onNodeClick={hands.onNodeClick} onNodeDoubleClick={hands.onNodeDoubleClick} onPaneClick={hands.onPaneClick} onEdgeClick={hands.onEdgeClick} onEdgeDoubleClick={hands.onDoubleClick}
        onNodeContextMenu={(event) => event.preventDefault()} onPaneContextMenu={(event) => event.preventDefault()}
        onlyRenderVisibleElements minZoom={0.02} maxZoom={4} selectionMode={SelectionMode.Partial} deleteKeyCode={null} multiSelectionKeyCode={addingKeys}
        zoomOnDoubleClick={false} snapToGrid={isFree} snapGrid={snap} nodesDraggable={isFree} nodesConnectable={isFree} elevateNodesOnSelect={false} disableKeyboardA11y proOptions={{ hideAttribution: true }} ariaLabelConfig={words}>
        {isFree && !isFarAway && <Background variant={BackgroundVariant.Dots} gap={20} size={1} color="var(--hairline-2)" />}
        {isInView && laid && <CircuitScene laid={laid} hung={hung} faded={faded} isFar={circuit.isFar} heat={heat} />}
        {isInView && isFree && place && <FramesAndNotes place={place} drag={free.drag} />}
        {isInView && isFree && place && !isFarAway && <CalloutBubbles place={place} cards={free.cards} bundles={free.bundles} />}
        {isInView && isFree && place && readings && <FreeReadings place={place} cards={free.cards} bundles={free.bundles} />}
        {isInView && isFarAway && <Overview cards={free.cards} bundles={free.bundles} heatOf={heatOfCard} />}
        {isFree && !isFarAway && free.cards.length >= mapFor.least && free.cards.length <= mapFor.most && <MiniMap className="overview-map" pannable zoomable position="bottom-left" ariaLabel="Overview" nodeBorderRadius={4} offsetScale={2} />}
        {isAtHand && <ZoomNote />}
      </ReactFlow>
      {place && <BundleLens frame={frame} place={place} />}
      {!isFree && <DressMenu />}
      {hasHeat && place && only !== "free" && <HeatLegend heat={heat} />}
      {!isFree && hung && hung.readings.length > 0 && <RampLegend />}
      {place?.body.nodes.size === 0 && <Empty />}
    </div>
  );
}

/** Tells the bar below how large the drawing is, without drawing the canvas anew. */
const ZoomNote = memo(function ZoomNote() {
  const zoom = useStore((state) => state.transform[2]);
  useEffect(() => setView({ zoom }), [zoom]);
  return null;
});

function Empty() {
  return (
    <div className="canvas-empty">
      <p>Nothing is drawn here yet.</p>
      <button type="button" className="button primary" onClick={() => runCommand("add-node")}>Add a node</button>
      <p className="faint">or double-click anywhere, or press Tab</p>
    </div>
  );
}
