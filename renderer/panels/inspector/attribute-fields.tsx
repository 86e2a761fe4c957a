// The attributes of an operator, each with the control of its kind; what is left at its default is not stored.
import { useRef, useState } from "react";
import { isProblem } from "../../../shared/base/problem.ts";
import type { CheckedOperator } from "../../../shared/compiler/check/checked-diagram.ts";
import type { AttributeValue, NodeId } from "../../../shared/document/document.ts";
import type { AttributeDefinition } from "../../../shared/operators/attributes.ts";
import { initialisers } from "../../../shared/tensor/initialisers/index.ts";
import { parseInitialiser } from "../../../shared/tensor/initialisers/materialise.ts";
import { parseSize } from "../../../shared/tensor/size-text.ts";
import { parseAxes } from "../../../shared/tensor/type-text.ts";
import { Button } from "../../design/button.tsx";
import { Select } from "../../design/choices.tsx";
import { NumberField, TextField } from "../../design/field.tsx";
import type { Dragged } from "../../design/scrub.ts";
import type { CurrentPlace } from "../../state/current-place.ts";
import { dispatch } from "../../state/document-store.ts";
import { keepPicture } from "../../state/input-store.ts";

interface AttributeFieldsProps {
  readonly id: NodeId;
  readonly node: CheckedOperator;
  readonly place: CurrentPlace;
}

export function AttributeFields({ id, node, place }: AttributeFieldsProps) {
  const [all, setAll] = useState(false);
  const entries = Object.entries(node.operator?.attributes ?? {}).filter(([name, definition]) => (all || definition.advanced !== true) && isOfUse(node, name));
  const advanced = Object.values(node.operator?.attributes ?? {}).some((definition) => definition.advanced === true);
  const axes = [...new Set(Object.values(node.inputs).flatMap((type) => type.axes.map((axis) => axis.name)))];
  const set = (name: string, definition: AttributeDefinition, value: AttributeValue, gesture?: string) => dispatch({
    ...(gesture === undefined ? {} : { gesture: `${gesture} of ${place.block} ${id}` }),
    label: `set ${definition.label.toLowerCase()}`,
    steps: [{ step: "set-attribute", block: place.block, node: id, name, value: JSON.stringify(value) === JSON.stringify(definition.default) ? null : value }],
  });
  return (
    <div className="rows">
      <datalist id={`axes-${id}`}>{axes.map((axis) => <option key={axis} value={axis} />)}</datalist>
      <datalist id="initialisers">{initialisers.map((initialiser) => <option key={initialiser.name} value={initialiser.name} />)}</datalist>
      {entries.map(([name, definition]) => (
        <div key={name} className="row" title={definition.about}>
          <span className="quiet">{definition.label}</span>
          <span className="row-field"><Control id={id} definition={definition} value={node.node.attributes[name] ?? definition.default} axes={axes} set={(value, gesture) => set(name, definition, value, gesture)} /></span>
        </div>
      ))}
      {node.node.operator === "input" && (node.attributes["source"] === "image" || node.attributes["source"] === "draw-pad") && (
        <label className="button row-wide">Choose a picture…<input type="file" accept="image/png,image/jpeg" className="hidden-text" onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void keepPicture(id, file);
        }} /></label>
      )}
      {node.node.operator === "slider" && <SliderRow id={id} node={node} place={place} />}
      {advanced && <Button look="link" onClick={() => setAll(!all)}>{all ? "Fewer" : "More"}</Button>}
    </div>
  );
}

/** An input shows what its source uses: preprocessing for pictures, a seed for random numbers. */
function isOfUse(node: CheckedOperator, name: string): boolean {
  if (node.node.operator !== "input") return true;
  const source = String(node.attributes["source"]);
  const only: Readonly<Record<string, readonly string[]>> = {
    sample: ["image", "draw-pad", "npy"], resize: ["image", "draw-pad"], grayscale: ["image", "draw-pad"], mean: ["image", "draw-pad"], std: ["image", "draw-pad"],
    value: ["constant"], distribution: ["random"], seed: ["random"], tokens: ["tokens"],
  };
  if (name === "bound") return node.attributes["dtype"] === "i32";
  return only[name]?.includes(source) ?? true;
}

interface ControlProps {
  readonly id: NodeId;
  readonly definition: AttributeDefinition;
  readonly value: AttributeValue;
  readonly axes: readonly string[];
  readonly set: (value: AttributeValue, gesture?: string) => void;
}

function Control({ id, definition, value, axes, set }: ControlProps) {
  const { label } = definition;
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
      return <TextField label={label} value={Array.isArray(value) ? value.join("; ") : String(value)} commit={(text) => set(text.split(";").map((line) => line.trim()).filter((line) => line !== ""))} />;
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
function drags(value: AttributeValue, least: number, set: ControlProps["set"]): Dragged {
  const from = Array.isArray(value) ? value.map(Number) : [Number(value)];
  let last = from;
  return (steps, gesture) => {
    const next = from.map((number) => Math.max(least, number + steps));
    if (next.join() !== last.join()) set(next, gesture);
    last = next;
  };
}

function SliderRow({ id, node, place }: AttributeFieldsProps) {
  const number = (name: string) => Number(node.attributes[name]);
  // One slide is one undo, whether with the pointer or with a key that is held.
  const slide = useRef(0);
  return (
    <input type="range" aria-label="Value" min={number("least")} max={number("most")} step={number("step") || "any"} value={number("value")} onPointerDown={(event) => void (slide.current = event.timeStamp)} onKeyDown={(event) => {
        if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
        if (!event.repeat) slide.current = event.timeStamp;
      }}
      onChange={(event) => dispatch({ label: "slide", gesture: `slide ${slide.current} of ${id}`, steps: [{ step: "set-attribute", block: place.block, node: id, name: "value", value: Number(event.target.value) }] })} />
  );
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
