// The contract of an initialiser: how a parameter gets its first numbers when no weights file has them.
import type { RandomStream } from "../random.ts";

export interface InitialiserArgument {
  readonly name: string;
  /** Without a default the argument must be given. */
  readonly default?: number;
  readonly least?: number;
}

/** The array to fill, as far as initialisers care. */
export interface ParameterPlace {
  readonly dims: readonly number[];
  /** Inputs that flow into one output. */
  readonly fanIn: number;
  /** Outputs that one input flows into. */
  readonly fanOut: number;
  readonly stream: RandomStream;
}

export interface InitialiserDefinition {
  readonly name: string;
  /** One sentence. */
  readonly about: string;
  readonly source?: string;
  /** `many`: any number of arguments, at least one. */
  readonly arguments: readonly InitialiserArgument[] | "many";
  /** Why the initialiser cannot fill these dims; undefined when it can. */
  misfit?(dims: readonly number[], values: readonly number[]): string | undefined;
  /** Of numbers drawn independently around 0; undefined, or left out, where they are not. */
  variance?(place: Omit<ParameterPlace, "stream">, values: readonly number[]): number | undefined;
  fill(array: Float32Array, place: ParameterPlace, values: readonly number[]): void;
}

export function defineInitialiser(definition: InitialiserDefinition): InitialiserDefinition {
  return definition;
}

/** The array as a matrix whose one side is the fan in: [in, out] as in linear maps, else [out, in] as in convolutions. */
export function asMatrix({ dims, fanIn }: Pick<ParameterPlace, "dims" | "fanIn">): { readonly rows: number; readonly columns: number; readonly inputsFirst: boolean } {
  const all = dims.reduce((a, b) => a * b, 1);
  let leading = 1;
  for (const dim of dims.slice(0, -1)) {
    leading *= dim;
    if (leading === fanIn) return { rows: leading, columns: all / leading, inputsFirst: true };
  }
  const rows = fanIn > 0 && all % fanIn === 0 ? all / fanIn : (dims[0] ?? 1);
  return { rows, columns: rows === 0 ? 0 : all / rows, inputsFirst: false };
}
