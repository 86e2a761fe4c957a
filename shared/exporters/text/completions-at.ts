// What may stand where somebody writes in the text form: arrays of the block, operators, blocks, attributes and their values.
import type { CheckedBlock, CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import { own } from "../../document/records.ts";
import type { AttributeDefinition } from "../../operators/attributes.ts";
import { findOperator } from "../../operators/find-operator.ts";
import { operators } from "../../operators/index.ts";
import { dtypes } from "../../tensor/dtype.ts";
import { printType } from "../../tensor/type-text.ts";
import { bodyOf, isSaid, nodeNamed, textPlace, useAround, wordCharacters } from "./text-place.ts";
import { isPlainWord } from "./words.ts";

export interface Completion {
  readonly kind: "array" | "operator" | "block" | "attribute" | "value" | "keyword";
  readonly label: string;
  /** What is written; `\uE000` stands for where the hand goes on. */
  readonly text: string;
  /** In a few words, beside it. */
  readonly detail: string;
  readonly about: string;
}

export interface Completions {
  /** Column of the first character that is replaced, from 1. */
  readonly from: number;
  /** The likeliest first. */
  readonly items: readonly Completion[];
}

export const handMark = "\uE000";

const heads = ["document", "seed", "weights", "sizes", "configuration", "experiment", "block", "main"];

export function completionsAt(text: string, checked: CheckedDiagram, line: number, column: number): Completions | undefined {
  const place = textPlace(text, line, column);
  if (isSaid(place.before)) return undefined;
  const begun = new RegExp(`${wordCharacters}$`, "u").exec(place.before)?.[0] ?? "";
  const before = place.before.slice(0, place.before.length - begun.length);
  const from = column - begun.length;
  if (before === "") return { from, items: heads.map((head) => keyword(head)) };
  if (place.block === undefined || place.isSizes) return undefined;
  const body = bodyOf(checked, place.block);
  const arrays = arraysAbove(place.above, body);
  const owner = new RegExp(`(${wordCharacters})\\.$`, "u").exec(before)?.[1];
  if (owner !== undefined) return { from, items: Object.entries(nodeNamed(body, owner)?.outputs ?? {}).map(([port, type]) => ({ kind: "array", label: port, text: port, detail: printType(type), about: "" })) };
  if (/^\s+$/.test(before)) return { from, items: [keyword("input", "an array that comes into the block"), keyword("output", "an array the block gives")] };
  if (/^\s+input\b/.test(before)) return { from, items: ofInput(before, checked, body) };
  if (/^\s+output\s+\S+\s*=\s*$/.test(before)) return { from, items: arrays };
  const around = useAround(before);
  if (around) return { from, items: within(around.name, around.argument, checked, body, arrays) };
  return /=\s*(?:.*[-+*/(]\s*)?$/.test(before) ? { from, items: [...arrays, ...uses(checked, place.block)] } : undefined;
}

/** Its type behind the colon, then attributes behind commas. */
function ofInput(before: string, checked: CheckedDiagram, body: CheckedBlock | undefined): readonly Completion[] {
  const argument = before.slice(before.lastIndexOf(",") + 1);
  if (before.includes(",")) return within("input", argument, checked, undefined, []);
  return before.includes(":") ? [...axisValues(checked, body), ...dtypes.map((dtype) => value(dtype, "elements"))] : [];
}

function within(name: string, argument: string, checked: CheckedDiagram, body: CheckedBlock | undefined, arrays: readonly Completion[]): readonly Completion[] {
  const operator = findOperator(name);
  const definitions: Readonly<Record<string, AttributeDefinition>> = operator?.attributes ?? {};
  const set = new RegExp(`^\\s*(${wordCharacters})\\s*=`, "u").exec(argument)?.[1];
  const attribute = set === undefined ? undefined : own(definitions, set);
  if (attribute) return valuesOf(attribute, checked, body);
  if (set !== undefined || /->|→/.test(argument)) return axisValues(checked, body);
  const settings = operator
    ? Object.entries(definitions).map(([label, { label: title, about = "" }]): Completion => ({ kind: "attribute", label: `${label}=`, text: `${label}=${handMark}`, detail: title, about }))
    : (own(checked.document.blocks, name)?.locals ?? []).map((local): Completion => ({ kind: "attribute", label: `${local}=`, text: `${local}=${handMark}`, detail: "size", about: "A size of the block's own." }));
  return [...arrays, ...settings, ...(body === undefined ? [] : uses(checked, body.block))];
}

function valuesOf(attribute: AttributeDefinition, checked: CheckedDiagram, body: CheckedBlock | undefined): readonly Completion[] {
  switch (attribute.kind) {
    case "choice": return attribute.choices.map((choice) => value(choice, choice === attribute.default ? "as it is without" : ""));
    case "flag": return ["true", "false"].map((word) => value(word, String(attribute.default) === word ? "as it is without" : ""));
    case "axis":
    case "axes":
    case "new-axes":
    case "size": return axisValues(checked, body);
    default: return attribute.default === "" || typeof attribute.default === "object" ? [] : [value(String(attribute.default), "as it is without")];
  }
}

/** Names of axes in the block, then sizes of the document. */
function axisValues(checked: CheckedDiagram, body: CheckedBlock | undefined): readonly Completion[] {
  const names = new Map<string, string>();
  for (const node of body?.nodes.values() ?? []) for (const type of [...Object.values(node.inputs), ...Object.values(node.outputs)]) for (const { name, role } of type.axes) if (name !== "") names.set(name, role ?? "axis");
  const sizes = Object.entries(checked.document.sizes).map(([name, { about }]) => value(name, [checked.sizes.get(name), about].filter((part) => part !== undefined).join("  ")));
  return [...[...names].filter(([name]) => !Object.hasOwn(checked.document.sizes, name)).map(([name, role]) => value(name, role)), ...sizes];
}

/** The nearest line first: what was just written is mostly what goes on. */
function arraysAbove(above: readonly string[], body: CheckedBlock | undefined): readonly Completion[] {
  const found = new Map<string, Completion>();
  for (const line of above.toReversed()) {
    const [, head, id = "", name] = new RegExp(`^\\s+(input\\s+|output\\s+)?(${wordCharacters})(?:\\s+as\\s+(${wordCharacters}))?`, "u").exec(line) ?? [];
    if (id === "" || id === "about" || head?.startsWith("output")) continue;
    const label = name !== undefined && isPlainWord(name) ? name : id;
    const [type] = Object.values(nodeNamed(body, id)?.outputs ?? {});
    if (!found.has(label)) found.set(label, { kind: "array", label, text: label, detail: type ? printType(type) : "", about: "" });
  }
  return [...found.values()];
}

function uses({ document }: CheckedDiagram, within: string): readonly Completion[] {
  const blocks = Object.entries(document.blocks).filter(([id]) => id !== document.main && id !== within && !findOperator(id) && isPlainWord(id));
  return [
    ...blocks.map(([id, { title, about }]): Completion => ({ kind: "block", label: id, text: `${id}(${handMark})`, detail: title, about })),
    ...operators.filter(({ name }) => name !== "input" && name !== "output").map(({ name, title, about }): Completion => ({ kind: "operator", label: name, text: `${name}(${handMark})`, detail: title, about })),
  ];
}

function keyword(label: string, detail = ""): Completion {
  return { kind: "keyword", label, text: `${label} `, detail, about: "" };
}

function value(label: string, detail: string): Completion {
  return { kind: "value", label, text: label, detail, about: "" };
}
