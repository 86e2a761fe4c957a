// Of every learned matrix: how many of its directions it makes use of, and how much of the picture those maps look at that read one whole.
import { effectiveRank, locality } from "./weight-spectrum.ts";

export interface WeightUse {
  readonly name: string;
  readonly dims: readonly number[];
  /** Numbers that go in and that come out. */
  readonly rows: number;
  readonly columns: number;
  /** Undefined for a matrix too large to be taken apart here. */
  readonly effectiveRank: number | undefined;
  /** Of its filters, on average; only for a map that reads a picture whole. */
  readonly locality?: number;
}

interface NamedParameter {
  readonly name: string;
  readonly dims: readonly number[];
  /** Numbers that flow into one output. */
  readonly fanIn: number;
  readonly learned: boolean;
}

/** A matrix whose shorter side is longer takes minutes. */
const longestShorterSide = 1024;

export function weightUses(parameters: readonly NamedParameter[], feeds: readonly { readonly dims: readonly number[] }[], numbersOf: (name: string) => ArrayLike<number> | undefined): readonly WeightUse[] {
  return parameters.flatMap((parameter): readonly WeightUse[] => {
    const { name, dims, fanIn } = parameter;
    const count = dims.reduce((a, b) => a * b, 1);
    const numbers = numbersOf(name);
    if (!parameter.learned || dims.length < 2 || fanIn < 2 || count / fanIn < 2 || !numbers) return [];
    const [rows, columns] = [fanIn, count / fanIn];
    const matrix = inwardFirst(parameter) ? numbers : transposed(numbers, columns, rows);
    const picture = feeds.find((feed) => feed.dims.length === 3 && feed.dims.reduce((a, b) => a * b, 1) === rows);
    return [{
      name, dims, rows, columns,
      effectiveRank: Math.min(rows, columns) > longestShorterSide ? undefined : effectiveRank(matrix, rows, columns),
      ...(picture ? { locality: meanLocality(matrix, rows, columns, picture.dims[0] ?? 1) } : {}),
    }];
  });
}

/** Linear maps lie with what goes in first, convolutions with what comes out first. */
function inwardFirst({ dims, fanIn }: NamedParameter): boolean {
  let product = 1;
  for (const size of dims) {
    if (product === fanIn) return true;
    product *= size;
  }
  return false;
}

function transposed(numbers: ArrayLike<number>, rows: number, columns: number): Float64Array {
  const turned = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) turned[j * rows + i] = numbers[i * columns + j] ?? 0;
  return turned;
}

function meanLocality(matrix: ArrayLike<number>, rows: number, columns: number, channels: number): number {
  let sum = 0;
  for (let to = 0; to < columns; to++) sum += locality(Float64Array.from({ length: rows }, (_, from) => matrix[from * columns + to] ?? 0), channels, rows / channels);
  return sum / columns;
}
