// A frame: a tinted rectangle with a title that is its handle; a double-click renames it.
import { useState, type KeyboardEvent } from "react";
import { frameTints, type Frame, type FrameId, type Position } from "../../shared/document/document.ts";
import { Icon } from "../design/icon.tsx";
import { setView, useView } from "../state/view-store.ts";

interface FrameBoxProps {
  readonly id: FrameId;
  readonly frame: Frame;
  readonly change: (frame: Frame | null, label: string) => void;
  readonly take: (event: React.PointerEvent) => void;
  readonly stretch: (event: React.PointerEvent) => void;
  readonly push: (by: Position) => void;
}

const arrows: Readonly<Record<string, Position>> = { ArrowLeft: { x: -20, y: 0 }, ArrowRight: { x: 20, y: 0 }, ArrowUp: { x: 0, y: -20 }, ArrowDown: { x: 0, y: 20 } };

export function FrameBox({ id, frame, change, take, stretch, push }: FrameBoxProps) {
  const writing = useView((state) => state.writing === id);
  const name = frame.title === "" ? "Frame" : frame.title;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = arrows[event.key];
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (by) push(by);
    else if (event.key === "Enter" || event.key === "F2") setView({ writing: id });
    else if (event.key === "Delete" || event.key === "Backspace") change(null, "remove frame");
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="frame-box" style={{ left: frame.x, top: frame.y, width: frame.width, height: frame.height, "--tint": `var(--${frame.tint})` } as React.CSSProperties}>
      <div className="frame-head nopan" tabIndex={0} role="group" aria-label={`Frame ${name}`} title="Drag it with what it holds; double-click to rename" onPointerDown={writing ? undefined : take} onKeyDown={onKeyDown}
        onDoubleClick={(event) => {
          event.stopPropagation();
          setView({ writing: id });
        }}>
        {writing ? <TitleField title={frame.title} commit={(title) => change({ ...frame, title }, "rename frame")} /> : <span className="frame-title">{name}</span>}
        <span className="frame-tools" onPointerDown={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()}>
          {frameTints.map((tint) => <button key={tint} type="button" className={`frame-tint ${tint === frame.tint ? "is-chosen" : ""}`} style={{ background: `var(--${tint})` }} aria-label={`Tint ${tint}`} aria-pressed={tint === frame.tint} onClick={() => change({ ...frame, tint }, "tint frame")} />)}
          <button type="button" className="frame-remove" aria-label={`Remove the frame ${name}`} title="Remove the frame; its cards stay" onClick={() => change(null, "remove frame")}><Icon name="close" size={12} /></button>
        </span>
      </div>
      <div className="frame-corner nopan" onPointerDown={stretch} title="Drag to resize" aria-hidden="true" />
    </div>
  );
}

function TitleField({ title, commit }: { readonly title: string; readonly commit: (title: string) => void }) {
  const [draft, setDraft] = useState(title);
  const finish = () => {
    setView({ writing: undefined });
    if (draft.trim() !== title) commit(draft.trim());
  };
  return (
    <input className="frame-field" autoFocus value={draft} maxLength={100} aria-label="Title of the frame" onFocus={(event) => event.target.select()} onChange={(event) => setDraft(event.target.value)} onBlur={finish}
      onPointerDown={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()} onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") setView({ writing: undefined });
      }} />
  );
}
