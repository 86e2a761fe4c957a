// A document may rewrite axis names and sizes in attributes by name alone: the table it goes by agrees with every operator.
import { describe, expect, test } from "vitest";
import { textKindOf } from "../../shared/document/attribute-texts.ts";
import { inputAttributes, inputOperator, inputPort, outputOperator, outputPort } from "../../shared/document/interface-nodes.ts";
import type { AttributeDefinition } from "../../shared/operators/attributes.ts";
import { findOperator } from "../../shared/operators/find-operator.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import { parseType } from "../../shared/tensor/type-text.ts";
import { operators } from "../../shared/operators/index.ts";

/** Attributes of kind `text` that name axes nevertheless: the patterns of einsum and rearrange, the new name of an axis. */
const written: ReadonlySet<string> = new Set(["spec", "pattern", "as"]);

function textKind(definition: AttributeDefinition): string | undefined {
  switch (definition.kind) {
    case "axis":
    case "axes": return "names";
    case "new-axes": return "declarations";
    case "size": return "size";
    case "types": return "types";
    default: return undefined;
  }
}

describe("the table of attribute texts", () => {
  test.each(operators)("$name", (operator) => {
    for (const [name, definition] of Object.entries(operator.attributes)) {
      if (definition.kind === "text" && written.has(name)) continue;
      expect(`${name}: ${textKindOf(operator.name, name)}`).toBe(`${name}: ${textKind(definition)}`);
    }
  });

  test("inputs and outputs of blocks have the ports and the attribute that documents count on", () => {
    expect(findOperator(inputOperator)?.outputs).toEqual([inputPort]);
    expect(findOperator(outputOperator)?.inputs.map((port) => port.name)).toEqual([outputPort]);
    expect(Object.keys(findOperator(inputOperator)?.attributes ?? {})).toEqual(expect.arrayContaining(Object.keys(inputAttributes(parseType("i32<v>[x]") as TensorType))));
  });
});
