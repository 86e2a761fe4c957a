// The contract of a schedule: the part of the learning rate that a step gets.
import type { AttributeValues } from "../../operators/attributes.ts";
import type { Named, NamedBuilder } from "../../operators/named-builder.ts";
import type { Settings } from "../optimisers/define.ts";

export interface Schedule<D extends Settings = Settings> {
  readonly name: string;
  readonly title: string;
  /** One sentence. */
  readonly about: string;
  readonly source?: string;
  readonly settings: D;
  /** `done` is how many steps lie behind, one number; undefined where the rate stays as it is. */
  part<V>(ir: NamedBuilder<V>, done: Named<V>, settings: AttributeValues<D>): Named<V> | undefined;
}

export function defineSchedule<const D extends Settings>(schedule: Schedule<D>): Schedule<D> {
  return schedule;
}

/** Any schedule, its settings' types forgotten. */
export type AnySchedule = Schedule;
