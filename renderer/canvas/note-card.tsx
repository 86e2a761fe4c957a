// A note: what a person wrote, drawn as Markdown; a double-click writes on. An empty one is none.
import { useState } from "react";
import type { Note, NoteId } from "../../shared/document/document.ts";
import { Icon } from "../design/icon.tsx";
import { Markdown } from "../design/markdown.tsx";
import { setView, useView } from "../state/view-store.ts";

interface NoteCardProps {
  readonly id: NoteId;
  readonly note: Note;
  readonly change: (note: Note | null, label: string) => void;
  readonly take: (event: React.PointerEvent) => void;
  readonly stretch: (event: React.PointerEvent) => void;
}

export function NoteCard({ id, note, change, take, stretch }: NoteCardProps) {
  const writing = useView((state) => state.writing === id);
  const write = () => setView({ writing: id });
  return (
    <div className="note-card nopan nowheel" style={{ left: note.x, top: note.y, width: note.width }} tabIndex={0} role="note" aria-label="Note" onPointerDown={writing ? undefined : take}
      onDoubleClick={(event) => {
        event.stopPropagation();
        write();
      }} onKeyDown={(event) => {
        if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "Enter" || event.key === "F2") write();
        else if (event.key === "Delete" || event.key === "Backspace") change(null, "remove note");
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}>
      {writing ? <NoteField text={note.text} commit={(text) => change(text.trim() === "" ? null : { ...note, text }, text.trim() === "" ? "remove note" : "write note")} /> : <Markdown text={note.text} />}
      {!writing && <button type="button" className="note-remove" aria-label="Remove the note" onPointerDown={(event) => event.stopPropagation()} onClick={() => change(null, "remove note")}><Icon name="close" size={12} /></button>}
      <div className="note-edge nopan" onPointerDown={stretch} title="Drag to resize" aria-hidden="true" />
    </div>
  );
}

function NoteField({ text, commit }: { readonly text: string; readonly commit: (text: string) => void }) {
  const [draft, setDraft] = useState(text);
  const finish = () => {
    setView({ writing: undefined, newNote: undefined });
    if (draft !== text || draft.trim() === "") commit(draft);
  };
  return (
    <textarea className="note-field" autoFocus value={draft} maxLength={20_000} rows={Math.min(24, Math.max(3, draft.split("\n").length + 1))} aria-label="Text of the note, in Markdown" placeholder="Markdown: # heading, **bold**, - list"
      onChange={(event) => setDraft(event.target.value)} onBlur={finish} onPointerDown={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()} onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) event.currentTarget.blur();
      }} />
  );
}
