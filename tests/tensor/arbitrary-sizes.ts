// Random sizes and random values for their variables.
import fc from "fast-check";
import { isProblem } from "../../shared/base/problem.ts";
import { normalise } from "../../shared/tensor/size-algebra.ts";
import { parseSize, printSize } from "../../shared/tensor/size-text.ts";
import type { Size } from "../../shared/tensor/size.ts";

export const variableNames = ["a", "b", "n", "x′", "use#k"] as const;

const leaf: fc.Arbitrary<Size> = fc.oneof(
  fc.integer({ min: 0, max: 12 }).map((value): Size => ({ kind: "literal", value })),
  fc.constantFrom(...variableNames).map((name): Size => ({ kind: "variable", name })),
);

/** Sizes as they may be written, not in normal form. */
export const anySize: fc.Arbitrary<Size> = fc.letrec<{ size: Size }>((tie) => ({
  size: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.array(tie("size"), { minLength: 1, maxLength: 3 }).map((terms): Size => ({ kind: "sum", terms })),
    fc.array(tie("size"), { minLength: 1, maxLength: 3 }).map((factors): Size => ({ kind: "product", factors })),
    tie("size").map((size): Size => ({ kind: "product", factors: [{ kind: "literal", value: -1 }, size] })),
    fc.tuple(tie("size"), tie("size"), fc.constantFrom("exact" as const, "floor" as const, "ceil" as const)).map(([numerator, denominator, rounding]): Size => ({ kind: "quotient", numerator, denominator, rounding })),
    fc.tuple(tie("size"), fc.integer({ min: 0, max: 3 })).map(([base, exponent]): Size => ({ kind: "power", base, exponent })),
  ),
})).size;

/** Sizes in normal form that divide by no 0, which the reader refuses. */
export const readableSize: fc.Arbitrary<Size> = anySize.map(normalise).filter((size) => !isProblem(parseSize(printSize(size))));

export const anyValues: fc.Arbitrary<ReadonlyMap<string, number>> = fc.tuple(...variableNames.map(() => fc.integer({ min: 1, max: 30 }))).map((values) => new Map(variableNames.map((name, i) => [name, values[i] ?? 1])));
