// The contract of an optimiser: what it remembers, and how it moves a parameter, in core words.
import type { AttributeDefinition, AttributeValues } from "../../operators/attributes.ts";
import type { Named, NamedBuilder } from "../../operators/named-builder.ts";

export type Settings = Readonly<Record<string, AttributeDefinition>>;
export type Remembered<V> = Readonly<Record<string, Named<V>>>;

export interface Moving<V> {
  readonly parameter: Named<V>;
  readonly gradient: Named<V>;
  /** The learning rate of this step, one number. */
  readonly rate: Named<V>;
  /** What it remembers of this parameter. */
  readonly state: Remembered<V>;
  /** What it remembers once for all, this step counted in. */
  readonly shared: Remembered<V>;
}

export interface Moved<V> {
  readonly parameter: Named<V>;
  readonly state: Remembered<V>;
}

export interface Optimiser<D extends Settings = Settings> {
  readonly name: string;
  readonly title: string;
  /** One sentence. */
  readonly about: string;
  readonly source: string;
  readonly settings: D;
  /** A learning rate that usually does. */
  readonly usualRate: number;
  /** Names of the arrays it keeps for each parameter, all zeros at first. */
  state(settings: AttributeValues<D>): readonly string[];
  /** Names of the numbers it keeps once for all parameters, all zeros at first; `advance` counts a step in. */
  readonly shared?: readonly string[];
  advance?<V>(ir: NamedBuilder<V>, before: Remembered<V>, settings: AttributeValues<D>): Remembered<V>;
  update<V>(ir: NamedBuilder<V>, moving: Moving<V>, settings: AttributeValues<D>): Moved<V>;
}

export function defineOptimiser<const D extends Settings>(optimiser: Optimiser<D>): Optimiser<D> {
  return optimiser;
}

/** Any optimiser, its settings' types forgotten. */
export type AnyOptimiser = Optimiser;

/** How much of a number is left after a step in which so much was forgotten: 1 less a power, without the digits a power would lose. */
export function towardsOne<V>(ir: NamedBuilder<V>, before: Named<V>, keep: number): Named<V> {
  return ir.add(ir.mul(before, keep), 1 - keep);
}

/** A running mean. */
export function blended<V>(ir: NamedBuilder<V>, before: Named<V>, now: Named<V>, keep: number): Named<V> {
  return ir.add(ir.mul(before, keep), ir.mul(now, 1 - keep));
}
