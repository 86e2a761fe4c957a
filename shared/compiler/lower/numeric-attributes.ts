// Attributes that hold sizes, with those sizes as numbers: what an operator's `lower` reads.
import { isProblem } from "../../base/problem.ts";
import type { AttributeDefinition, AttributeValues } from "../../operators/attributes.ts";
import { parseSize } from "../../tensor/size-text.ts";
import type { Size } from "../../tensor/size.ts";
import { parseAxes, printAxes } from "../../tensor/type-text.ts";

type Values = AttributeValues<Readonly<Record<string, AttributeDefinition>>>;

export function numericAttributes(definitions: Readonly<Record<string, AttributeDefinition>>, values: Values, number: (size: Size) => number): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]): [string, Values[string]] => {
    const kind = definitions[name]?.kind;
    if (typeof value !== "string") return [name, value];
    if (kind === "size") {
      const size = parseSize(value);
      return [name, isProblem(size) ? value : String(number(size))];
    }
    if (kind === "new-axes") {
      const axes = parseAxes(value);
      return [name, isProblem(axes) ? value : printAxes(axes.map((axis) => ({ ...axis, size: { kind: "literal", value: number(axis.size) } as const })))];
    }
    return [name, value];
  }));
}
