// An operator that changes every number alone, as a function.
import type { CheckedOperator } from "../compiler/check/checked-diagram.ts";
import { evaluator } from "../ir/evaluator.ts";
import { numericArray, type NumericArray } from "../ir/numeric-array.ts";
import { isNamed } from "../operators/lower-node.ts";
import { namedBuilder, type Named } from "../operators/named-builder.ts";
import type { Bend } from "./gaussian-moments.ts";

const along = "z";

/** Undefined where it takes more than one array, has learned numbers, or looks at several numbers at once. */
export function operatorBend({ operator, attributes, weave }: CheckedOperator): Bend | undefined {
  const [input, ...more] = operator?.inputs ?? [];
  if (!operator || !input || more.length > 0 || operator.opaque || (weave?.parameters.length ?? 0) > 0 || operator.glyph(attributes).glyph !== "elementwise") return undefined;
  return (z) => {
    const x: Named<NumericArray> = { value: numericArray({ dtype: "f32", dims: [z.length] }, z), labels: [along] };
    const made = operator.lower(namedBuilder(evaluator), { [input.name]: x }, { attributes, parameters: {}, size: () => z.length, results: { y: [along] } });
    return Float64Array.from((isNamed(made) ? made : (Object.values(made)[0] ?? x)).value.data);
  };
}
