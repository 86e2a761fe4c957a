// What a hand holds in the circuit, and what was refused: shown on the wire it belongs to until the hand does something else.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Refusal } from "../../shared/circuit-edits/define.ts";
import type { Position } from "../../shared/document/document.ts";

/** A stroke on its way: in the drawing's coordinates. */
export interface Held {
  readonly from: Position;
  readonly at: Position;
  /** What letting go here would do, or why it would not. */
  readonly note?: { readonly fits: boolean; readonly text: string };
}

export interface CircuitHold {
  readonly held: Held | undefined;
  readonly refusal: Refusal | undefined;
}

export const circuitHold = createStore<CircuitHold>(() => ({ held: undefined, refusal: undefined }));

/** Long enough to read two sentences. */
const shownForMs = 9000;
let timer: ReturnType<typeof setTimeout> | undefined;

export function useCircuitHold<T>(select: (state: CircuitHold) => T): T {
  return useStore(circuitHold, select);
}

export function hold(held: Held | undefined): void {
  circuitHold.setState({ held });
}

export function showRefusal(refusal: Refusal | undefined): void {
  clearTimeout(timer);
  circuitHold.setState({ refusal });
  if (refusal) timer = setTimeout(() => circuitHold.setState({ refusal: undefined }), shownForMs);
}
