// Settings as they are defined, each with the field of its kind.
import type { AttributeDefinition } from "../../../shared/operators/attributes.ts";
import { Select } from "../../design/choices.tsx";
import { NumberField, TextField } from "../../design/field.tsx";

type Value = AttributeDefinition["default"];

interface SettingFieldsProps {
  readonly definitions: Readonly<Record<string, AttributeDefinition>>;
  readonly values: Readonly<Record<string, unknown>>;
  readonly set: (name: string, value: Value) => void;
}

export function SettingFields({ definitions, values, set }: SettingFieldsProps) {
  return Object.entries(definitions).map(([name, definition]) => (
    <SettingRow key={name} label={definition.label} about={definition.about}>
      <SettingField definition={definition} value={(values[name] ?? definition.default) as Value} set={(value) => set(name, value)} />
    </SettingRow>
  ));
}

export function SettingRow({ label, about, children }: { readonly label: string; readonly about?: string | undefined; readonly children: React.ReactNode }) {
  return <div className="row" title={about ?? label}><span className="quiet">{label}</span><span className="row-field">{children}</span></div>;
}

function SettingField({ definition, value, set }: { readonly definition: AttributeDefinition; readonly value: Value; readonly set: (value: Value) => void }) {
  const { label } = definition;
  switch (definition.kind) {
    case "integer":
    case "number":
      return <NumberField label={label} value={Number(value)} least={definition.least} most={definition.most} whole={definition.kind === "integer"} step={definition.kind === "integer" ? 1 : stepOf(Number(value))} commit={set} />;
    case "flag":
      return <input type="checkbox" aria-label={label} checked={value === true} onChange={(event) => set(event.target.checked)} />;
    case "choice":
      return <Select label={label} value={String(value)} choices={definition.choices.map((choice) => ({ value: choice, label: choice }))} choose={set} />;
    default:
      return <TextField label={label} value={String(value)} commit={set} />;
  }
}

/** A tenth of its size: a learning rate and a part of samples are both moved by what can be seen. */
function stepOf(value: number): number {
  return value === 0 ? 0.001 : Number((10 ** Math.floor(Math.log10(Math.abs(value))) / 10).toPrecision(1));
}
