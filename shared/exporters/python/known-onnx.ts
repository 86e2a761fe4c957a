// Operators of imported models that the drawing keeps as they came and that Python has a word for all the same.
import { isProblem } from "../../base/problem.ts";
import { elementOfCode } from "../../onnx-format/element-types.ts";
import { parseAttribute } from "../../onnx-format/attribute-text.ts";
import { parseLiteral, isLiteral } from "../../onnx-format/literal-text.ts";
import { numbersOfBytes } from "../../onnx-format/literal-bytes.ts";
import type { AttributeValues } from "../../operators/attributes.ts";
import { placesOf, type onnx } from "../../operators/onnx.ts";
import { receiver } from "../../operators/python-spelling.ts";
import type { Framework } from "./views.ts";

export interface KnownUse {
  readonly framework: Framework;
  /** What arrives at a port, as an expression. */
  operand(port: string): string | undefined;
  /** An array of the node's own. */
  parameter(name: string): string;
}

type Kept = AttributeValues<(typeof onnx)["attributes"]>;

/** Undefined where there is none. */
export function knownOnnx(kept: Kept, use: KnownUse): string | undefined {
  if (kept.domain !== "" && kept.domain !== "ai.onnx") return undefined;
  switch (kept.type) {
    case "Gather": return gather(kept, use);
    case "GatherND": return gatherPoints(kept, use);
    default: return undefined;
  }
}

/** Whole slices along one axis, in the order and with the dims of the indices. */
function gather(kept: Kept, use: KnownUse): string | undefined {
  const x = use.operand("x0");
  const indices = indicesOf(kept, use);
  const axis = whole(kept.settings, "axis") ?? 0;
  if (x === undefined || indices === undefined) return undefined;
  return `${receiver(x)}[${axis < 0 ? `..., ${indices}${", :".repeat(-1 - axis)}` : `${":, ".repeat(axis)}${indices}`}]`;
}

/** What stands at places that the last axis of the indices names, one index an axis of the array. */
function gatherPoints(kept: Kept, use: KnownUse): string | undefined {
  const x = use.operand("x0");
  const indices = indicesOf(kept, use);
  if (x === undefined || indices === undefined || (whole(kept.settings, "batch_dims") ?? 0) !== 0) return undefined;
  return `${receiver(x)}[${use.framework === "torch" ? `${receiver(indices)}.unbind(-1)` : `tuple(jnp.moveaxis(${indices}, -1, 0))`}]`;
}

function indicesOf(kept: Kept, use: KnownUse): string | undefined {
  const place = placesOf(kept).get(1);
  switch (place?.from) {
    case "wire": return use.operand(place.port);
    // Arrays of a node's own are floats in the code, and whole numbers in the file.
    case "weight": return use.framework === "torch" ? `${use.parameter(place.name)}.long()` : `${use.parameter(place.name)}.astype(int)`;
    case "literal": return constantIndices(place.text, use.framework);
    case undefined: return undefined;
  }
}

function constantIndices(text: string, framework: Framework): string | undefined {
  const literal = parseLiteral(text);
  if (!isLiteral(literal)) return undefined;
  const dtype = elementOfCode(literal.element)?.dtype;
  if (dtype !== "i64" && dtype !== "i32") return undefined;
  const numbers = numbersOfBytes(dtype, literal.bytes).map(Number);
  const [first = 0] = numbers;
  const library = framework === "torch" ? "torch" : "jnp";
  const isRow = numbers.length > 3 && numbers.every((number, i) => number === first + i);
  if (literal.dims.length === 0) return String(first);
  const row = isRow ? `${library}.arange(${first === 0 ? "" : `${first}, `}${first + numbers.length})` : `${framework === "torch" ? "torch.tensor" : "jnp.array"}([${numbers.join(", ")}])`;
  return literal.dims.length === 1 ? row : `${row}.reshape(${literal.dims.join(", ")})`;
}

function whole(settings: readonly string[], name: string): number | undefined {
  for (const line of settings) {
    const attribute = parseAttribute(line);
    if (!isProblem(attribute) && attribute.name === name) return Number(attribute.i ?? 0);
  }
  return undefined;
}
