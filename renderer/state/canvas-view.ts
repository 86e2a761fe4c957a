// What others may ask of the canvas without knowing how it is made; the canvas puts its answers in while it is shown.
import type { Scene } from "../../shared/circuit/scene.ts";
import type { NodeId, Position, Wire } from "../../shared/document/document.ts";
import type { CurrentPlace } from "./current-place.ts";

export interface CanvasView {
  toCanvas: (screen: Position) => Position;
  /** Where the pointer is over the canvas, else the middle of it; in the window's coordinates. */
  pointer: () => Position;
  fit: () => void;
  zoomTo: (zoom: number) => void;
  /** False where the canvas does not have them, or not yet. */
  show: (nodes: readonly NodeId[]) => boolean;
  /** Moves the view no further than it takes to have them in it. False where the canvas does not have them, or not yet. */
  reveal: (nodes: readonly NodeId[]) => boolean;
  /** Where a new card covers none: as near below the wish as there is room, or beside the one it follows where the wish lies on a card. */
  roomFor: (wish: Position, behind: NodeId | undefined) => Position;
  /** The same for a card that goes into a wire, `itself` where it stands there already; and where the others stand then, if any has to make room. */
  roomOnWire: (wish: Position, wire: Wire, itself?: NodeId) => { readonly at: Position; readonly moved: Readonly<Record<NodeId, Position>> };
  /** Where the cards of a place would stand if they stood as in the circuit. */
  likeCircuit: (place: CurrentPlace) => Readonly<Record<NodeId, Position>>;
  /** The free arrangement of a place, as a drawing to be taken away. */
  freeDrawing: (place: CurrentPlace) => Pick<Scene, "primitives" | "nodes"> | undefined;
}

const nowhere: CanvasView = {
  toCanvas: (screen) => screen,
  pointer: () => ({ x: innerWidth / 2, y: innerHeight / 2 }),
  fit: () => {},
  zoomTo: () => {},
  show: () => false,
  reveal: () => false,
  roomFor: (wish) => wish,
  roomOnWire: (wish) => ({ at: wish, moved: {} }),
  likeCircuit: () => ({}),
  freeDrawing: () => undefined,
};

export const canvasView: CanvasView = { ...nowhere };

export function offerCanvasView(view: CanvasView): () => void {
  Object.assign(canvasView, view);
  return () => void Object.assign(canvasView, nowhere);
}

/** A drawing that is made anew needs a moment until it has its nodes. */
const tries = { every: 60, most: 25 };
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Does with the canvas what can only be done once it has drawn something; what is asked for later takes its place. */
export function onceDrawn(act: () => boolean): void {
  const attempt = (left: number) => {
    waiting = setTimeout(() => {
      if (!act() && left > 0) attempt(left - 1);
    }, tries.every);
  };
  clearTimeout(waiting);
  attempt(tries.most);
}
