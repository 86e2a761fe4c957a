// Every problem of the diagram: where, what, and what mends it with one click.
import type { DiagramProblem } from "../../../shared/document/place.ts";
import { mendWith } from "../../commands/apply-fix.ts";
import { keysOf } from "../../commands/keys.ts";
import { Button } from "../../design/button.tsx";
import { Icon } from "../../design/icon.tsx";
import { canvasView } from "../../state/canvas-view.ts";
import { useChecked } from "../../state/check-store.ts";
import { goTo, selectWire } from "../../state/view-store.ts";
import "./problems-panel.css";

export function ProblemsPanel() {
  const problems = useChecked()?.problems ?? [];
  if (problems.length === 0) return <p className="panel-note">No problems: everything that is drawn can run.</p>;
  const firstFix = problems.find((problem) => problem.fixes.length > 0);
  return (
    <ul className="problems" aria-label="Problems">
      {problems.slice(0, 200).map((problem, i) => (
        <li key={i} className={`problem-row is-${problem.severity}`}>
          <button type="button" className="problem-go" onClick={() => show(problem)}>
            <Icon name={problem.severity} />
            <span className="mono problem-where">{[...problem.at.path, problem.at.node, problem.at.port].filter((part) => part !== undefined).join(" › ") || "diagram"}</span>
            <span>{problem.problem}</span>
          </button>
          <span className="problem-fixes">
            {problem.fixes.map((fix, k) => <Button key={fix.label} onClick={() => mendWith(fix)}>{fix.label}{problem === firstFix && k === 0 && <kbd>{keysOf("apply-fix")}</kbd>}</Button>)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function show({ at }: DiagramProblem): void {
  goTo(at.path, at.node === undefined ? [] : [at.node]);
  if (at.wire !== undefined) selectWire(at.wire);
  const { node } = at;
  if (node !== undefined) setTimeout(() => canvasView.show([node]), 60);
}
