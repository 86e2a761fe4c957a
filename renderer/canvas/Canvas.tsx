// The canvas: one viewport for both arrangements, with the gestures of the hand.
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider, SelectionMode, useReactFlow, useStore, type Connection, type EdgeChange, type NodeChange, type OnConnectEnd } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useCallback, useEffect, useMemo, useRef, useState, type DragEvent } from "react";
import type { NodeId, Position } from "../../shared/document/document.ts";
import { runCommand } from "../commands/keys.ts";
import { dragType, placeNode, type Placing } from "../commands/place-node.ts";
import { offerCanvasView } from "../state/canvas-view.ts";
import { noteConnection } from "../state/connection-note.ts";
import { useCurrentPlace } from "../state/current-place.ts";
import { useLayout } from "../state/layout-store.ts";
import { goTo, selectNodes, selectWire, setView, useView, viewStore } from "../state/view-store.ts";
import { useAxisUnderPointer, usePointedStyle } from "./axis-glow.ts";
import { BundleEdge } from "./bundle-edge.tsx";
import { CircuitScene } from "./circuit-scene.tsx";
import { useCircuitNodes, HitNode, type Hit } from "./circuit-nodes.tsx";
import { hangReadings } from "./hang-readings.ts";
import { ConnectionLine } from "./connection-line.tsx";
import { freeBundles, freeCards, type Bundle, type Card } from "./free-elements.ts";
import { freeGeometries, placesOf } from "./free-places.ts";
import { FreeReadings } from "./free-readings.tsx";
import type { CardGeometry } from "./card-geometry.ts";
import { connect, dropIntoWire, moveNodes, reconnect, tryConnection, wireUnder } from "./gestures.ts";
import { OperatorCard } from "./operator-card.tsx";
import { fadedNodes } from "./faults.ts";
import { boxAround, boxOfScene, viewportFor, type Box } from "./fit.ts";
import { Overview } from "./overview.tsx";
import "./canvas.css";

const nodeTypes = { card: OperatorCard, hit: HitNode };
const edgeTypes = { bundle: BundleEdge };
const nothing: never[] = [];
const snap: [number, number] = [20, 20];

export function Canvas() {
  return <ReactFlowProvider><CanvasInside /></ReactFlowProvider>;
}

