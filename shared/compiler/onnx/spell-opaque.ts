// Opaque nodes in ONNX: written as they came, with their settings, their literals and the graphs they run.
import { assert } from "../../base/assert.ts";
import { isProblem } from "../../base/problem.ts";
import type { ValueType } from "../../ir/builder.ts";
import type { IrBody } from "../../ir/graph.ts";
import { opaqueOf } from "../../ir/interner.ts";
import { parseAttribute } from "../../onnx-format/attribute-text.ts";
import { attributeTypes, type OnnxAttributeMessage } from "../../onnx-format/messages.ts";
import { onnxDTypes } from "../../onnx-format/element-types.ts";
import { parseLiteral } from "../../onnx-format/literal-text.ts";
import { parseOnnxType } from "../../onnx-format/value-type.ts";
import type { Spelling } from "./spelling.ts";
import { writeForeign } from "./write-foreign.ts";

export const spellOpaque: Spelling = ({ writer, value, body }, node) => {
  const { operator, domain, version, settings, takes, gives, bodies } = opaqueOf(node);
  const operand = (at: number) => {
    const input = node.inputs[at];
    assert(input, `${operator} lacks operand ${at}`);
    return value(input);
  };
  const graphOf = ({ captured, body: inner }: { readonly captured: readonly number[]; readonly body: IrBody }) => {
    const outer = inner.parameters.slice(inner.parameters.length - captured.length);
    return body(inner, { captured: new Map(outer.map((parameter, i) => [parameter, operand(captured[i] ?? -1)])) });
  };
  const graphs = Object.entries(bodies).map(([name, inner]): OnnxAttributeMessage => ({ name, type: attributeTypes.graph, g: graphOf(inner) }));
  const types = { takes: takes.map((place) => (typeof place === "string" ? elementOfText(place) : elementOf(node.inputs[place]))), gives: node.types.map((type) => elementOf({ type })) };
  return writeForeign(writer, {
    operator, domain, version, gives,
    inputs: takes.map((place) => (typeof place === "string" ? writer.given(place) : place < 0 ? "" : operand(place))),
    attributes: [...settings.map(attribute), ...graphs],
  }, types);
};

function elementOf(value: { readonly type: ValueType } | undefined): number {
  if (!value) return 0;
  const { dtype, carried } = value.type;
  const parsed = carried === undefined ? undefined : parseOnnxType(carried);
  return parsed === undefined ? onnxDTypes[dtype] : isProblem(parsed) || parsed.kind !== "tensor" ? 0 : parsed.element;
}

function elementOfText(literal: string): number {
  const parsed = parseLiteral(literal);
  return isProblem(parsed) ? 0 : parsed.element;
}

function attribute(text: string): OnnxAttributeMessage {
  const parsed = parseAttribute(text);
  assert(!isProblem(parsed), isProblem(parsed) ? parsed.problem : "");
  return parsed;
}
