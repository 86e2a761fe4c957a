// What comes first after an edit, on no more cores than there are: its numbers, or its drawing while somebody writes and reads along.
let isFirst = false;

/** The drawing of what `edit` changes comes before its numbers. */
export function drawingFirst<T>(edit: () => T): T {
  isFirst = true;
  try {
    return edit();
  } finally {
    isFirst = false;
  }
}

/** Of the edit that is being made. */
export function isDrawingFirst(): boolean {
  return isFirst;
}
