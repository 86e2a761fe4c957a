// The problems of what is selected, each with its fixes as buttons.
import type { DiagramProblem } from "../../../shared/document/place.ts";
import { Button } from "../../design/button.tsx";
import { Icon } from "../../design/icon.tsx";
import { dispatch } from "../../state/document-store.ts";

export function ProblemList({ problems }: { readonly problems: readonly DiagramProblem[] }) {
  return (
    <>
      {problems.map((problem, i) => (
        <div key={i} className={`inspector-problem is-${problem.severity}`}>
          <p><Icon name={problem.severity} size={14} />{problem.problem}</p>
          {problem.fixes.map((fix) => <Button key={fix.label} onClick={() => dispatch({ label: fix.label.toLowerCase(), steps: fix.steps })}>{fix.label}</Button>)}
        </div>
      ))}
    </>
  );
}
