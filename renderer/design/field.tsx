// Fields that hold what is being typed until it is meant: Enter or leaving commits, Escape takes back.
import { useEffect, useRef, useState, type KeyboardEvent } from "react";

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
  useEffect(() => setDraft(undefined), [value]);
  const fault = draft === undefined ? undefined : check?.(draft);
  const finish = () => {
    if (given.current) given.current = false;
    else if (draft !== undefined && draft !== value && fault === undefined) commit(draft);
    setDraft(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    if (event.key === "Enter") event.currentTarget.blur();
    if (event.key === "Escape") {
      given.current = true;
      event.currentTarget.blur();
    }
  };
  return (
    <input className={`field ${words ? "words" : ""}`} aria-label={label} aria-invalid={fault !== undefined} title={fault ?? label} placeholder={placeholder} list={list} spellCheck={false}
      value={draft ?? value} onChange={(event) => setDraft(event.target.value)} onBlur={finish} onKeyDown={onKeyDown} />
  );
}

interface NumberFieldProps {
  readonly value: number;
  readonly label: string;
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  readonly step?: number;
  readonly whole?: boolean;
  readonly commit: (value: number) => void;
}

/** Arrow keys step; a horizontal drag over the field scrubs. */
export function NumberField({ value, label, least = -Infinity, most = Infinity, step = 1, whole = false, commit }: NumberFieldProps) {
  const [draft, setDraft] = useState<string>();
  useEffect(() => setDraft(undefined), [value]);
  const read = (text: string): number | undefined => {
    const found = Number(text.replace(",", "."));
    return text.trim() === "" || !Number.isFinite(found) || found < least || found > most || (whole && !Number.isInteger(found)) ? undefined : found;
  };
  const fault = draft !== undefined && read(draft) === undefined;
  const finish = () => {
    const found = draft === undefined ? undefined : read(draft);
    if (found !== undefined && found !== value) commit(found);
    setDraft(undefined);
  };
  const nudge = (by: number) => {
    const next = Number((((draft === undefined ? undefined : read(draft)) ?? value) + by).toPrecision(12));
    if (next >= least && next <= most) commit(next);
  };
  return (
    <input className="field" inputMode="decimal" aria-label={label} aria-invalid={fault} style={{ textAlign: "right" }} spellCheck={false}
      title={fault ? `${whole ? "A whole number" : "A number"}${Number.isFinite(least) ? ` from ${least}` : ""}${Number.isFinite(most) ? ` to ${most}` : ""}` : label}
      value={draft ?? String(value)} onChange={(event) => setDraft(event.target.value)} onBlur={finish}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") setDraft(undefined);
        if (event.key === "ArrowUp" || event.key === "ArrowDown") {
          event.preventDefault();
          nudge((event.key === "ArrowUp" ? 1 : -1) * step * (event.shiftKey ? 10 : 1));
        }
      }} />
  );
}
