// What a window before this one had asked of a unit, kept until its page is open again here.
import { deepEqual } from "../../shared/base/deep-equal.ts";
import type { FoundJob } from "../../shared/contract/job.ts";
import { host } from "./host.ts";
import { unitInLink } from "./unit-link.ts";
import type { PictureWishes, UnitJobKind, UnitPlace } from "./unit-store.ts";

/** What comes back with a job of a unit. */
export interface UnitAbout {
  readonly unit: UnitPlace;
  /** A digest of what was asked: the document, and the weights that stood in for its own. */
  readonly network: string;
  readonly wishes: PictureWishes;
  readonly data: string | undefined;
}
export type FoundUnitJob = FoundJob & { readonly about: UnitAbout };

let found: readonly FoundUnitJob[] = [];

/** Asked before anything is opened. Without a link there is no page to come back to. */
export async function findUnitJobs(): Promise<void> {
  found = (await host().jobs(null)).filter((one): one is FoundUnitJob => one.kind.startsWith("unit-") && one.about !== undefined);
  if (!unitInLink()) dropFound();
}

/** Of this unit. */
export function foundOf(unit: UnitPlace): readonly FoundUnitJob[] {
  return found.filter(({ about }) => deepEqual(about.unit, unit));
}

/** The job that does just this, if there is one: it is whoever's who takes it. */
export function takeFound(kind: UnitJobKind, about: UnitAbout): FoundUnitJob | undefined {
  const same = found.find((one) => one.kind === kind && one.standing.state !== "failed" && deepEqual(one.about, about));
  found = found.filter((one) => one !== same);
  return same;
}

export function dropFound(): void {
  for (const { job } of found) void host().dropJob({ job });
  found = [];
}