function CanvasInside() {
  const place = useCurrentPlace();
  const arrangement = useView((state) => state.arrangement);
  const nodes = useView((state) => state.nodes);
  const wires = useView((state) => state.wires);
  const readings = useView((state) => state.readings);
  const flow = useReactFlow<Card | Hit, Bundle>();
  const pointer = useRef<Position>(undefined);
  const frame = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<ReadonlyMap<NodeId, Position>>(new Map());
  const zoom = useStore((state) => state.transform[2]);

  const selected = useMemo(() => new Set(nodes), [nodes]);
  const selectedWires = useMemo(() => new Set(wires), [wires]);
  const free = arrangement === "free";
  const geometries = useMemo(() => (free && place ? freeGeometries(place) : new Map<NodeId, CardGeometry>()), [free, place]);
  const positions = useMemo(() => {
    const kept = place ? placesOf(place, geometries) : {};
    return dragged.size === 0 ? kept : { ...kept, ...Object.fromEntries(dragged) };
  }, [place, geometries, dragged]);
  const cards = useMemo(() => (place ? freeCards(place, geometries, positions, selected) : nothing), [place, geometries, positions, selected]);
  const faded = useMemo(() => (place ? fadedNodes(place) : new Set<string>()), [place]);
  const bundles = useMemo(() => (free && place ? freeBundles(place, cards, selectedWires, faded) : nothing), [free, place, cards, selectedWires, faded]);
  const laid = useLayout((state) => (free ? undefined : state.laid));
  const hits = useCircuitNodes(laid, selected);
  const pinned = useView((state) => state.pinned);
  const hung = useMemo(() => (laid && readings ? hangReadings(laid, pinned) : undefined), [laid, readings, pinned]);
  useAxisUnderPointer(frame);
  usePointedStyle();
  const far = free && zoom < 0.3 && cards.length > 250;

  const everything = useRef<() => Box | undefined>(() => undefined);
  everything.current = () => (free ? boxAround(cards, 96) : laid && boxOfScene(laid.scene, hung));
  const showBox = useCallback((box: Box | undefined) => {
    const size = frame.current?.getBoundingClientRect();
    if (box && size) void flow.setViewport(viewportFor(box, size), { duration: 0 });
  }, [flow]);
  const fit = useCallback(() => showBox(everything.current()), [showBox]);
  useEffect(() => offerCanvasView({
    toCanvas: (screen) => flow.screenToFlowPosition(screen),
    pointer: () => {
      const box = frame.current?.getBoundingClientRect();
      return pointer.current ?? { x: (box?.left ?? 0) + (box?.width ?? 800) / 2, y: (box?.top ?? 0) + (box?.height ?? 600) / 3 };
    },
    fit,
    zoomTo: (to) => void flow.zoomTo(to, { duration: 0 }),
    show: (ids) => showBox(boxAround(flow.getNodes().filter((node) => ids.includes(node.id)), 240)),
  }), [flow, fit, showBox]);

  // Another diagram, or the other arrangement of it, is shown whole.
  const shownKey = place ? `${place.document.title} ${place.path.join("/")} ${arrangement} ${free ? cards.length > 0 : laid !== undefined}` : "";
  useEffect(() => {
    if (shownKey === "") return;
    const timer = setTimeout(fit, 30);
    return () => clearTimeout(timer);
  }, [shownKey, fit]);
  useEffect(() => setView({ zoom }), [zoom]);

  const onNodesChange = useCallback((changes: NodeChange<Card | Hit>[]) => {
    const next = new Set(viewStore.getState().nodes);
    let selecting = false;
    const moves: [NodeId, Position][] = [];
    for (const change of changes) {
      if (change.type === "select") {
        selecting = true;
        if (change.selected) next.add(change.id);
        else next.delete(change.id);
      }
      if (change.type === "position" && change.position && change.dragging) moves.push([change.id, change.position]);
    }
    if (selecting) setView({ nodes: [...next], wires: [] });
    if (moves.length > 0) setDragged((before) => new Map([...before, ...moves]));
  }, []);
  const onEdgesChange = useCallback((changes: EdgeChange<Bundle>[]) => {
    const next = new Set(viewStore.getState().wires);
    let selecting = false;
    for (const change of changes) {
      if (change.type !== "select") continue;
      selecting = true;
      if (change.selected) next.add(change.id);
      else next.delete(change.id);
    }
    if (selecting) setView({ wires: [...next] });
  }, []);
  const onNodeDragStop = useCallback((event: MouseEvent | TouchEvent | React.MouseEvent | React.TouchEvent, node: Card | Hit, moved: (Card | Hit)[]) => {
    const [only, ...others] = moved;
    setDragged(new Map());
    if (only && others.length === 0 && "clientX" in event) {
      const wire = wireUnder({ x: event.clientX, y: event.clientY });
      if (wire !== undefined && dropIntoWire(node.id, wire, only.position)) return;
    }
    moveNodes(new Map(moved.map((one) => [one.id, one.position])), positions);
  }, [positions]);
  const isValid = useCallback((connection: Connection | Bundle) => {
    const { fits, text } = tryConnection({ source: connection.source, target: connection.target, sourceHandle: connection.sourceHandle ?? null, targetHandle: connection.targetHandle ?? null });
    noteConnection({ fits, text });
    // A wire that does not fit yet may be laid all the same; the port then says what is wrong.
    return connection.source !== connection.target;
  }, []);
  const onConnectEnd = useCallback<OnConnectEnd>((event, state) => {
    noteConnection(undefined);
    if (state.isValid || !("clientX" in event) || state.fromHandle?.type !== "source" || state.toHandle) return;
    const screen = { x: event.clientX, y: event.clientY };
    setView({ search: { screen, at: flow.screenToFlowPosition(screen), from: { node: state.fromHandle.nodeId, port: state.fromHandle.id ?? "y" } } });
  }, [flow]);
  const onDrop = useCallback((event: DragEvent) => {
    event.preventDefault();
    const text = event.dataTransfer.getData(dragType);
    if (text === "") return;
    const screen = { x: event.clientX, y: event.clientY };
    const at = flow.screenToFlowPosition(screen);
    const onWire = wireUnder(screen);
    placeNode({ ...(JSON.parse(text) as Pick<Placing, "node">), at: { x: at.x - 60, y: at.y - 40 }, ...(onWire === undefined ? {} : { onWire }) });
  }, [flow]);
  const openSearch = useCallback((event: React.MouseEvent) => {
    if (event.target instanceof Element && event.target.closest(".react-flow__node, .react-flow__panel, .reading")) return;
    const screen = { x: event.clientX, y: event.clientY };
    const onWire = wireUnder(screen);
    setView({ search: { screen, at: flow.screenToFlowPosition(screen), ...(onWire === undefined ? {} : { onWire }) } });
  }, [flow]);

  return (
    <div ref={frame} className={`canvas is-${arrangement} ${zoom < 0.5 ? "is-far" : zoom < 0.8 ? "is-small" : ""}`} onDoubleClick={openSearch} onDrop={onDrop} onDragOver={(event) => event.preventDefault()}
      onPointerMove={(event) => (pointer.current = { x: event.clientX, y: event.clientY })} onPointerLeave={() => (pointer.current = undefined)}>
      <ReactFlow<Card | Hit, Bundle>
        nodes={far ? nothing : free ? cards : hits} edges={far ? nothing : bundles} nodeTypes={nodeTypes} edgeTypes={edgeTypes}
        onNodesChange={onNodesChange} onEdgesChange={onEdgesChange} onNodeDragStop={onNodeDragStop} onConnect={connect} onConnectEnd={onConnectEnd}
        onReconnect={(edge, connection) => reconnect(edge.id, connection)} isValidConnection={isValid} connectionLineComponent={ConnectionLine} connectionRadius={28}
        onNodeDoubleClick={(_, node) => {
          if (node.type === "hit" && place?.body.nodes.get(node.id)?.kind === "block") goTo([...place.path, node.id]);
        }}
        onPaneClick={() => selectNodes([])} onEdgeClick={(_, edge) => selectWire(edge.id)} onEdgeDoubleClick={(event) => openSearch(event)}
        onNodeContextMenu={(event) => event.preventDefault()} onPaneContextMenu={(event) => event.preventDefault()}
        onlyRenderVisibleElements minZoom={0.05} maxZoom={4} selectionMode={SelectionMode.Partial} deleteKeyCode={null} multiSelectionKeyCode={["Meta", "Control"]}
        zoomOnDoubleClick={false} snapToGrid={free} snapGrid={snap} nodesDraggable={free} nodesConnectable={free} elevateNodesOnSelect={false} disableKeyboardA11y proOptions={{ hideAttribution: true }} ariaLabelConfig={{ "node.a11yDescription.default": "Node", "edge.a11yDescription.default": "Wire" }}>
        {free && <Background variant={BackgroundVariant.Dots} gap={20} size={1} color="var(--hairline-2)" />}
        {laid && <CircuitScene laid={laid} hung={hung} faded={faded} />}
        {free && place && readings && <FreeReadings place={place} cards={cards} bundles={bundles} />}
        {far && <Overview cards={cards} bundles={bundles} />}
      </ReactFlow>
      {place && place.body.nodes.size === 0 && (
        <div className="canvas-empty">
          <p>Nothing is drawn here yet.</p>
          <button type="button" className="button primary" onClick={() => runCommand("add-node")}>Add a node</button>
          <p className="faint">or double-click anywhere, or press Tab</p>
        </div>
      )}
    </div>
  );
}
