// The contract of training data: which arrays a sample has, how many samples there are, and how one is written.
// A sample is a function of the seed and its index alone, so samples may be made in any order, again, and on another machine.
import { assert } from "../base/assert.ts";
import { isProblem, problem, type Problem } from "../base/problem.ts";
import { evaluateSize } from "../tensor/size-algebra.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { parseType } from "../tensor/type-text.ts";

/** Floats in a Float32Array, indices in an Int32Array; bytes stand for numbers from 0 to 1 in steps of 1/255. */
export type SampleElements = Float32Array | Int32Array | Uint8Array;

/** One array of every sample. */
export interface SampleArray {
  readonly name: string;
  /** Whether the network is fed it or is to answer with it. */
  readonly use: "input" | "target";
  /** Of one sample, so without a batch axis; of `f32`, `i32` or `u8`, its sizes numbers. */
  readonly type: TensorType;
  readonly dims: readonly number[];
  /** What an index stands for, one name an index. */
  readonly classes?: readonly string[];
}

export interface Dataset {
  readonly title: string;
  readonly arrays: readonly SampleArray[];
  /** Samples are numbered from 0 to below it. */
  readonly size: number;
  /** Samples fewer places apart than this share content, as windows on one text do; what is held out must then keep its distance. */
  readonly reach?: number;
  /** Writes sample `index` into place `slot` of each array's elements, where samples lie one after another. */
  readonly write: (index: number, into: Readonly<Record<string, SampleElements>>, slot: number) => void;
}

/** A number a person may choose. */
export interface DatasetOption {
  readonly title: string;
  readonly default: number;
  readonly least: number;
  readonly most: number;
  readonly whole?: boolean;
}
type Options = Readonly<Record<string, DatasetOption>>;

/** A dataset made from a seed. One a file of this folder. */
export interface DatasetRecipe {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly options: Options;
  readonly open: (seed: number, options: Readonly<Record<string, number>>) => Dataset;
}

/** `open` is handed every option, in its bounds. */
export function defineDataset<O extends Options>(recipe: Omit<DatasetRecipe, "options" | "open"> & {
  readonly options: O;
  readonly open: (seed: number, options: { readonly [K in keyof O]: number }) => Omit<Dataset, "title">;
}): DatasetRecipe {
  return { ...recipe, open: (seed, options) => ({ title: recipe.title, ...recipe.open(seed, { ...defaultsOf(recipe.options), ...options } as { [K in keyof O]: number }) }) };
}

function defaultsOf(options: Options): Record<string, number> {
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));
}

/** How many samples there are, as an option. */
export function sampleCount(usual: number): DatasetOption {
  return { title: "Samples", default: usual, least: 1, most: 2 ** 22, whole: true };
}

interface Declared {
  readonly use: "input" | "target";
  /** Such as `u8[c=3, (y=32, x=32)]` or `i32<10>[]`. */
  readonly type: string;
  readonly classes?: readonly string[];
}

/** A dataset from its arrays' declarations; `write` sees the elements by the names declared. */
export function samples<K extends string>(parts: {
  readonly size: number;
  readonly reach?: number;
  readonly arrays: Readonly<Record<K, Declared>>;
  readonly write: (index: number, into: Readonly<Record<K, SampleElements>>, slot: number) => void;
}): Omit<Dataset, "title"> {
  const declared: readonly (readonly [string, Declared])[] = Object.entries(parts.arrays);
  return { ...parts, arrays: declared.map(([name, { type, ...rest }]) => ({ name, ...rest, ...readType(type) })) };
}

function readType(text: string): Pick<SampleArray, "type" | "dims"> {
  const type = parseType(text);
  assert(!isProblem(type), `the type of a sample's array is ${text}`);
  const dims = type.axes.map(({ size }) => evaluateSize(size, () => undefined));
  assert(dims.every((dim) => typeof dim === "number"), `the sizes of ${text} are numbers`);
  return { type, dims };
}

/** Opens a recipe with options from outside: unknown names, numbers out of bounds and halves are problems. */
export function openDataset(recipe: DatasetRecipe, seed: number, options: Readonly<Record<string, number>> = {}): Dataset | Problem {
  if (!Number.isSafeInteger(seed) || seed < 0) return problem(`found the seed ${seed}, expected a whole number from 0 on`);
  for (const [name, value] of Object.entries(options)) {
    const option = Object.hasOwn(recipe.options, name) ? recipe.options[name] : undefined;
    if (!option) return problem(`found the option «${name}» for ${recipe.title}, expected one of ${Object.keys(recipe.options).join(", ")}`);
    const { least, most, whole } = option;
    if (!(value >= least && value <= most) || (whole === true && !Number.isInteger(value))) return problem(`found ${value} for ${name} of ${recipe.title}, expected a ${whole === true ? "whole " : ""}number from ${least} to ${most}`);
  }
  return recipe.open(seed, options);
}
