// Moments of the window that measurements wait for, as performance marks; only the latest of each is kept.

export type Moment =
  /** A diagram is drawn that was not before. */
  | "weft:shown"
  /** The numbers of a finished run are in the window. */
  | "weft:frame";

export function markMoment(moment: Moment, detail: Readonly<Record<string, unknown>> = {}): void {
  performance.clearMarks(moment);
  performance.mark(moment, { detail });
}
