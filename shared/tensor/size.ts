// Symbolic sizes: expressions over size variables.

export type Rounding = "exact" | "floor" | "ceil";

export type Size =
  | { readonly kind: "literal"; readonly value: number }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "sum"; readonly terms: readonly Size[] }
  | { readonly kind: "product"; readonly factors: readonly Size[] }
  | { readonly kind: "quotient"; readonly numerator: Size; readonly denominator: Size; readonly rounding: Rounding }
  | { readonly kind: "power"; readonly base: Size; readonly exponent: number };
