// Whether keys, copies and pastes belong to what is written in, and not to the window.

/** In these nothing is typed. */
const withoutText: ReadonlySet<string> = new Set(["range", "checkbox", "radio", "button", "file", "color"]);

/** A code editor takes its keys in an element that no browser calls editable: its role alone says what it is. */
export function isTypedInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !withoutText.has(target.type);
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName) || target.closest("[role=textbox]") !== null;
}
