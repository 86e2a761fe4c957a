// What is learned from: data that are made, with their options, or a file of the person's own.
import { isProblem } from "../../../shared/base/problem.ts";
import type { DataSource } from "../../../shared/data/data-source.ts";
import { datasets } from "../../../shared/data/index.ts";
import { pathOfSource, sourceOfPath } from "../../../shared/data/source-of-path.ts";
import { Button } from "../../design/button.tsx";
import { Select } from "../../design/choices.tsx";
import { NumberField, TextField } from "../../design/field.tsx";
import { baseName, chooseData } from "../../state/files.ts";
import { notify } from "../../state/notice-store.ts";
import { SettingRow } from "./setting-fields.tsx";

interface DataFieldsProps {
  readonly data: DataSource;
  readonly set: (data: DataSource) => void;
}

const own = "own";

export function DataFields({ data, set }: DataFieldsProps) {
  const choose = (name: string) => (name === own ? void chooseOwn(set) : set({ kind: "made", name, options: {} }));
  return (
    <>
      <SettingRow label="Data" about={data.kind === "made" ? datasets.find(({ name }) => name === data.name)?.about : pathOfSource(data)}>
        <Select label="Data" value={data.kind === "made" ? data.name : own} choose={choose}
          choices={[...datasets.map(({ name, title }) => ({ value: name, label: title })), { value: own, label: data.kind === "made" ? "A file of your own…" : baseName(pathOfSource(data) ?? "") }]} />
      </SettingRow>
      {data.kind === "made" ? <MadeFields data={data} set={set} /> : <OwnFields data={data} set={set} />}
    </>
  );
}

async function chooseOwn(set: DataFieldsProps["set"]): Promise<void> {
  const path = await chooseData();
  const source = path === undefined ? undefined : sourceOfPath(path);
  if (isProblem(source)) notify("error", source.problem);
  else if (source) set(source);
}

function MadeFields({ data, set }: { readonly data: Extract<DataSource, { readonly kind: "made" }>; readonly set: DataFieldsProps["set"] }) {
  const recipe = datasets.find(({ name }) => name === data.name);
  return Object.entries(recipe?.options ?? {}).map(([name, { title, default: usual, least, most, whole }]) => (
    <SettingRow key={name} label={title}>
      <NumberField label={title} value={data.options[name] ?? usual} least={least} most={most} whole={whole ?? false} step={whole ? 1 : 0.01} commit={(value) => set({ ...data, options: { ...data.options, [name]: value } })} />
    </SettingRow>
  ));
}

function OwnFields({ data, set }: { readonly data: Exclude<DataSource, { readonly kind: "made" }>; readonly set: DataFieldsProps["set"] }) {
  return (
    <>
      {data.kind === "table" && (
        <>
          <SettingRow label="Target" about="The column that is to be found; the last one where nothing is said."><TextField label="Target" value={data.target ?? ""} placeholder="last column" commit={(text) => set(withTarget(data, text.trim()))} /></SettingRow>
          <SettingRow label="Target is"><Select label="Target is" value={data.targetIs ?? "guessed"} choices={[{ value: "guessed", label: "as it looks" }, { value: "classes", label: "classes" }, { value: "number", label: "a number" }]} choose={(chosen) => set(withKind(data, chosen))} /></SettingRow>
        </>
      )}
      {data.kind === "arrays" && (
        <>
          <SettingRow label="Targets" about="Names of the arrays that are to be found, separated by spaces."><TextField label="Targets" value={data.targets.join(" ")} commit={(text) => set({ ...data, targets: words(text) })} /></SettingRow>
          <SettingRow label="Classes" about="Names of the arrays that hold classes."><TextField label="Classes" value={data.classes.join(" ")} commit={(text) => set({ ...data, classes: words(text) })} /></SettingRow>
        </>
      )}
      {data.kind === "text" && <SettingRow label="Length" about="Characters of a sample."><NumberField label="Length" value={data.length} least={2} most={65536} whole commit={(length) => set({ ...data, length })} /></SettingRow>}
      {data.kind === "images" && (
        <>
          <SettingRow label="Height"><NumberField label="Height" value={data.height} least={1} most={4096} whole commit={(height) => set({ ...data, height })} /></SettingRow>
          <SettingRow label="Width"><NumberField label="Width" value={data.width} least={1} most={4096} whole commit={(width) => set({ ...data, width })} /></SettingRow>
          <SettingRow label="Colours"><Select label="Colours" value={String(data.channels)} choices={[{ value: "1", label: "grey" }, { value: "3", label: "red, green, blue" }]} choose={(chosen) => set({ ...data, channels: chosen === "1" ? 1 : 3 })} /></SettingRow>
        </>
      )}
      <SettingRow label=""><Button onClick={() => void chooseOwn(set)}>Another file…</Button></SettingRow>
    </>
  );
}

type Table = Extract<DataSource, { readonly kind: "table" }>;

function withTarget({ target: _, ...table }: Table, name: string): Table {
  return name === "" ? table : { ...table, target: name };
}

function withKind({ targetIs: _, ...table }: Table, kind: string): Table {
  return kind === "classes" || kind === "number" ? { ...table, targetIs: kind } : table;
}

function words(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== "");
}
