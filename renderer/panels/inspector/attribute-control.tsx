// The control of one attribute, by its kind: for one node, or for several that may differ.
import { isProblem } from "../../../shared/base/problem.ts";
import type { AttributeValue, NodeId } from "../../../shared/document/document.ts";
import type { AttributeDefinition } from "../../../shared/operators/attributes.ts";
import { parseInitialiser } from "../../../shared/tensor/initialisers/materialise.ts";
import { parseSize } from "../../../shared/tensor/size-text.ts";
import { parseAxes } from "../../../shared/tensor/type-text.ts";
import { Select } from "../../design/choices.tsx";
import { NumberField, TextField } from "../../design/field.tsx";
import type { Dragged } from "../../design/scrub.ts";

interface AttributeControlProps {
  readonly id: NodeId;
  readonly definition: AttributeDefinition;
  /** What the nodes have: several values where they differ. */
  readonly values: readonly AttributeValue[];
  readonly axes: readonly string[];
  readonly set: (value: AttributeValue, gesture?: string) => void;
}

export function AttributeControl({ id, definition, values, axes, set }: AttributeControlProps) {
  const [value = definition.default, ...others] = values;
  const { label } = definition;
  if (others.length > 0) return <Differing id={id} definition={definition} values={values} axes={axes} set={set} />;
  switch (definition.kind) {
    case "integer":
      return <NumberField label={label} value={Number(value)} least={definition.least} most={definition.most} whole commit={set} />;
    case "number":
      return <NumberField label={label} value={Number(value)} least={definition.least} most={definition.most} step={0.1} commit={set} />;
    case "flag":
      return <input type="checkbox" aria-label={label} checked={value === true} onChange={(event) => set(event.target.checked)} />;
    case "choice":
      return <Select label={label} value={String(value)} choices={definition.choices.map((choice) => ({ value: choice, label: choice }))} choose={set} />;
    case "numbers":
      return <TextField label={label} value={Array.isArray(value) ? value.join(" ") : String(value)} drag={definition.dragsFrom === undefined ? undefined : () => drags(value, definition.dragsFrom ?? 0, set)} check={(text) => (numbersIn(text) ? undefined : "Numbers separated by spaces")} commit={(text) => set(numbersIn(text) ?? [])} />;
    case "texts":
    case "types":
      return <TextField label={label} value={Array.isArray(value) ? value.join("; ") : String(value)} commit={(text) => set(linesIn(text))} />;
    case "axis":
    case "axes":
      return <TextField label={label} value={String(value)} list={`axes-${id}`} placeholder="by alignment" commit={(text) => set(text.trim())} check={(text) => unknownAxis(text, axes)} />;
    case "new-axes":
      return <TextField label={label} value={String(value)} check={(text) => faultOf(parseAxes(text))} commit={(text) => set(text.trim())} />;
    case "size":
      return <TextField label={label} value={String(value)} check={(text) => (text.trim() === "" ? undefined : faultOf(parseSize(text)))} commit={(text) => set(text.trim())} />;
    case "initialiser":
      return <TextField label={label} value={String(value)} list="initialisers" check={(text) => faultOf(parseInitialiser(text))} commit={(text) => set(text.trim())} />;
    case "text":
      return <TextField label={label} value={String(value)} commit={(text) => set(text)} />;
  }
}

/** All numbers of a list at once, down to the least that means something. */
function drags(value: AttributeValue, least: number, set: AttributeControlProps["set"]): Dragged {
  const from = Array.isArray(value) ? value.map(Number) : [Number(value)];
  let last = from;
  return (steps, gesture) => {
    const next = from.map((number) => Math.max(least, number + steps));
    if (next.join() !== last.join()) set(next, gesture);
    last = next;
  };
}

/** Several nodes with different values: it says so, and what is chosen or typed is for all of them. */
function Differing({ id, definition, values, axes, set }: AttributeControlProps) {
  const { label } = definition;
  const told = `differ: ${values.map(printed).join(" · ")}`;
  switch (definition.kind) {
    case "flag":
      return <input type="checkbox" aria-label={label} aria-checked="mixed" title="They differ" ref={(box) => { if (box) box.indeterminate = true; }} checked={false} onChange={() => set(true)} />;
    case "choice":
      return <Select label={label} value="" choices={[{ value: "", label: "differ", disabled: true }, ...definition.choices.map((choice) => ({ value: choice, label: choice }))]} choose={set} />;
    case "integer":
    case "number":
      return <TextField label={label} value="" placeholder={told} check={(text) => unfitNumber(text, definition)} commit={(text) => set(Number(text))} />;
    case "numbers":
      return <TextField label={label} value="" placeholder={told} check={(text) => (numbersIn(text) ? undefined : "Numbers separated by spaces")} commit={(text) => set(numbersIn(text) ?? [])} />;
    case "texts":
    case "types":
      return <TextField label={label} value="" placeholder={told} commit={(text) => set(linesIn(text))} />;
    case "axis":
    case "axes":
      return <TextField label={label} value="" placeholder={told} list={`axes-${id}`} check={(text) => unknownAxis(text, axes)} commit={(text) => set(text.trim())} />;
    case "new-axes":
      return <TextField label={label} value="" placeholder={told} check={(text) => faultOf(parseAxes(text))} commit={(text) => set(text.trim())} />;
    case "size":
      return <TextField label={label} value="" placeholder={told} check={(text) => (text.trim() === "" ? undefined : faultOf(parseSize(text)))} commit={(text) => set(text.trim())} />;
    case "initialiser":
      return <TextField label={label} value="" placeholder={told} list="initialisers" check={(text) => faultOf(parseInitialiser(text))} commit={(text) => set(text.trim())} />;
    case "text":
      return <TextField label={label} value="" placeholder={told} commit={set} />;
  }
}

function printed(value: AttributeValue): string {
  return value === "" ? "—" : typeof value === "object" ? value.join(" ") : String(value);
}

function unfitNumber(text: string, { kind, least = -Infinity, most = Infinity }: Extract<AttributeDefinition, { readonly kind: "integer" | "number" }>): string | undefined {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number) || (kind === "integer" && !Number.isInteger(number))) return kind === "integer" ? "A whole number" : "A number";
  return number < least || number > most ? `From ${least} to ${most}` : undefined;
}

function linesIn(text: string): readonly string[] {
  return text.split(";").map((line) => line.trim()).filter((line) => line !== "");
}

function faultOf(parsed: unknown): string | undefined {
  return isProblem(parsed) ? parsed.problem : undefined;
}

function unknownAxis(text: string, axes: readonly string[]): string | undefined {
  const missing = text.split(/\s+/).find((name) => name !== "" && !axes.includes(name));
  return missing === undefined || axes.length === 0 ? undefined : `No axis ${missing} here; there are ${axes.join(" ")}`;
}

function numbersIn(text: string): readonly number[] | undefined {
  const found = text.split(/[\s,;]+/).filter((part) => part !== "").map(Number);
  return found.every((number) => Number.isFinite(number)) ? found : undefined;
}
