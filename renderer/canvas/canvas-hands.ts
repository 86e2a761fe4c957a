// What the canvas does when it is touched: selecting, dragging, connecting, dropping, double-clicking.
import type { Connection, EdgeChange, NodeChange, OnConnectEnd, ReactFlowInstance } from "@xyflow/react";
import { useMemo, type DragEvent } from "react";
import type { NodeId, Position } from "../../shared/document/document.ts";
import { entrancesOf } from "../../shared/document/step-of-path.ts";
import { dragType, placeNode, type Placing } from "../commands/place-node.ts";
import { noteConnection } from "../state/connection-note.ts";
import { currentPlace } from "../state/current-place.ts";
import { layoutStore } from "../state/layout-store.ts";
import { goTo, selectNodes, selectWire, setView, toggleSelected, viewStore } from "../state/view-store.ts";
import { isAddingTo } from "./adding.ts";
import { nodeAt } from "./circuit-canvas.ts";
import type { Hit } from "./circuit-nodes.tsx";
import type { FreeCanvas } from "./free-canvas.ts";
import type { Bundle, Card } from "./free-elements.ts";
import { cutWire, dropIntoWire, moveNodes, tryConnection, wireUnder } from "./gestures.ts";

type Flow = ReactFlowInstance<Card | Hit, Bundle>;
type DragEnd = MouseEvent | TouchEvent | React.MouseEvent | React.TouchEvent;

const screenOf = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Position => ({ x: clientX, y: clientY });

export function useHands(flow: Flow, { positions, drag, cards }: FreeCanvas) {
  return useMemo(() => {
    let adding = false;
    return {
      onPointerDownCapture(event: React.PointerEvent) {
        adding = isAddingTo(event);
      },
      onNodesChange(changes: NodeChange<Card | Hit>[]) {
        const before = viewStore.getState().nodes;
        const nodes = withSelection(before, changes, (id) => currentPlace()?.body.nodes.has(id) ?? false);
        // In the circuit wires are no elements of the canvas: they are let go here, unless the click adds.
        if (nodes !== before) setView(adding ? { nodes } : { nodes, wires: [] });
        const moves = changes.flatMap((change) => (change.type === "position" && change.position && change.dragging ? [[change.id, change.position] as const] : []));
        if (moves.length > 0) drag(new Map(moves));
      },
      onEdgesChange(changes: EdgeChange<Bundle>[]) {
        const before = viewStore.getState().wires;
        const wires = withSelection(before, changes, (id) => currentPlace()?.body.wires[id] !== undefined);
        if (wires !== before) setView({ wires });
      },
      onNodeDragStop(event: DragEnd, node: Card | Hit, moved: (Card | Hit)[]) {
        const [only, ...others] = moved;
        drag(undefined);
        if (only && others.length === 0 && "clientX" in event) {
          const wire = wireUnder(screenOf(event));
          if (wire !== undefined && dropIntoWire(node.id, wire, only.position)) return;
        }
        moveNodes(new Map(moved.map((one) => [one.id, one.position])), positions);
      },
      isValidConnection({ source, target, sourceHandle, targetHandle }: Connection | Bundle) {
        noteConnection(tryConnection({ source, target, sourceHandle: sourceHandle ?? null, targetHandle: targetHandle ?? null }));
        // A wire that does not fit yet may be laid all the same; the port then says what is wrong.
        return source !== target;
      },
      onConnectEnd: ((event, { isValid, fromHandle, toHandle }) => {
        noteConnection(undefined);
        if (isValid || !("clientX" in event) || !fromHandle || toHandle) return;
        const screen = screenOf(event);
        const end = { node: fromHandle.nodeId, port: fromHandle.id ?? (fromHandle.type === "source" ? "y" : "x") };
        setView({ search: { screen, at: flow.screenToFlowPosition(screen), ...(fromHandle.type === "source" ? { from: end } : { to: end }) } });
      }) satisfies OnConnectEnd,
      onDrop(event: DragEvent) {
        event.preventDefault();
        const text = event.dataTransfer.getData(dragType);
        if (text === "") return;
        const at = flow.screenToFlowPosition(screenOf(event));
        const onWire = wireUnder(screenOf(event));
        placeNode({ ...(JSON.parse(text) as Pick<Placing, "node" | "ready">), at: { x: at.x - 60, y: at.y - 40 }, ...(onWire === undefined ? {} : { onWire }) });
      },
      /** A click means this one alone, also where it was selected among others. */
      onNodeClick(event: React.MouseEvent, { id }: Card | Hit) {
        if (!isAddingTo(event) && !event.altKey && viewStore.getState().nodes.length > 1) selectNodes([id]);
      },
      onNodeDoubleClick(_: unknown, node: Card | Hit) {
        enter(node.id);
      },
      onPaneClick(event: React.MouseEvent) {
        const under = elementlessNode(flow.screenToFlowPosition(screenOf(event)), cards);
        if (isAddingTo(event)) toggleSelected(under === undefined ? {} : { node: under });
        else selectNodes(under === undefined ? [] : [under]);
      },
      onEdgeClick(event: React.MouseEvent, { id }: Bundle) {
        // With the key held the canvas itself adds it.
        if (event.altKey) cutWire(id);
        else if (!isAddingTo(event)) selectWire(id);
      },
      /** Into a block that is drawn open or far away, else a search for what shall stand here. */
      onDoubleClick(event: React.MouseEvent) {
        if (event.target instanceof Element && event.target.closest(".react-flow__node, .react-flow__panel, .reading, .problem-mark")) return;
        const screen = screenOf(event);
        const at = flow.screenToFlowPosition(screen);
        const onWire = wireUnder(screen);
        const under = onWire === undefined ? elementlessNode(at, cards) : undefined;
        if (under !== undefined && enter(under)) return;
        setView({ search: { screen, at, ...(onWire === undefined ? {} : { onWire }) } });
      },
    };
  }, [flow, positions, drag, cards]);
}

function enter(id: NodeId): boolean {
  const place = currentPlace();
  const node = place?.contents.nodes[id];
  const [entrance] = node ? entrancesOf(id, node) : [];
  if (!place || !entrance) return false;
  goTo([...place.path, entrance.step]);
  return true;
}

/** What lies under a point without an element of its own: glyphs and cards from afar, the inside of an open block. */
function elementlessNode(at: Position, cards: readonly Card[]): NodeId | undefined {
  const { laid } = layoutStore.getState();
  if (cards.length === 0) return laid && nodeAt(laid, at);
  return cards.find(({ position: { x, y }, width = 0, height = 0 }) => at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height)?.id;
}

/** What an undo took away is not selected any more. */
function withSelection(before: readonly string[], changes: readonly (NodeChange<Card | Hit> | EdgeChange<Bundle>)[], isThere: (id: string) => boolean): readonly string[] {
  const next = new Set(before.filter(isThere));
  let isChanged = false;
  for (const change of changes) {
    if (change.type !== "select") continue;
    isChanged = true;
    if (change.selected) next.add(change.id);
    else next.delete(change.id);
  }
  return isChanged ? [...next] : before;
}
