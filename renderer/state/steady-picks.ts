// Of many channels those that vary most are shown; which ones is looked at anew only now and then, so that pictures do not change places while a person draws.
import type { Frame, ReadingRequest } from "../../shared/contract/engine.ts";
import { readingKey } from "./wanted-readings.ts";

interface Pick {
  readonly model: string;
  readonly axis: number;
  readonly at: readonly number[];
  readonly sinceMs: number;
}

const lastMs = 3000;
const kept = new Map<string, Pick>();

/** Asks for the same places as before, where they were chosen lately for the same network. */
export function steady(request: ReadingRequest, model: string, nowMs: number): ReadingRequest {
  const pick = kept.get(readingKey(request.of, request.view));
  if (!pick || pick.model !== model || nowMs - pick.sinceMs > lastMs || request.cut?.[pick.axis]?.varying !== pick.at.length) return request;
  return { ...request, cut: request.cut.map((cut, axis) => (axis === pick.axis ? { ...cut, at: pick.at } : cut)) };
}

export function notePicks({ model, readings }: Frame, nowMs: number): void {
  for (const { of, view, slice } of readings) {
    const key = readingKey(of, view);
    const before = kept.get(key);
    if (!slice?.picked || (before?.model === model && nowMs - before.sinceMs <= lastMs)) continue;
    kept.set(key, { model, ...slice.picked, sinceMs: nowMs });
  }
}
