// What stands on the canvas of the free arrangement beside cards and wires: frames behind them, notes between them.
import { useReactFlow, ViewportPortal } from "@xyflow/react";
import { memo, useState } from "react";
import type { Frame, FrameId, Note, NoteId, Position } from "../../shared/document/document.ts";
import { moveFrame } from "../../shared/document/edits/move-frame.ts";
import { framedBy } from "../../shared/document/frames.ts";
import { layoutOf } from "../../shared/document/lookup.ts";
import type { StepJson } from "../../shared/document/steps/define.ts";
import { leastExtent } from "../../shared/document/steps/set-frame.ts";
import type { CurrentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";
import { useView } from "../state/view-store.ts";
import { dragBy } from "./drag-by.ts";
import { FrameBox } from "./frame-box.tsx";
import type { FreeCanvas } from "./free-canvas.ts";
import { NoteCard } from "./note-card.tsx";

interface FramesAndNotesProps {
  readonly place: CurrentPlace;
  readonly drag: FreeCanvas["drag"];
}

/** What is being dragged, and how far. */
interface Held {
  readonly what: "frame" | "frame-size" | "note" | "note-size";
  readonly id: string;
  readonly by: Position;
}

export const FramesAndNotes = memo(function FramesAndNotes({ place, drag }: FramesAndNotesProps) {
  const flow = useReactFlow();
  const [held, hold] = useState<Held>();
  const layout = layoutOf(place.document, place.block);
  const { frames = {}, notes: written = {}, positions } = layout;
  const fresh = useView(({ newNote }) => (newNote?.block === place.block ? newNote : undefined));
  const notes = fresh ? { ...written, [fresh.id]: fresh.note } : written;
  const inHand = held?.what === "frame" ? frames[held.id] : undefined;
  const inside = held && inHand ? framedBy(layout, held.id, inHand) : undefined;
  const send = (label: string, ...steps: readonly StepJson[]) => dispatch({ label, steps });

  const take = (what: Held["what"], id: string, event: React.PointerEvent) => {
    const frame = what === "frame" ? frames[id] : undefined;
    const along = frame ? framedBy(layout, id, frame).nodes : [];
    dragBy(event, flow.getZoom(), {
      move(by) {
        hold({ what, id, by });
        if (along.length > 0) drag(new Map(along.flatMap((node) => { const at = positions[node]; return at ? [[node, moved(at, by)] as const] : []; })));
      },
      end(by) {
        hold(undefined);
        drag(undefined);
        if (by) drop(what, id, by);
      },
    });
  };
  const drop = (what: Held["what"], id: string, by: Position) => {
    const [frame, note] = [frames[id], notes[id]];
    if (what === "frame") send("move frame", ...moveFrame(place.document, place.block, id, by));
    if (what === "frame-size" && frame) setFrame(id, resized(frame, by), "resize frame");
    if (what === "note" && note) setNote(id, moved(note, by), "move note");
    if (what === "note-size" && note) setNote(id, { ...note, width: Math.max(leastExtent, note.width + by.x) }, "resize note");
  };
  const setFrame = (id: FrameId, frame: Frame | null, label: string) => send(label, { step: "set-frame", block: place.block, id, frame });
  const setNote = (id: NoteId, note: Note | null, label: string) => {
    if (note || id in written) send(label, { step: "set-note", block: place.block, id, note });
  };

  const frameNow = (id: FrameId, frame: Frame): Frame => {
    if (!held || (held.id !== id && !inside?.frames.includes(id))) return frame;
    return held.what === "frame-size" ? resized(frame, held.by) : held.what === "frame" ? moved(frame, held.by) : frame;
  };
  const noteNow = (id: NoteId, note: Note): Note => {
    if (held && (inside?.notes.includes(id) || (held.what === "note" && held.id === id))) return moved(note, held.by);
    return held?.what === "note-size" && held.id === id ? { ...note, width: Math.max(leastExtent, note.width + held.by.x) } : note;
  };
  // Of frames inside frames the inner one lies on top.
  const layered = Object.entries(frames).sort(([, a], [, b]) => b.width * b.height - a.width * a.height);
  return (
    <ViewportPortal>
      {layered.map(([id, frame]) => (
        <FrameBox key={id} id={id} frame={frameNow(id, frame)} change={(changed, label) => setFrame(id, changed, label)}
          take={(event) => take("frame", id, event)} stretch={(event) => take("frame-size", id, event)} push={(by) => send("move frame", ...moveFrame(place.document, place.block, id, by))} />
      ))}
      {Object.entries(notes).map(([id, note]) => (
        <NoteCard key={id} id={id} note={noteNow(id, note)} change={(changed, label) => setNote(id, changed, label)}
          take={(event) => take("note", id, event)} stretch={(event) => take("note-size", id, event)} />
      ))}
    </ViewportPortal>
  );
});

function moved<T extends Position>(one: T, by: Position): T {
  return { ...one, x: one.x + by.x, y: one.y + by.y };
}

function resized(frame: Frame, by: Position): Frame {
  return { ...frame, width: Math.max(leastExtent, frame.width + by.x), height: Math.max(leastExtent, frame.height + by.y) };
}
