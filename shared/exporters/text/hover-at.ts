// What is told of a word of the text form: an array with its type, an operator or a block with what it does, an attribute, a size.
import type { CheckedDiagram, CheckedNode } from "../../compiler/check/checked-diagram.ts";
import { own } from "../../document/records.ts";
import { findOperator } from "../../operators/find-operator.ts";
import { evaluateSize } from "../../tensor/size-algebra.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import { printType } from "../../tensor/type-text.ts";
import { bodyOf, isSaid, nodeNamed, textPlace, useAround, wordCharacters } from "./text-place.ts";

export interface TextHover {
  /** Columns of the word, from 1; the second is behind it. */
  readonly from: number;
  readonly to: number;
  /** Types, one a line, as the text form writes them. */
  readonly types: readonly string[];
  readonly sentences: readonly string[];
}

export function hoverAt(text: string, checked: CheckedDiagram, line: number, column: number): TextHover | undefined {
  const place = textPlace(text, line, column);
  const word = [...place.line.matchAll(new RegExp(wordCharacters, "gu"))].find((one) => one.index < column && column <= one.index + one[0].length + 1);
  if (!word || isSaid(place.line.slice(0, word.index))) return undefined;
  const told = wordTold(word[0], { ...place, before: place.line.slice(0, word.index) }, place.line.slice(word.index + word[0].length), checked);
  return told && { from: word.index + 1, to: word.index + word[0].length + 1, ...told };
}

type Told = Pick<TextHover, "types" | "sentences">;

function wordTold(name: string, { before, block, isSizes }: ReturnType<typeof textPlace>, behind: string, checked: CheckedDiagram): Told | undefined {
  const { document } = checked;
  const body = block === undefined ? undefined : bodyOf(checked, block);
  const around = useAround(before);
  if (/^\(/.test(behind)) return used(name, checked);
  if (/^\s*:?=(?!=)/.test(behind) && around) {
    const attribute = own(findOperator(around.name)?.attributes ?? {}, name);
    if (attribute) return { types: [], sentences: [attribute.label, ...(attribute.about === undefined ? [] : [attribute.about]), ...(attribute.kind === "choice" ? [`One of ${attribute.choices.join(", ")}.`] : [])] };
  }
  const owner = new RegExp(`(${wordCharacters})\\.$`, "u").exec(before)?.[1];
  if (owner !== undefined) {
    const type = nodeNamed(body, owner)?.outputs[name];
    return type && { types: [typeLine(name, type, checked)], sentences: [] };
  }
  const isValue = around !== undefined && /[=>]\s*\S*$/.test(around.argument);
  const node = isValue ? undefined : nodeNamed(body, name);
  if (node) return nodeTold(name, node, checked);
  const size = own(document.sizes, name);
  if (size && (isSizes || block !== undefined)) {
    const value = checked.sizes.get(name);
    return { types: [`${name}${value === undefined ? "" : ` = ${value}`}`], sentences: [size.about ?? (size.value === undefined ? "A size that follows from the wires." : "A size of the document.")] };
  }
  return undefined;
}

function used(name: string, { document }: CheckedDiagram): Told | undefined {
  const operator = findOperator(name);
  if (operator) return { types: [`${name}(${operator.inputs.map((port) => `${port.name}${port.variadic ? "…" : ""}`).join(", ")})`], sentences: [operator.title, operator.about] };
  const block = own(document.blocks, name);
  return block && { types: [], sentences: [block.title, block.about].filter((text) => text !== "") };
}

function nodeTold(name: string, { kind, node, inputs, outputs }: CheckedNode, checked: CheckedDiagram): Told {
  const ports = Object.entries(outputs);
  const shown = ports.length > 0 ? ports : Object.entries(inputs);
  const [only] = shown;
  const title = kind === "block" ? (own(checked.document.blocks, node.block)?.title ?? node.block) : (findOperator(node.operator)?.title ?? node.operator);
  return {
    types: shown.length === 1 && only ? [typeLine(name, only[1], checked)] : shown.map(([port, type]) => typeLine(`${name}.${port}`, type, checked)),
    sentences: [node.leftOut === undefined ? title : `${title}, ${node.leftOut}`, ...(shown.length === 0 ? ["Its type is not known yet."] : [])],
  };
}

/** `stream: f32[x, m]  24×128`: the numbers where names alone do not say them. */
function typeLine(name: string, type: TensorType, { sizes }: CheckedDiagram): string {
  const dims = type.axes.map(({ size }) => evaluateSize(size, (variable) => sizes.get(variable)));
  const numbers = dims.length > 0 && dims.every((dim) => typeof dim === "number") && type.axes.some(({ size }) => size.kind !== "literal");
  return `${name}: ${printType(type)}${numbers ? `  ${dims.join("×")}` : ""}`;
}
