// What the next run is told. What a run under way was told stands in the list of runs.
import { useState } from "react";
import { isProblem } from "../../../shared/base/problem.ts";
import { openDataset } from "../../../shared/data/define.ts";
import { datasets } from "../../../shared/data/index.ts";
import { optimisers } from "../../../shared/training/optimisers/index.ts";
import { rateOf, runForm, type RunSettings } from "../../../shared/training/run-settings.ts";
import { schedules } from "../../../shared/training/schedules/index.ts";
import { defaultsOf } from "../../../shared/training/train-step.ts";
import { Button } from "../../design/button.tsx";
import { Select } from "../../design/choices.tsx";
import { TextField } from "../../design/field.tsx";
import { printCount } from "../../design/numbers.ts";
import { useCurrentPlace } from "../../state/current-place.ts";
import { useDocument } from "../../state/document-store.ts";
import { useRun } from "../../state/run-store.ts";
import { setFresh, setTrainingProvider, useTraining } from "../../state/training-store.ts";
import { DataFields } from "./data-fields.tsx";
import { SettingFields, SettingRow } from "./setting-fields.tsx";

const { batch, epochs, rate, seed, warmUp, ...others } = runForm;

interface SettingsFormProps {
  readonly settings: RunSettings;
  readonly set: (settings: RunSettings) => void;
}

export function SettingsForm({ settings, set }: SettingsFormProps) {
  const [all, setAll] = useState(false);
  const fresh = useTraining((state) => state.fresh);
  const provider = useTraining((state) => state.provider);
  const providers = useRun((state) => state.providers);
  const weights = useDocument()?.weights;
  const change = (part: Readonly<Record<string, unknown>>) => set({ ...settings, ...part });
  const optimiser = optimisers.find(({ name }) => name === settings.optimiser.name);
  const schedule = schedules.find(({ name }) => name === settings.schedule.name);
  const steps = stepsOf(settings);
  return (
    <form className="training-settings rows" aria-label="Settings of the next run" onSubmit={(event) => event.preventDefault()}>
      <DataFields data={settings.data} set={(data) => change({ data })} />
      <LossRow settings={settings} set={set} />
      <SettingRow label="Optimiser" about={optimiser?.about}>
        <Select label="Optimiser" value={settings.optimiser.name} choices={optimisers.map(({ name, title }) => ({ value: name, label: title }))}
          choose={(name) => change({ optimiser: { name, settings: defaultsOf(optimisers.find((one) => one.name === name)?.settings ?? {}) } })} />
      </SettingRow>
      {/* The usual rate is shown as the number it is. */}
      <SettingFields definitions={{ rate }} values={{ rate: rateOf(settings) }} set={(name, value) => change({ [name]: value })} />
      <SettingRow label="Schedule" about={schedule?.about}>
        <Select label="Schedule" value={settings.schedule.name} choices={schedules.map(({ name, title }) => ({ value: name, label: title }))}
          choose={(name) => change({ schedule: { name, settings: { ...defaultsOf(schedules.find((one) => one.name === name)?.settings ?? {}), ...(name === "cosine" && steps !== undefined ? { steps } : {}) } } })} />
      </SettingRow>
      <SettingFields definitions={schedule?.settings ?? {}} values={settings.schedule.settings} set={(name, value) => change({ schedule: { ...settings.schedule, settings: { ...settings.schedule.settings, [name]: value } } })} />
      <SettingFields definitions={{ batch, epochs }} values={settings as unknown as Readonly<Record<string, unknown>>} set={(name, value) => change({ [name]: value })} />
      {steps !== undefined && <p className="faint training-steps">{printCount(steps)} steps</p>}
      {all && <SettingFields definitions={optimiser?.settings ?? {}} values={settings.optimiser.settings} set={(name, value) => change({ optimiser: { ...settings.optimiser, settings: { ...settings.optimiser.settings, [name]: value } } })} />}
      <SettingFields definitions={{ seed, ...(all ? { warmUp, ...others } : {}) }} values={settings as unknown as Readonly<Record<string, unknown>>} set={(name, value) => change({ [name]: value })} />
      {all && (
        <>
          <SettingRow label="Computes on" about="The CPU gives the same numbers every time.">
            <Select label="Computes on" value={provider} choices={[{ value: "cpu", label: "CPU" }, { value: "auto", label: "what is fastest" }, ...providers.filter(({ name, available }) => available && name !== "cpu").map(({ name, title }) => ({ value: name, label: title }))]} choose={setTrainingProvider} />
          </SettingRow>
          <SettingRow label="Compared with" about="The array of the data that the answer is compared with, where it is not the target: an autoencoder is compared with what it was fed.">
            <TextField label="Compared with" value={settings.target} placeholder="the target" commit={(text) => change({ target: text.trim() })} />
          </SettingRow>
          <SettingRow label="Fed noise" about="Inputs that are fed random numbers, new in every step; their names, separated by spaces.">
            <TextField label="Fed noise" value={settings.noise.join(" ")} placeholder="none" commit={(text) => change({ noise: words(text) })} />
          </SettingRow>
          <SettingRow label="Learns" about="Parameters that learn, separated by spaces; all others stay as they are.">
            <TextField label="Learns" value={settings.learn.join(" ")} placeholder="everything" commit={(text) => change({ learn: words(text) })} />
          </SettingRow>
        </>
      )}
      {weights !== undefined && <SettingRow label="New parameters" about={`Off, a run goes on from ${weights}.`}><input type="checkbox" aria-label="New parameters" checked={fresh} onChange={(event) => setFresh(event.target.checked)} /></SettingRow>}
      <Button look="link" onClick={() => setAll(!all)}>{all ? "Fewer settings" : "More settings"}</Button>
    </form>
  );
}

/** Where the network ends in one answer there is nothing to choose. */
function LossRow({ settings, set }: SettingsFormProps) {
  const place = useCurrentPlace();
  const main = place?.document.blocks[place.document.main];
  const outputs = Object.entries(main?.nodes ?? {}).flatMap(([id, node]) => (node.kind === "operator" && node.operator === "output" ? [node.name ?? id] : []));
  if (outputs.length < 2) return <SettingRow label="Loss" about="Classes are compared by cross-entropy, numbers by their mean squared error; a network that ends in one number has its loss drawn."><span className="faint">by the data</span></SettingRow>;
  return (
    <SettingRow label="Loss" about="The output that is to become small, or is compared with the data.">
      <Select label="Loss" value={settings.loss} choices={[{ value: "", label: "the only one that fits" }, ...outputs.map((name) => ({ value: name, label: name }))]} choose={(loss) => set({ ...settings, loss })} />
    </SettingRow>
  );
}

function words(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== "");
}

/** Known before the run where the data are made. */
function stepsOf({ data, batch: size, epochs: times, held }: RunSettings): number | undefined {
  const recipe = data.kind === "made" ? datasets.find(({ name }) => name === data.name) : undefined;
  const dataset = recipe && data.kind === "made" ? openDataset(recipe, 1, data.options) : undefined;
  if (!dataset || isProblem(dataset)) return undefined;
  return Math.max(1, Math.round(times * Math.floor(Math.round(dataset.size * (1 - held)) / size)));
}
