// What a step is fed, one after the other: the state it gave back, and the numbers that are drawn for it.
import type { AscentStep } from "./ascent-step.ts";
import { fedNames } from "./ascent-step.ts";
import { startingNumbers } from "./parametrizations/parametrization.ts";
import type { Transformation } from "./transformations/affine.ts";
import { tapsOf } from "./transformations/look.ts";
import { drawTogether } from "./transformations/usual.ts";

export interface AscentState {
  /** Steps taken so far. */
  readonly taken: number;
  readonly parameters: Float32Array<ArrayBuffer>;
  readonly mean: Float32Array<ArrayBuffer>;
  readonly square: Float32Array<ArrayBuffer>;
}

export interface AscentSettings {
  readonly seed: number;
  readonly rate: number;
  readonly transformations: readonly Transformation[];
}

export interface FedNumbers {
  readonly dtype: "f32" | "i32";
  readonly dims: readonly number[];
  readonly data: Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer>;
}

export function firstState({ wish: { parametrization, size } }: AscentStep, seed: number): AscentState {
  const parameters = startingNumbers(parametrization, size, seed);
  return { taken: 0, parameters, mean: new Float32Array(parameters.length), square: new Float32Array(parameters.length) };
}

/** By the names of the step's own inputs. */
export function feedsOf({ wish: { parametrization, size, input } }: AscentStep, state: AscentState, { seed, rate, transformations }: AscentSettings): Readonly<Record<string, FedNumbers>> {
  const dims = parametrization.dims(size);
  const array = (data: Float32Array<ArrayBuffer>): FedNumbers => ({ dtype: "f32", dims, data });
  const scalar = (value: number): FedNumbers => ({ dtype: "f32", dims: [], data: Float32Array.of(value) });
  const taps = tapsOf(drawTogether(transformations, seed, state.taken), size, input);
  const tapDims = [4, input.height * input.width];
  return {
    [fedNames.parameters]: array(state.parameters), [fedNames.mean]: array(state.mean), [fedNames.square]: array(state.square),
    [fedNames.step]: scalar(state.taken + 1), [fedNames.rate]: scalar(rate),
    [fedNames.pixels]: { dtype: "i32", dims: tapDims, data: taps.pixels }, [fedNames.weights]: { dtype: "f32", dims: tapDims, data: taps.weights },
  };
}
