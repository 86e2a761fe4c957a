// The problems of what is selected, each with its fixes as buttons.
import type { DiagramProblem } from "../../../shared/document/place.ts";
import { mendWith } from "../../commands/apply-fix.ts";
import { Button } from "../../design/button.tsx";
import { Icon } from "../../design/icon.tsx";

export function ProblemList({ problems }: { readonly problems: readonly DiagramProblem[] }) {
  return (
    <>
      {problems.map((problem, i) => (
        <div key={i} className={`inspector-problem is-${problem.severity}`}>
          <p><Icon name={problem.severity} size={14} />{problem.problem}</p>
          {problem.fixes.map((fix) => <Button key={fix.label} onClick={() => mendWith(fix)}>{fix.label}</Button>)}
        </div>
      ))}
    </>
  );
}
