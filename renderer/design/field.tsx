// Fields that hold what is being typed until it is meant: Enter or leaving commits, Escape takes back. What cannot be taken is said while it is typed.
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { useScrub, type Dragged } from "./scrub.ts";

interface FieldProps {
  readonly value: string;
  readonly label: string;
  /** The problem of a text that cannot be taken, or undefined. */
  readonly check?: (text: string) => string | undefined;
  readonly commit: (text: string) => void;
  readonly placeholder?: string;
  readonly words?: boolean;
  readonly list?: string;
  /** What a drag over the field does, where it can be dragged. */
  readonly drag?: (() => Dragged) | undefined;
}

export function TextField({ value, label, check, commit, placeholder, words = false, list, drag }: FieldProps) {
  const scrub = useScrub(label, drag);
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
      <input className={`field ${words ? "words" : ""} ${drag ? "is-number" : ""}`} {...scrub} aria-label={label} aria-invalid={fault !== undefined} aria-describedby={fault === undefined ? undefined : faultId} title={drag ? `${label}: drag to change it` : label} placeholder={placeholder} list={list} spellCheck={false}
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

/** Arrow keys step; a horizontal drag over the field scrubs. */
export function NumberField({ value, label, least = -Infinity, most = Infinity, step = 1, whole = false, commit }: NumberFieldProps) {
  const [draft, setDraft] = useState<string>();
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
  const scrub = useScrub(label, () => {
    let last = value;
    return (steps, gesture) => {
      const next = Number(Math.max(least, Math.min(most, value + steps * step)).toPrecision(12));
      if (next !== last && within(next)) commit(next, gesture);
      last = next;
    };
  });
  return (
    <span className="field-holder">
      <input className="field is-number" inputMode="decimal" aria-label={label} aria-invalid={fault !== undefined} aria-describedby={fault === undefined ? undefined : faultId} spellCheck={false} title={`${label}: drag or press the arrow keys to change it`}
        value={draft ?? String(value)} onChange={(event) => setDraft(event.target.value)} onBlur={finish} {...scrub}
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
