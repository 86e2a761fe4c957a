// Warm-up, before any other schedule: straight from almost nothing to the whole learning rate.
import type { AttributeValues } from "../../operators/attributes.ts";
import type { Named, NamedBuilder } from "../../operators/named-builder.ts";
import type { Settings } from "../optimisers/define.ts";
import type { Schedule } from "./define.ts";

/** The part of the learning rate for a step; the schedule begins where the warm-up ends. Undefined where it is always the whole. */
export function ratePart<V, D extends Settings>(ir: NamedBuilder<V>, done: Named<V>, schedule: Schedule<D>, settings: AttributeValues<D>, warmUp: number): Named<V> | undefined {
  if (warmUp === 0) return schedule.part(ir, done, settings);
  const rising = ir.minimum(ir.mul(ir.add(done, 1), 1 / warmUp), 1);
  const after = schedule.part(ir, ir.maximum(ir.sub(done, warmUp), 0), settings);
  return after ? ir.mul(rising, after) : rising;
}
