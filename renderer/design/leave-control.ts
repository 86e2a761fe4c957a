// What was pressed to bring another document does not keep the keys: they belong to the drawing that came.

/** A tab keeps them, since arrows lead from it to the next, and so does whatever is typed into. */
export function leaveControl(): void {
  const at = document.activeElement;
  if (at instanceof HTMLElement && at.closest("button:not([role=tab])")) at.blur();
}
