// A mark where a problem sits: its colour and its outline both say how severe it is; pointing at it, or a click, says what to do. Its size is the screen's, not the drawing's.
import { useStore } from "@xyflow/react";
import type { DiagramProblem } from "../../shared/document/place.ts";
import { mendWith } from "../commands/apply-fix.ts";
import { keysOf } from "../commands/keys.ts";
import { Icon } from "../design/icon.tsx";

interface ProblemMarkProps {
  readonly problems: readonly DiagramProblem[];
  readonly style?: React.CSSProperties;
}

export function ProblemMark({ problems, style }: ProblemMarkProps) {
  const scale = useStore((state) => 1 / Math.min(1, Math.max(0.25, state.transform[2])));
  const worst = problems.find((problem) => problem.severity === "error") ?? problems.find((problem) => problem.severity === "open") ?? problems[0];
  if (!worst) return null;
  return (
    <div className={`problem-mark is-${worst.severity} nodrag nopan`} style={{ ...style, ...(scale === 1 ? {} : { transform: `scale(${scale})` }) }} tabIndex={0} role="img" aria-label={worst.problem} onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}>
      <Icon name={worst.severity} size={14} />
      <div className="problem-card" role="tooltip">
        {problems.slice(0, 3).map((problem, i) => (
          <div key={i} className="problem-entry">
            <p>{problem.problem}</p>
            {problem.fixes.map((fix, k) => (
              <button key={fix.label} type="button" className={`problem-fix ${k === 0 ? "is-first" : ""}`} onClick={(event) => {
                event.stopPropagation();
                mendWith(fix);
              }}>{fix.label}{i === 0 && k === 0 && <kbd>{keysOf("apply-fix")}</kbd>}</button>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
