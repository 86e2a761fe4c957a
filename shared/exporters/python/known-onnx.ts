// Operators of imported models that the drawing keeps as they came and that Python has a word for all the same.
import { isProblem } from "../../base/problem.ts";
import { elementOfCode } from "../../onnx-format/element-types.ts";
import { parseAttribute } from "../../onnx-format/attribute-text.ts";
import { parseLiteral, isLiteral } from "../../onnx-format/literal-text.ts";
import { numbersOfBytes } from "../../onnx-format/literal-bytes.ts";
import type { AttributeValues } from "../../operators/attributes.ts";
import type { onnx } from "../../operators/onnx.ts";
import { receiver } from "../../operators/python-spelling.ts";
import type { Framework } from "./views.ts";

export interface KnownUse {
  readonly framework: Framework;
  /** What arrives at an input, as an expression; undefined where the model has a constant or nothing there. */
  operand(position: number): string | undefined;
}

type Kept = AttributeValues<(typeof onnx)["attributes"]>;

/** Undefined where there is none. */
export function knownOnnx(kept: Kept, use: KnownUse): string | undefined {
  if (kept.domain !== "" && kept.domain !== "ai.onnx") return undefined;
  switch (kept.type) {
    case "Gather": return gather(kept, use);
    default: return undefined;
  }
}

/** Whole slices along one axis, in the order and with the dims of the indices. */
function gather(kept: Kept, use: KnownUse): string | undefined {
  const x = use.operand(0);
  const indices = use.operand(1) ?? constantIndices(kept.given, use.framework);
  const axis = whole(kept.settings, "axis") ?? 0;
  if (x === undefined || indices === undefined) return undefined;
  return `${receiver(x)}[${axis < 0 ? `..., ${indices}${", :".repeat(-1 - axis)}` : `${":, ".repeat(axis)}${indices}`}]`;
}

function constantIndices(given: readonly string[], framework: Framework): string | undefined {
  const text = given.find((line) => line.startsWith("1:"));
  const literal = text === undefined ? undefined : parseLiteral(text.slice(2));
  if (!literal || !isLiteral(literal)) return undefined;
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
