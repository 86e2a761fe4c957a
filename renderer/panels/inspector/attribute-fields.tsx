// The attributes of an operator, each with the control of its kind; what is left at its default is not stored.
import { useRef, useState } from "react";
import type { CheckedOperator } from "../../../shared/compiler/check/checked-diagram.ts";
import type { AttributeValue, NodeId } from "../../../shared/document/document.ts";
import { setAttributeOf } from "../../../shared/document/edits/set-attribute-of.ts";
import type { AttributeDefinition } from "../../../shared/operators/attributes.ts";
import { initialisers } from "../../../shared/tensor/initialisers/index.ts";
import { Button } from "../../design/button.tsx";
import type { CurrentPlace } from "../../state/current-place.ts";
import { dispatch } from "../../state/document-store.ts";
import { keepPicture } from "../../state/input-store.ts";
import { AttributeControl } from "./attribute-control.tsx";

interface AttributeFieldsProps {
  readonly nodes: readonly CheckedOperator[];
  readonly place: CurrentPlace;
}

/** Of one node, or of several of one operator: a change is then one for all of them. */
export function AttributeFields({ nodes, place }: AttributeFieldsProps) {
  const [all, setAll] = useState(false);
  const [node] = nodes;
  if (!node) return null;
  const { id } = node;
  const definitions = Object.entries(node.operator?.attributes ?? {});
  const entries = definitions.filter(([name, definition]) => (all || definition.advanced !== true) && nodes.every((one) => isOfUse(one, name)));
  const advanced = definitions.some(([, definition]) => definition.advanced === true);
  const axes = [...new Set(nodes.flatMap((one) => Object.values(one.inputs)).flatMap((type) => type.axes.map((axis) => axis.name)))];
  const ids = nodes.map((one) => one.id);
  const set = (name: string, definition: AttributeDefinition, value: AttributeValue, gesture?: string) => dispatch({
    ...(gesture === undefined ? {} : { gesture: `${gesture} of ${place.block} ${ids.join(" ")}` }),
    label: `set ${definition.label.toLowerCase()}`,
    steps: setAttributeOf(place.document, place.block, ids, name, JSON.stringify(value) === JSON.stringify(definition.default) ? null : value),
  });
  return (
    <div className="rows">
      <datalist id={`axes-${id}`}>{axes.map((axis) => <option key={axis} value={axis} />)}</datalist>
      <datalist id="initialisers">{initialisers.map((initialiser) => <option key={initialiser.name} value={initialiser.name} />)}</datalist>
      {entries.map(([name, definition]) => (
        <div key={name} className="row" title={definition.about}>
          <span className="quiet">{definition.label}</span>
          <span className="row-field"><AttributeControl id={id} definition={definition} values={distinct(nodes, name, definition)} axes={axes} set={(value, gesture) => set(name, definition, value, gesture)} /></span>
        </div>
      ))}
      {nodes.length === 1 && node.node.operator === "input" && (node.attributes["source"] === "image" || node.attributes["source"] === "draw-pad") && (
        <label className="button row-wide">Choose a picture…<input type="file" accept="image/png,image/jpeg" className="hidden-text" onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void keepPicture(id, file);
        }} /></label>
      )}
      {nodes.length === 1 && node.node.operator === "slider" && <SliderRow id={id} node={node} place={place} />}
      {advanced && <Button look="link" onClick={() => setAll(!all)}>{all ? "Fewer" : "More"}</Button>}
    </div>
  );
}

/** What the nodes have, each value once; one where they agree. */
function distinct(nodes: readonly CheckedOperator[], name: string, definition: AttributeDefinition): readonly AttributeValue[] {
  return [...new Map(nodes.map(({ node }) => node.attributes[name] ?? definition.default).map((value) => [JSON.stringify(value), value] as const)).values()];
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

interface SliderRowProps {
  readonly id: NodeId;
  readonly node: CheckedOperator;
  readonly place: CurrentPlace;
}

function SliderRow({ id, node, place }: SliderRowProps) {
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
