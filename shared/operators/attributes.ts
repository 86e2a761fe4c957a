// Attributes of operators: what kinds there are, their defaults, and the reading of stored values.

interface Described {
  readonly label: string;
  readonly about?: string;
  /** Not offered in the inspector's first rows. */
  readonly advanced?: boolean;
}

export type AttributeDefinition =
  | (Described & { readonly kind: "integer"; readonly default: number; readonly least?: number; readonly most?: number })
  | (Described & { readonly kind: "number"; readonly default: number; readonly least?: number; readonly most?: number })
  | (Described & { readonly kind: "flag"; readonly default: boolean })
  | (Described & { readonly kind: "choice"; readonly default: string; readonly choices: readonly string[] })
  | (Described & { readonly kind: "text"; readonly default: string })
  /** The name of one axis of an input; empty chooses by alignment. */
  | (Described & { readonly kind: "axis"; readonly default: string })
  /** Names of axes of an input, separated by spaces; empty chooses by alignment. */
  | (Described & { readonly kind: "axes"; readonly default: string })
  /** Axes the operator makes: names with sizes, `k=16 h=4`. */
  | (Described & { readonly kind: "new-axes"; readonly default: string })
  /** A size expression. */
  | (Described & { readonly kind: "size"; readonly default: string })
  /** The text form of an initialiser. */
  | (Described & { readonly kind: "initialiser"; readonly default: string })
  /** `dragsFrom`: whole numbers that a drag may change, and the least it goes to; what is typed the operator judges. */
  | (Described & { readonly kind: "numbers"; readonly default: readonly number[]; readonly dragsFrom?: number })
  /** Lines that only the operator reads. */
  | (Described & { readonly kind: "texts"; readonly default: readonly string[] })
  /** Types with a name each: `x0: f32[n, c=3]`. */
  | (Described & { readonly kind: "types"; readonly default: readonly string[] });

type ValueOf<D> = D extends { readonly kind: "integer" | "number" } ? number
  : D extends { readonly kind: "flag" } ? boolean
  : D extends { readonly kind: "choice"; readonly choices: readonly (infer C)[] } ? C
  : D extends { readonly kind: "numbers" } ? readonly number[]
  : D extends { readonly kind: "texts" | "types" } ? readonly string[]
  : string;

export type AttributeValues<D extends Readonly<Record<string, AttributeDefinition>>> = { readonly [K in keyof D]: ValueOf<D[K]> };

type Options = { readonly about?: string; readonly advanced?: boolean };
type Bounds = Options & { readonly least?: number; readonly most?: number };

export function integer(label: string, value: number, options: Bounds = {}) {
  return { kind: "integer", label, default: value, ...options } as const;
}
export function number(label: string, value: number, options: Bounds = {}) {
  return { kind: "number", label, default: value, ...options } as const;
}
export function flag(label: string, value: boolean, options: Options = {}) {
  return { kind: "flag", label, default: value, ...options } as const;
}
export function choice<const C extends string>(label: string, choices: readonly C[], value: C, options: Options = {}) {
  return { kind: "choice", label, choices, default: value, ...options } as const;
}
export function text(label: string, value: string, options: Options = {}) {
  return { kind: "text", label, default: value, ...options } as const;
}
export function axis(label: string, options: Options = {}) {
  return { kind: "axis", label, default: "", ...options } as const;
}
export function axes(label: string, value = "", options: Options = {}) {
  return { kind: "axes", label, default: value, ...options } as const;
}
export function newAxes(label: string, value: string, options: Options = {}) {
  return { kind: "new-axes", label, default: value, ...options } as const;
}
export function size(label: string, value: string, options: Options = {}) {
  return { kind: "size", label, default: value, ...options } as const;
}
export function initialiser(label: string, value: string, options: Options = {}) {
  return { kind: "initialiser", label, default: value, ...options } as const;
}
export function numbers(label: string, value: readonly number[], options: Options & { readonly dragsFrom?: number } = {}) {
  return { kind: "numbers", label, default: value, ...options } as const;
}
export function texts(label: string, options: Options = {}) {
  return { kind: "texts", label, default: [] as readonly string[], ...options } as const;
}
export function types(label: string, options: Options = {}) {
  return { kind: "types", label, default: [] as readonly string[], ...options } as const;
}
