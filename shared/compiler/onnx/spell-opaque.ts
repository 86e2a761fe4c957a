// Opaque nodes in ONNX: written as they came, with their settings, their literals and the graphs they run.
import { assert } from "../../base/assert.ts";
import { isProblem } from "../../base/problem.ts";
import type { IrBody } from "../../ir/graph.ts";
import { opaqueOf } from "../../ir/interner.ts";
import { parseAttribute } from "../../onnx-format/attribute-text.ts";
import { attributeTypes, type OnnxAttributeMessage } from "../../onnx-format/messages.ts";
import type { Spelling } from "./spelling.ts";

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
  return writer.foreign({
    operator, domain, version, gives,
    inputs: takes.map((place) => (typeof place === "string" ? writer.given(place) : place < 0 ? "" : operand(place))),
    attributes: [...settings.map(attribute), ...graphs],
  });
};

function attribute(text: string): OnnxAttributeMessage {
  const parsed = parseAttribute(text);
  assert(!isProblem(parsed), isProblem(parsed) ? parsed.problem : "");
  return parsed;
}
