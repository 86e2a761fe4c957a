// An axis: one wire of the drawing.
import type { Size } from "./size.ts";

export const axisRoles = ["batch", "position", "channel", "head", "window", "expert", "vocabulary"] as const;
export type AxisRole = (typeof axisRoles)[number];

export interface Axis {
  /** Unique within its array; a second axis of the same origin carries a prime (x, x′). */
  readonly name: string;
  readonly size: Size;
  readonly role?: AxisRole;
  /** Neighbouring axes of one array with the same group are drawn as one double wire (y and x of an image). */
  readonly group?: string;
  /** Slots that a place along this axis of the array may lack, as they lie beyond its ends: nothing, zeros, is read there. */
  readonly guard?: string;
}
