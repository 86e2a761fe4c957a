// The ends of a diagram: an input is its instrument, an output is its reading, with a name and the size above.
import type { CheckedNode } from "../../shared/compiler/check/checked-diagram.ts";
import { silenceAt } from "../../shared/compiler/check/silence.ts";
import type { NodeId } from "../../shared/document/document.ts";
import { inputOperator, inputPort, outputOperator, outputPort } from "../../shared/document/interface-nodes.ts";
import { printDims } from "../design/numbers.ts";
import { formTiles, readingForm, type ReadingForm, type Room } from "../design/reading-form.ts";
import { greatest, isChances } from "../design/reading-rows.tsx";
import { thumbnailRange } from "../design/thumbnail.tsx";
import { dimsOf } from "../design/type-dims.ts";
import { checkStore } from "../state/check-store.ts";
import { useCurrentPlace } from "../state/current-place.ts";
import { nodeTitle } from "../state/node-ports.ts";
import { arrivingName, leavingName, useReading, type ShownReading } from "../state/readings.ts";
import { framePadding, hasWell, terminalPlace } from "../state/terminal-rooms.ts";
import { useView } from "../state/view-store.ts";
import { Instrument, isInstrument } from "./instrument.tsx";
import { ReadingPicture } from "./reading-picture.tsx";

export function isTerminal(node: CheckedNode | undefined): boolean {
  return node?.kind === "operator" && (node.node.operator === outputOperator || node.node.operator === inputOperator || node.node.operator === "slider");
}

interface TerminalBodyProps {
  readonly id: NodeId;
  readonly node: CheckedNode;
  readonly width: number;
  readonly height: number;
}

export function TerminalBody({ id, node, width, height }: TerminalBodyProps) {
  const path = useView((state) => state.path);
  const name = terminalReading(path, id, node);
  const shown = useReading(name);
  const place = useCurrentPlace();
  const form = shown && place && readingForm(shown.type, shown.reading.dims, terminalPlace(node, place.body));
  const instrument = path.length === 0 && isInstrument(node);
  const isSilent = place !== undefined && silenceAt(place.checked.main, place.path).silence.nodes.has(id);
  return (
    <div className={`terminal ${instrument ? "" : "is-reading"} ${isSilent ? "is-silent" : ""}`} style={{ width, height }}>
      <div className="terminal-head">
        <span className="card-title">{nodeTitle(node)}</span>
        {shown && form && !isSilent ? <Answer shown={shown} form={form} /> : <Size node={node} />}
      </div>
      {instrument ? <Instrument id={id} node={node} width={width} height={height} /> : isSilent ? <Silent node={node} /> : <Read shown={shown} form={form} room={inFrame(width, height)} />}
    </div>
  );
}

/** Nothing was computed for it, and nothing old may stand in its place. */
function Silent({ node }: { readonly node: CheckedNode }) {
  const muted = node.node.leftOut === "muted";
  return <span className="terminal-frame is-silent" title={muted ? "Muted: M lets it run again" : "It depends on a muted node"}>{muted ? "Muted" : "Not computed"}</span>;
}

/** Whose numbers stand at a terminal. */
export function terminalReading(path: readonly NodeId[], id: NodeId, node: CheckedNode): string | undefined {
  const { checked } = checkStore.getState();
  // A pad and a picture show themselves.
  if (!checked || node.kind !== "operator" || (path.length === 0 && hasWell(node))) return undefined;
  return node.node.operator === outputOperator ? arrivingName(checked, path, id, outputPort) : leavingName(checked, path, id, inputPort);
}

function inFrame(width: number, height: number): Room {
  return { width: width - 2 * framePadding, height: height - 2 * framePadding };
}

function Read({ shown, form, room }: { readonly shown: ShownReading | undefined; readonly form: ReadingForm | undefined; readonly room: Room }) {
  if (!shown?.reading.slice || !form) return <span className="terminal-frame is-empty" />;
  const { reading, stale } = shown;
  return (
    <>
      <span className={`terminal-frame ${stale ? "is-old" : ""} ${reading.statistics.notFinite > 0 ? "is-broken" : ""}`}><ReadingPicture shown={shown} form={form} room={room} /></span>
      <span className="terminal-foot reading-caption mono">{stale ? "From the run before" : form.kind === "number" || form.kind === "rows" ? "" : thumbnailRange(reading)}</span>
    </>
  );
}

/** What the drawing says of the size, where no run has to tell. */
function Size({ node }: { readonly node: CheckedNode }) {
  const { checked } = checkStore.getState();
  const type = node.outputs[inputPort] ?? node.inputs[outputPort];
  const dims = checked && type && dimsOf(type, checked);
  return dims ? <span className="mono faint">{printDims(dims)}</span> : null;
}

/** The size of the array; for shares of one whole the greatest is the answer. */
function Answer({ shown: { reading }, form }: { readonly shown: ShownReading; readonly form: ReadingForm }) {
  const tiles = form.kind === "rows" ? formTiles(form, reading) : undefined;
  return tiles && isChances(tiles) ? <b className="terminal-answer">{greatest(tiles)}</b> : <span className="mono faint">{printDims(reading.dims)}</span>;
}
