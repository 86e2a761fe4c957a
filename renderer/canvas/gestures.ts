// What hands do on the canvas, each ending in one transaction: connect, reconnect, move, drop.
import type { Connection } from "@xyflow/react";
import { isProblem } from "../../shared/base/problem.ts";
import { connectPorts } from "../../shared/document/edits/connect-ports.ts";
import type { NodeId, Position, WireId } from "../../shared/document/document.ts";
import { wireIdMaker } from "../../shared/document/fresh-id.ts";
import type { StepJson } from "../../shared/document/steps/define.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import { checkAside, blockAt } from "../state/check-store.ts";
import { canvasView } from "../state/canvas-view.ts";
import { currentPlace, type CurrentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";
import { inputPorts, outputPorts } from "../state/node-ports.ts";
import { notify } from "../state/notice-store.ts";
import { setView, viewStore } from "../state/view-store.ts";

export function connect(connection: Connection): void {
  const place = currentPlace();
  const steps = place && wiring(place, connection);
  if (!steps) return;
  if (isProblem(steps)) return notify("warning", steps.problem);
  dispatch({ label: "connect", steps });
}

/** Takes the end of a wire elsewhere. */
export function reconnect(wire: WireId, connection: Connection): void {
  const place = currentPlace();
  if (!place) return;
  const freed: StepJson = { step: "disconnect", block: place.block, id: wire };
  const without = applyTransaction(place.document, { label: "reconnect", steps: [freed] });
  if (isProblem(without)) return;
  const steps = connectPorts(without.document, place.block, ...endsOf(connection));
  if (isProblem(steps)) return notify("warning", steps.problem);
  dispatch({ label: "reconnect", steps: [freed, ...steps] });
}

/** Cuts a wire, as Alt and a click do. */
export function cutWire(wire: WireId): void {
  const place = currentPlace();
  if (!place || !Object.hasOwn(place.contents.wires, wire)) return;
  const { wires } = viewStore.getState();
  if (dispatch({ label: "cut the wire", steps: [{ step: "disconnect", block: place.block, id: wire }] }) && wires.includes(wire)) setView({ wires: wires.filter((other) => other !== wire) });
}

/** What the checker would say to a connection, while the wire is still held: a sentence, or the type that would arrive. */
export function tryConnection(connection: Connection): { readonly fits: boolean; readonly text: string } {
  const place = currentPlace();
  const steps = place && wiring(place, connection);
  if (!place || !steps) return { fits: false, text: "" };
  if (isProblem(steps)) return { fits: false, text: steps.problem };
  const applied = applyTransaction(place.document, { label: "try", steps });
  if (isProblem(applied)) return { fits: false, text: applied.problem };
  const checked = checkAside(applied.document);
  const known = new Set(place.checked.problems.map((problem) => problem.problem));
  const fault = checked.problems.find((problem) => problem.severity === "error" && !known.has(problem.problem));
  if (fault) return { fits: false, text: fault.problem };
  const rule = blockAt(checked, place.path)?.nodes.get(connection.target);
  const how = rule?.kind === "operator" && connection.targetHandle !== null ? rule.rules[connection.targetHandle ?? ""] : undefined;
  return { fits: true, text: how === undefined ? "Fits" : `Fits, axes matched by ${how}` };
}

/** `shown` are the places of all cards as they are drawn. */
export function moveNodes(moves: ReadonlyMap<NodeId, Position>, shown: Readonly<Record<NodeId, Position>>): void {
  const place = currentPlace();
  if (!place || moves.size === 0) return;
  // The first time a hand moves something, the places found for everything else become the person's too, so that nothing jumps later.
  const kept = place.document.layout[place.block]?.positions ?? {};
  const others = Object.entries(shown).filter(([node]) => Object.hasOwn(place.contents.nodes, node) && !Object.hasOwn(kept, node) && !moves.has(node));
  const positions = Object.fromEntries([...others, ...moves].map(([node, { x, y }]) => [node, { x: Math.round(x), y: Math.round(y) }] as const));
  dispatch({ label: "move", steps: [{ step: "place-nodes", block: place.block, positions }] });
}

/** A loose node that is let go over a wire goes into it; the move and the wiring undo as one. */
export function dropIntoWire(node: NodeId, wireId: WireId, at: Position): boolean {
  const place = currentPlace();
  const wire = place?.contents.wires[wireId];
  const checked = place?.body.nodes.get(node);
  if (!place || !wire || !checked || wire.from.node === node || wire.to.node === node) return false;
  if (Object.values(place.contents.wires).some(({ from, to }) => from.node === node || to.node === node)) return false;
  const [input, output] = [inputPorts(checked)[0]?.name, outputPorts(checked)[0]?.name];
  if (input === undefined || output === undefined) return false;
  const fresh = wireIdMaker(place.contents);
  const room = canvasView.roomOnWire(at, wire, node);
  return dispatch({
    label: "insert on the wire",
    steps: [
      { step: "place-nodes", block: place.block, positions: { ...room.moved, [node]: { x: Math.round(room.at.x), y: Math.round(room.at.y) } } },
      { step: "disconnect", block: place.block, id: wireId },
      { step: "connect", block: place.block, id: fresh(), wire: { from: wire.from, to: { node, port: input } } },
      { step: "connect", block: place.block, id: fresh(), wire: { ...wire, from: { node, port: output } } },
    ],
  });
}

/** The wire under a point of the screen. */
export function wireUnder(screen: Position): WireId | undefined {
  for (const element of document.elementsFromPoint(screen.x, screen.y)) {
    const wire = element.closest("[data-wire]")?.getAttribute("data-wire");
    if (wire) return wire;
    const port = element.closest("[data-port]")?.getAttribute("data-port");
    const leaving = port ? Object.entries(currentPlace()?.body.wires ?? {}).filter(([, { from }]) => `${from.node}:${from.port}` === port) : [];
    if (leaving.length === 1) return leaving[0]?.[0];
  }
  return undefined;
}

function wiring(place: CurrentPlace, connection: Connection) {
  return connectPorts(place.document, place.block, ...endsOf(connection));
}

function endsOf({ source, sourceHandle, target, targetHandle }: Connection) {
  return [{ node: source, port: sourceHandle ?? "y" }, { node: target, port: targetHandle ?? "x" }] as const;
}
