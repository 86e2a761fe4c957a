// Arrays that a person brings as a dataset: the outermost axis of each counts the samples.
import { problem, type Problem } from "../../base/problem.ts";
import type { NpyArray } from "../../tensor/npy.ts";
import { samples, type Dataset, type SampleElements } from "../define.ts";

export interface OwnArray {
  readonly name: string;
  readonly use: "input" | "target";
  readonly array: NpyArray;
  /** Names of the sample's axes, outermost first; pictures are `y` and `x`. */
  readonly axes?: readonly string[];
  /** Whole numbers are classes, or stand for tokens; without names they are called by their numbers. */
  readonly classes?: readonly string[] | "from numbers";
}

/** Beyond this whole numbers are no classes. */
const mostClasses = 1_000_000;

export function arrayDataset(title: string, own: readonly OwnArray[]): Dataset | Problem {
  const [first] = own;
  const size = first?.array.dims[0];
  if (first === undefined || size === undefined) return problem(`found ${own.length === 0 ? "no arrays" : "an array that is one number"}, expected arrays of samples: choose another file`);
  if (size === 0) return problem(`found no samples in ${first.name}, expected at least one: choose another file`);
  const other = own.find(({ array }) => array.dims[0] !== size);
  if (other) return problem(`found ${other.array.dims[0] ?? 0} samples in ${other.name} and ${size} in ${first.name}, expected as many in each: do the files belong together?`);
  const declared: Record<string, { readonly use: "input" | "target"; readonly type: string; readonly classes?: readonly string[] }> = {};
  const kept: { readonly name: string; readonly elements: SampleElements; readonly stride: number }[] = [];
  for (const { name, use, array, axes, classes } of own) {
    const dims = array.dims.slice(1);
    const stride = dims.reduce((a, b) => a * b, 1);
    if (stride === 0) return problem(`found samples without elements in ${name}, expected at least one each: choose another file`);
    const elements = classes === undefined ? measured(name, array) : indices(name, array, classes);
    if ("problem" in elements) return elements;
    const named = dims.map((dim, i) => `${axes?.[i] ?? `d${i + 1}`}=${dim}`);
    // The two sides of a picture are one double wire.
    const grouped = named.length >= 2 && axes?.at(-1) === "x" && axes.at(-2) === "y" ? [...named.slice(0, -2), `(${named.slice(-2).join(", ")})`] : named;
    const { dtype, data, classNames } = elements;
    declared[name] = { use, type: `${dtype}${classNames ? `<${classNames.length}>` : ""}[${grouped.join(", ")}]`, ...(classNames ? { classes: classNames } : {}) };
    kept.push({ name, elements: data, stride });
  }
  return { title, ...samples({
    size,
    arrays: declared,
    write: (i, into, slot) => {
      for (const { name, elements, stride } of kept) into[name]?.set(elements.subarray(i * stride, (i + 1) * stride), slot * stride);
    },
  }) };
}

interface Kept {
  readonly dtype: "f32" | "i32" | "u8";
  readonly data: SampleElements;
  readonly classNames?: readonly string[];
}

/** Bytes stay bytes, which is what pictures come as; everything else becomes f32. */
function measured(name: string, { data }: NpyArray): Kept | Problem {
  if (data instanceof Uint8Array) return { dtype: "u8", data };
  const numbers = data instanceof Float32Array ? data : Float32Array.from(data as ArrayLike<number | bigint>, Number);
  const wrong = numbers.findIndex((x) => !Number.isFinite(x));
  return wrong < 0 ? { dtype: "f32", data: numbers } : problem(`found ${numbers[wrong] ?? "no number"} at element ${wrong} of ${name}, expected a finite number: put something in its place or leave its sample out`);
}

function indices(name: string, { data }: NpyArray, classes: readonly string[] | "from numbers"): Kept | Problem {
  const numbers = new Int32Array(data.length);
  let most = 0;
  const bound = classes === "from numbers" ? mostClasses : classes.length;
  for (let i = 0; i < data.length; i++) {
    const value = Number(data[i]);
    if (!(Number.isInteger(value) && value >= 0 && value < bound)) return problem(`found the label ${value} at element ${i} of ${name}, expected a whole number from 0 to ${bound - 1}: mend the labels`);
    numbers[i] = value;
    if (value > most) most = value;
  }
  return { dtype: "i32", data: numbers, classNames: classes === "from numbers" ? Array.from({ length: most + 1 }, (_, i) => String(i)) : classes };
}
