// What lies over the window for a moment: dialogs that hold the focus, menus at a point.
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { createPortal } from "react-dom";

interface DialogProps {
  readonly title: string;
  /** Of a dialog that shows no title: what it is called all the same. */
  readonly label?: string;
  readonly close: () => void;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  /** Takes all of the window but its edge. */
  readonly full?: boolean;
}

export function Dialog({ title, label = title, close, children, actions, wide = false, full = false }: DialogProps) {
  const box = useFocusInside();
  return createPortal(
    <div className={full ? "veil is-full" : "veil"} onPointerDown={(event) => event.target === event.currentTarget && close()}>
      <div ref={box} className="dialog" style={wide ? { width: "min(960px, calc(100vw - 48px))" } : undefined} role="dialog" aria-modal="true" aria-label={label} tabIndex={-1} onKeyDown={(event) => keepInside(event, close)}>
        {title !== "" && <div className="dialog-title">{title}</div>}
        <div className="content">{children}</div>
        {actions && <div className="dialog-actions">{actions}</div>}
      </div>
    </div>,
    document.body,
  );
}

interface MenuProps {
  readonly label: string;
  readonly at: { readonly x: number; readonly y: number };
  /** Which corner of the menu lies at the point. */
  readonly corner?: "left" | "right";
  readonly close: () => void;
  readonly children: ReactNode;
}

export function Menu({ label, at, corner = "left", close, children }: MenuProps) {
  const box = useFocusInside();
  const [place, setPlace] = useState({ left: at.x, top: at.y });
  useLayoutEffect(() => {
    const size = box.current?.getBoundingClientRect();
    if (!size) return;
    const left = corner === "left" ? at.x : at.x - size.width;
    setPlace({ left: Math.max(8, Math.min(left, innerWidth - size.width - 8)), top: Math.max(8, Math.min(at.y, innerHeight - size.height - 8)) });
  }, [at.x, at.y, corner, box]);
  return createPortal(
    <div style={{ position: "fixed", inset: 0, zIndex: 59 }} onPointerDown={(event) => event.target === event.currentTarget && close()} onContextMenu={(event) => event.preventDefault()}>
      <div ref={box} className="menu" role="menu" aria-label={label} tabIndex={-1} style={place} onKeyDown={(event) => stepThrough(event, close)}>{children}</div>
    </div>,
    document.body,
  );
}

interface MenuItemProps {
  readonly choose: () => void;
  readonly disabled?: boolean | undefined;
  readonly note?: string | undefined;
  readonly keys?: string | undefined;
  readonly checked?: boolean;
  readonly children: ReactNode;
}

export function MenuItem({ choose, disabled = false, note, keys, checked, children }: MenuItemProps) {
  return (
    <button type="button" className="menu-item" role={checked === undefined ? "menuitem" : "menuitemradio"} aria-checked={checked} disabled={disabled} onClick={choose}>
      {checked !== undefined && <span style={{ width: 10 }}>{checked ? "✓" : ""}</span>}
      <span className="grow">{children}{note !== undefined && <span className="menu-note">{note}</span>}</span>
      {keys !== undefined && <kbd>{keys}</kbd>}
    </button>
  );
}

/** Focus goes in when it opens and back where it was when it closes. */
function useFocusInside() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const first = box.current?.querySelector<HTMLElement>("[data-autofocus], input, [role^=menuitem]:not(:disabled), button.primary");
    (first ?? box.current)?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return box;
}

function keepInside(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  event.stopPropagation();
  if (event.key === "Escape") return close();
  // What Enter answers must not go on to press the button that gets the focus back.
  if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
  if (event.key !== "Tab") return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("button:not(:disabled), input, select, textarea, [tabindex='0']")];
  const [first, last] = [stops[0], stops.at(-1)];
  if (event.shiftKey ? document.activeElement === first : document.activeElement === last) {
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }
}

function stepThrough(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  event.stopPropagation();
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    return close();
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role^=menuitem]:not(:disabled)")];
  const at = items.indexOf(document.activeElement as HTMLElement);
  items.at((at + (event.key === "ArrowDown" ? 1 : -1)) % items.length)?.focus();
}
