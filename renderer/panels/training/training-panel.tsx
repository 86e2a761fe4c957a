// Training: what the next run is told, where the run of this document stands, and what is measured of it.
import { useEffect, useState } from "react";
import { isUnderWay } from "../../../shared/contract/job.ts";
import { Button } from "../../design/button.tsx";
import { Segmented } from "../../design/choices.tsx";
import { activeTab, useDocuments } from "../../state/document-store.ts";
import { usualSettings } from "../../state/training-defaults.ts";
import { setSettings, trainingStore, useTraining, type Training } from "../../state/training-store.ts";
import { ActivationsView } from "./activations-view.tsx";
import { CurvesView } from "./curves-view.tsx";
import { GradientsView } from "./gradients-view.tsx";
import { PlaneView } from "./plane-view.tsx";
import { RunControls } from "./run-controls.tsx";
import { RunsView, type ComparedRun } from "./runs-view.tsx";
import { SettingsForm } from "./settings-form.tsx";
import { WeightsView } from "./weights-view.tsx";
import { writeLog } from "./write-log.ts";
import "./training.css";

const views = ["curves", "gradients", "weights", "activations", "plane", "runs"] as const;
type View = (typeof views)[number];

export function TrainingPanel() {
  const key = useDocuments((state) => state.active);
  const training = useTraining((state) => state.trainings.get(key ?? ""));
  const settings = useTraining((state) => state.settings.get(key ?? ""));
  const [view, setView] = useState<View>("curves");
  const [compared, setCompared] = useState<readonly ComparedRun[]>([]);
  useEffect(() => setCompared([]), [key]);
  useEffect(() => {
    const tab = activeTab();
    if (!tab || tab.key !== key || trainingStore.getState().settings.has(tab.key)) return;
    void usualSettings(tab).then((usual) => {
      if (!trainingStore.getState().settings.has(tab.key)) setSettings(tab.key, usual);
    });
  }, [key]);
  if (key === undefined) return <p className="panel-note">Open a document to train it.</p>;
  return (
    <div className="training">
      {settings ? <SettingsForm settings={settings} set={(changed) => setSettings(key, changed)} /> : <p className="panel-note faint">Looking for data that fit…</p>}
      <div className="training-run">
        <RunControls training={training} canGoOn={canGoOn(training, settings?.epochs)} />
        {training?.warnings.map((warning) => <p key={warning} className="training-warning">{warning}</p>)}
        <div className="training-views">
          <Segmented label="What is shown" value={view} choices={views.map((name) => ({ value: name, label: titleOf(name) }))} choose={setView} />
          {training?.run !== undefined && training.measured.length > 0 && <Button look="link" onClick={() => void writeLog(training.owner, training.run ?? "")}>Log as CSV…</Button>}
        </div>
        <div key={key} className="training-view">{view === "runs" ? <RunsView training={training} compared={compared} compare={setCompared} /> : training ? <Shown view={view} training={training} compared={compared} /> : <p className="panel-note faint">Train the network to see how its loss falls, how its gradients and numbers lie, and what it answers.</p>}</div>
      </div>
    </div>
  );
}

function Shown({ view, training, compared }: { readonly view: Exclude<View, "runs">; readonly training: Training; readonly compared: readonly ComparedRun[] }) {
  switch (view) {
    case "curves":
      return <CurvesView training={training} compared={compared} />;
    case "gradients":
      return <GradientsView training={training} />;
    case "weights":
      return <WeightsView training={training} />;
    case "activations":
      return <ActivationsView training={training} />;
    case "plane":
      return <PlaneView training={training} />;
  }
}

/** What came to its end goes on only where it may go longer. */
function canGoOn(training: Training | undefined, epochs: number | undefined): boolean {
  if (training?.run === undefined || isUnderWay(training.standing)) return false;
  return training.standing.state !== "done" || (epochs ?? 0) > training.settings.epochs;
}

function titleOf(name: View): string {
  return `${name[0]?.toUpperCase() ?? ""}${name.slice(1)}`;
}
