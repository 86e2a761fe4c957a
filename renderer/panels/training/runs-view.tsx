// The runs of the document that lie on disk, with what they were told and what came of them.
import { useEffect, useState } from "react";
import type { MeasuredStep } from "../../../shared/contract/jobs/train.ts";
import { isFailed } from "../../../shared/contract/schema.ts";
import type { TrainingRun } from "../../../shared/contract/runs.ts";
import { pathOfSource } from "../../../shared/data/source-of-path.ts";
import { isRunSettings, parseRunSettings, rateOf, type RunSettings } from "../../../shared/training/run-settings.ts";
import { Button } from "../../design/button.tsx";
import { printCount, printNumber } from "../../design/numbers.ts";
import { activeTab } from "../../state/document-store.ts";
import { baseName } from "../../state/files.ts";
import { host } from "../../state/host.ts";
import { notify } from "../../state/notice-store.ts";
import { openRun, ownerOf, setSettings, type Training } from "../../state/training-store.ts";

export interface ComparedRun {
  readonly run: string;
  readonly measured: readonly MeasuredStep[];
}

interface RunsViewProps {
  readonly training: Training | undefined;
  /** Runs whose curves stand beside those of the run that is open. */
  readonly compared: readonly ComparedRun[];
  readonly compare: (runs: readonly ComparedRun[]) => void;
}

export function RunsView({ training, compared, compare }: RunsViewProps) {
  const [runs, setRuns] = useState<readonly TrainingRun[]>();
  useEffect(() => {
    const tab = activeTab();
    if (tab) void host().trainingRuns(ownerOf(tab)).then(setRuns);
  }, [training?.standing.state, training?.run]);
  if (!runs) return <p className="panel-note faint">Looking for runs…</p>;
  if (runs.length === 0) return <p className="panel-note">This document has not been trained here yet.</p>;
  return (
    <table className="runs">
      <thead><tr><th>Run</th><th>Begun</th><th>Data</th><th>Learns by</th><th>Rate</th><th>Samples a step</th><th>Epochs</th><th>Seed</th><th>Steps</th><th>Loss</th><th>Held out</th><th>Right</th><th /></tr></thead>
      <tbody>{runs.map((run) => <RunRow key={run.run} run={run} isOpen={run.run === training?.run} isCompared={compared.some((one) => one.run === run.run)} toggle={() => void toggle(run.run, compared).then(compare)} />)}</tbody>
    </table>
  );
}

async function toggle(run: string, compared: readonly ComparedRun[]): Promise<readonly ComparedRun[]> {
  const tab = activeTab();
  if (!tab || compared.some((one) => one.run === run)) return compared.filter((one) => one.run !== run);
  const measured = await host().readRun({ owner: ownerOf(tab), run });
  if (!isFailed(measured)) return [...compared, { run, measured }];
  notify("error", measured.failed);
  return compared;
}

interface RunRowProps {
  readonly run: TrainingRun;
  readonly isOpen: boolean;
  readonly isCompared: boolean;
  readonly toggle: () => void;
}

function RunRow({ run: entry, isOpen, isCompared, toggle: toggleCompared }: RunRowProps) {
  const { run, begunAt, last, best, right } = entry;
  const settings = asSettings(entry.settings);
  const shown = (name: string) => (last && name in last.values ? printNumber(last.values[name] ?? Number.NaN) : "");
  return (
    <tr className={isOpen ? "is-on" : ""}>
      <th scope="row" className="mono">{run}</th>
      <td title={new Date(begunAt).toLocaleString()}>{new Date(begunAt).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}</td>
      <td>{settings ? dataOf(settings) : "settings of another version"}</td>
      <td>{settings?.optimiser.name}{settings && settings.schedule.name !== "constant" ? `, ${settings.schedule.name}` : ""}</td>
      <td className="mono">{settings && printNumber(rateOf(settings))}</td><td className="mono">{settings?.batch}</td><td className="mono">{settings?.epochs}</td><td className="mono">{settings?.seed}</td>
      <td className="mono">{last ? printCount(last.step) : 0}</td><td className="mono">{shown("loss")}</td><td className="mono">{best === undefined ? "" : printNumber(best)}</td>
      <td className="mono">{right === undefined ? "" : `${(100 * right).toFixed(1)} %`}</td>
      <td>
        {settings && <Button look="link" title="What the next run is told" onClick={() => take(settings)}>Take settings</Button>}
        {settings && !isOpen && <Button look="link" title="Shows what was measured, and what it learned on the canvas; it can go on from its checkpoints" onClick={() => void openRun(entry, settings)}>Open</Button>}
        {!isOpen && <Button look="link" aria-pressed={isCompared} title="Its curves stand beside those of the run that is open" onClick={toggleCompared}>{isCompared ? "Compared" : "Compare"}</Button>}
      </td>
    </tr>
  );
}

function take(settings: RunSettings): void {
  const tab = activeTab();
  if (tab) setSettings(tab.key, settings);
}

function dataOf({ data }: RunSettings): string {
  return data.kind === "made" ? data.name : baseName(pathOfSource(data) ?? "");
}

function asSettings(text: string): RunSettings | undefined {
  const read = parseRunSettings(text);
  return isRunSettings(read) ? read : undefined;
}
