// What a person may choose about a figure, in the order one thinks of it: what of the diagram, how large, how it looks, what it carries.
import type { ReactNode } from "react";
import { figureKinds, type FigureKindName } from "../../../shared/exporters/figures/kinds.ts";
import { readLength } from "../../../shared/exporters/figures/length.ts";
import { Segmented } from "../../design/choices.tsx";
import { NumberField, TextField } from "../../design/field.tsx";
import { setExport, useExport } from "../../state/export-store.ts";
import { useView } from "../../state/view-store.ts";

export function FigureChoicesForm({ kind }: { readonly kind: FigureKindName }) {
  const settings = useExport((state) => state);
  const selected = useView((state) => state.nodes.length);
  const { choices } = settings;
  const dress = (change: Partial<typeof settings.dress>) => setExport({ dress: { ...settings.dress, ...change } });
  const isCircuit = settings.arrangement === "circuit";
  const choose = (change: Partial<typeof choices>) => setExport({ choices: { ...choices, ...change } });
  return (
    <div className="export-choices">
      <Row label="Part"><Segmented label="Part" value={settings.part === "selection" && selected > 0 ? "selection" : "all"} choices={[{ value: "all", label: "What is shown" }, { value: "selection", label: "Selection", disabled: selected === 0 }]} choose={(part) => setExport({ part })} /></Row>
      <Row label="Arrangement"><Segmented label="Arrangement" value={settings.arrangement} choices={[{ value: "circuit", label: "Circuit" }, { value: "free", label: "Free" }]} choose={(arrangement) => setExport({ arrangement })} /></Row>
      {isCircuit && <Row label="Blocks"><Segmented label="Blocks" value={settings.open} choices={[{ value: "kept", label: "As shown" }, { value: "all", label: "All open" }, { value: "none", label: "All folded" }]} choose={(open) => setExport({ open })} /></Row>}
      <Row label="Width"><span className="export-short"><TextField label="Width" words value={settings.width} placeholder="as drawn" check={(text) => (text.trim() === "" || readLength(text) !== undefined ? undefined : "A length such as 84mm, 3.5in or 640px")} commit={(width) => setExport({ width: width.trim() })} /></span>{isCircuit && <Check label="In lines" value={settings.dress.wrap} change={(wrap) => dress({ wrap })} />}</Row>
      {kind === "png" && <Row label="Resolution"><span className="export-short"><NumberField label="Pixels for each 1/96 inch" value={settings.scale} least={0.25} most={32} step={0.5} commit={(scale) => setExport({ scale })} /></span><span className="faint">{`× 96 dpi`}</span></Row>}
      <Row label="Colours"><Segmented label="Colours" value={choices.theme} choices={[{ value: "paper", label: "Paper" }, { value: "night", label: "Night" }]} choose={(theme) => choose({ theme })} /><Check label="Ground" value={choices.ground} change={(ground) => choose({ ground })} />{isCircuit && <Check label="By axis" value={settings.dress.colour} change={(colour) => dress({ colour })} />}</Row>
      <Row label="Wires"><Segmented label="Wires" value={choices.labels} choices={[{ value: "sizes", label: "Axes and sizes" }, { value: "names", label: "Axes" }, { value: "none", label: "Bare" }]} choose={(labels) => choose({ labels })} /></Row>
      {isCircuit && <Row label="Open blocks"><Segmented label="Open blocks" value={choices.backdrops} choices={[{ value: "tinted", label: "Tinted" }, { value: "outlined", label: "Outlined" }, { value: "none", label: "Bare" }]} choose={(backdrops) => choose({ backdrops })} /><Check label="Titles" value={choices.captions} change={(captions) => choose({ captions })} /></Row>}
      <Row label="Beside"><Check label="Details of glyphs" value={choices.details} change={(details) => choose({ details })} /><Check label="Callouts" value={choices.callouts} change={(callouts) => choose({ callouts })} />{isCircuit && <><Check label="Ends" value={!settings.dress.bare} change={(ends) => dress({ bare: !ends, ...(ends ? { definition: false } : {}) })} /><Check label="Legend" value={settings.dress.legend} change={(legend) => dress({ legend })} /><Check label="Memory" value={settings.dress.ruler} change={(ruler) => dress({ ruler })} /><Check label="Columns" value={settings.dress.columns} change={(columns) => dress({ columns })} /></>}</Row>
      {isCircuit && <Row label="Shown as"><Check label="Way back" value={settings.dress.backward} change={(backward) => dress({ backward })} /><Check label="Definition" value={settings.dress.definition} change={(definition) => dress({ definition, ...(definition ? { bare: true } : {}) })} /><Check label="Repeats by λ" value={settings.dress.counted} change={(counted) => dress({ counted })} /></Row>}
      {kind === "svg" && <Row label="Letters"><Segmented label="Letters" value={settings.text} choices={[{ value: "embedded", label: "Embedded" }, { value: "named", label: "Named" }, { value: "outlines", label: "Outlines" }]} choose={(text) => setExport({ text })} /></Row>}
      {figureKinds[kind].carriesDocument && <CarriedDocument />}
    </div>
  );
}

/** Of figures and of ONNX alike: who left it out of one hardly wants it in the other. */
export function CarriedDocument() {
  const isCarried = useExport((state) => state.carriesDocument);
  return <Row label="Document"><Check label="Inside the file, so that Weft opens it again" value={isCarried} change={(carriesDocument) => setExport({ carriesDocument })} /></Row>;
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <div className="export-row"><span className="quiet">{label}</span><div>{children}</div></div>;
}

function Check({ label, value, change }: { readonly label: string; readonly value: boolean; readonly change: (value: boolean) => void }) {
  return <label className="export-check"><input type="checkbox" checked={value} onChange={(event) => change(event.target.checked)} />{label}</label>;
}
