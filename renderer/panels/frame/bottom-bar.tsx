// The bottom of the window: the drawers, and how the diagram is arranged and how large.
import { keysOf, runCommand } from "../../commands/keys.ts";
import { Button } from "../../design/button.tsx";
import { Segmented } from "../../design/choices.tsx";
import { useChecked } from "../../state/check-store.ts";
import { useDocuments } from "../../state/document-store.ts";
import { useTrainingProgress } from "../../state/training-progress.ts";
import { setSplit, useIsSplit } from "../../state/split.ts";
import { setView, useView, type Drawer } from "../../state/view-store.ts";

const drawers: readonly { readonly drawer: Drawer; readonly label: string }[] = [
  { drawer: "problems", label: "Problems" }, { drawer: "code", label: "Code" }, { drawer: "sizes", label: "Sizes" }, { drawer: "cost", label: "Cost" }, { drawer: "methods", label: "Methods" }, { drawer: "trace", label: "Trace" }, { drawer: "training", label: "Training" },
];

export function BottomBar() {
  const open = useView((state) => state.drawer);
  const arrangement = useView((state) => state.arrangement);
  const isSplit = useIsSplit();
  const stacked = useView((state) => state.stacked);
  const readings = useView((state) => state.readings);
  const zoom = useView((state) => state.zoom);
  const progress = useTrainingProgress(useDocuments((state) => state.active));
  const problems = useChecked()?.problems ?? [];
  const errors = problems.filter((problem) => problem.severity === "error").length;
  return (
    <footer className="bottom-bar">
      {drawers.map(({ drawer, label }) => (
        <button key={drawer} type="button" className={`drawer-tab ${open === drawer ? "is-on" : ""}`} aria-pressed={open === drawer} onClick={() => runCommand(`toggle-${drawer}`)}>
          {label}{drawer === "problems" && <span className={`drawer-count ${errors > 0 ? "is-error" : ""}`}>{problems.length}</span>}
          {drawer === "training" && progress !== undefined && <span className="drawer-count">{progress}</span>}
        </button>
      ))}
      <span className="bar-space" />
      <button type="button" className={`drawer-tab ${readings ? "is-on" : ""}`} aria-pressed={readings} title={`Live values (${keysOf("toggle-readings") ?? ""})`} onClick={() => runCommand("toggle-readings")}>Values</button>
      <Segmented label="Arrangement" value={isSplit ? "split" : arrangement} choices={[{ value: "free", label: "Free" }, { value: "circuit", label: "Circuit" }, { value: "split", label: "Split" }]} choose={(chosen) => {
        setSplit(chosen === "split");
        if (chosen !== "split") setView({ arrangement: chosen });
      }} />
      {isSplit && <Button look="plain" icon={stacked ? "beside" : "above"} aria-label={stacked ? "Beside each other" : "One above the other"} onClick={() => runCommand("turn-split")} />}
      <kbd>{keysOf("toggle-arrangement")}</kbd>
      <button type="button" className="zoom mono" title={`Fit (${keysOf("fit-view") ?? ""})`} onClick={() => runCommand("fit-view")}>{Math.round(zoom * 100)} %</button>
    </footer>
  );
}
