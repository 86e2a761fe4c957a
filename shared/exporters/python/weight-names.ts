// Paths in a weights file are the drawing's own names; where Python needs other ones, one table says which.
import type { CheckedBlock, CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import { pathNames } from "../../compiler/lower/names.ts";
import { identifier } from "./identifiers.ts";

export interface WeightNames {
  /** The Python name of a part of a path. */
  of(segment: string): string;
  /** Every segment with its name. */
  readonly all: ReadonlyMap<string, string>;
}

/** One name for each segment throughout, so that a path can be translated part by part. */
export function weightNames(checked: CheckedDiagram, reserved: ReadonlySet<string>): WeightNames {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  // Names that can stay are given out first, so that no other takes them.
  const fits = (segment: string) => identifier(segment) === segment && !reserved.has(segment);
  for (const segment of [...segmentsOf(checked.main)].sort((a, b) => Number(fits(b)) - Number(fits(a)))) {
    const wanted = identifier(segment);
    let name = reserved.has(wanted) ? `${wanted}_` : wanted;
    for (let n = 2; taken.has(name) || reserved.has(name); n++) name = `${wanted}_${n}`;
    names.set(segment, name);
    taken.add(name);
  }
  return { of: (segment) => names.get(segment) ?? identifier(segment), all: names };
}

function segmentsOf(main: CheckedBlock): ReadonlySet<string> {
  const segments = new Set<string>();
  const bodies = new Set([main]);
  for (const body of bodies) {
    for (const name of pathNames(body).values()) segments.add(name);
    for (const node of body.nodes.values()) if (node.kind === "block" && node.body) bodies.add(node.body);
  }
  return segments;
}
