// Fields that hold what is being typed until it is meant: Enter or leaving commits, Escape takes back. What cannot be taken is said while it is typed.
import { useEffect, useId, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";

interface FieldProps {
  readonly value: string;
  readonly label: string;
  /** The problem of a text that cannot be taken, or undefined. */
  readonly check?: (text: string) => string | undefined;
  readonly commit: (text: string) => void;
  readonly placeholder?: string;
  readonly words?: boolean;
  readonly list?: string;
}

export function TextField({ value, label, check, commit, placeholder, words = false, list }: FieldProps) {
  const [draft, setDraft] = useState<string>();
  const given = useRef(false);
  const faultId = useId();
  useEffect(() => setDraft(undefined), [value]);
  const fault = draft === undefined ? undefined : check?.(draft);
  const finish = () => {
    if (given.current) given.current = false;
    else if (draft !== undefined && draft !== value && fault === undefined) commit(draft);
    setDraft(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    if (event.key === "Enter" && fault === undefined) event.currentTarget.blur();
    if (event.key === "Escape") {
      given.current = true;
      event.currentTarget.blur();
    }
  };
  return (
    <span className="field-holder">
      <input className={`field ${words ? "words" : ""}`} aria-label={label} aria-invalid={fault !== undefined} aria-describedby={fault === undefined ? undefined : faultId} title={label} placeholder={placeholder} list={list} spellCheck={false}
        value={draft ?? value} onChange={(event) => setDraft(event.target.value)} onBlur={finish} onKeyDown={onKeyDown} />
      <FieldFault id={faultId} fault={fault} />
    </span>
  );
}

interface NumberFieldProps {
  readonly value: number;
  readonly label: string;
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  readonly step?: number;
  readonly whole?: boolean;
  /** `gesture` names what several changes belong to, so that they undo as one. */
  readonly commit: (value: number, gesture?: string) => void;
}

/** Pixels of a drag that are one step. */
const scrubPx = 8;

/** Arrow keys step; a horizontal drag over the field scrubs. */
export function NumberField({ value, label, least = -Infinity, most = Infinity, step = 1, whole = false, commit }: NumberFieldProps) {
  const [draft, setDraft] = useState<string>();
  const scrub = useRef<{ readonly x: number; readonly from: number; readonly gesture: string; moved: boolean }>(undefined);
  const faultId = useId();
  useEffect(() => setDraft(undefined), [value]);
  const within = (found: number) => found >= least && found <= most && (!whole || Number.isInteger(found));
  const read = (text: string): number | undefined => {
    const found = Number(text.replace(",", "."));
    return text.trim() === "" || !Number.isFinite(found) || !within(found) ? undefined : found;
  };
  const fault = draft !== undefined && read(draft) === undefined ? `${whole ? "A whole number" : "A number"}${Number.isFinite(least) ? ` from ${least}` : ""}${Number.isFinite(most) ? ` to ${most}` : ""}` : undefined;
  const finish = () => {
    const found = draft === undefined ? undefined : read(draft);
    if (found !== undefined && found !== value) commit(found);
    setDraft(undefined);
  };
  const nudge = (from: number, by: number, gesture: string) => {
    const next = Number((from + by).toPrecision(12));
    if (next !== value && within(next)) commit(next, gesture);
  };
  const onPointerDown = (event: PointerEvent<HTMLInputElement>) => {
    // A field that is being typed in selects text like any other.
    if (document.activeElement === event.currentTarget || event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    scrub.current = { x: event.clientX, from: value, gesture: `scrub ${label} ${event.timeStamp}`, moved: false };
  };
  const onPointerMove = (event: PointerEvent<HTMLInputElement>) => {
    const held = scrub.current;
    if (!held) return;
    const steps = Math.trunc((event.clientX - held.x) / scrubPx);
    if (steps === 0 && !held.moved) return;
    held.moved = true;
    const wished = Number((held.from + steps * step * (event.shiftKey ? 10 : 1)).toPrecision(12));
    nudge(Math.max(least, Math.min(most, wished)), 0, held.gesture);
  };
  const onPointerUp = (event: PointerEvent<HTMLInputElement>) => {
    const held = scrub.current;
    scrub.current = undefined;
    if (!held || held.moved) return;
    event.currentTarget.focus();
    event.currentTarget.select();
  };
  return (
    <span className="field-holder">
      <input className="field is-number" inputMode="decimal" aria-label={label} aria-invalid={fault !== undefined} aria-describedby={fault === undefined ? undefined : faultId} spellCheck={false} title={`${label}: drag or press the arrow keys to change it`}
        value={draft ?? String(value)} onChange={(event) => setDraft(event.target.value)} onBlur={finish} onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={onPointerUp} onPointerCancel={() => (scrub.current = undefined)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Enter" && fault === undefined) event.currentTarget.blur();
          if (event.key === "Escape") setDraft(undefined);
          if (event.key === "ArrowUp" || event.key === "ArrowDown") {
            event.preventDefault();
            nudge((draft === undefined ? undefined : read(draft)) ?? value, (event.key === "ArrowUp" ? 1 : -1) * step * (event.shiftKey ? 10 : 1), `nudge ${label}`);
          }
        }} />
      <FieldFault id={faultId} fault={fault} />
    </span>
  );
}

function FieldFault({ id, fault }: { readonly id: string; readonly fault: string | undefined }) {
  return fault === undefined ? null : <span id={id} role="alert" className="field-fault">{fault}</span>;
}
