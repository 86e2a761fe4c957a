// How far apart the numbers of the two networks are, the farthest first.
import { comparedWords } from "../../../shared/analysis/diff/compare-parameters.ts";
import type { ComparedParameterMessage } from "../../../shared/contract/jobs/compare-weights.ts";
import { useCompare } from "../../state/compare-store.ts";

export function ParameterDistances() {
  const { stage, compared, why } = useCompare((state) => state.parameters);
  const equal = compared.filter(({ is }) => is === "equal").length;
  const others = compared.filter(({ is }) => is !== "equal").sort((a, b) => (shareOf(a) === shareOf(b) ? 0 : shareOf(b) - shareOf(a)));
  return (
    <section aria-label="Parameters">
      <h3 className="faint">Parameters</h3>
      <p role="status" className="quiet">{stage === "failed" ? `Not compared: ${why ?? "the job gave no answer"}` : stage === "running" ? `${compared.length} compared so far` : compared.length === 0 ? "None" : `${equal} of ${compared.length} equal`}</p>
      <ul className="compare-parameters">
        {others.map((one) => <li key={`${one.is} ${one.parameter}`}><span className="mono">{one.parameter}</span>{one.is === "changed" ? <meter min={0} max={1} value={Math.min(1, shareOf(one))} aria-label={`How far ${one.parameter} is apart`} /> : <i />}<span>{comparedWords(one)}</span></li>)}
      </ul>
    </section>
  );
}

/** What has no distance, as it is only in one of the two, of other dims or not finite, stands first. */
function shareOf(one: ComparedParameterMessage): number {
  return one.is === "changed" && Number.isFinite(one.share) ? one.share : Infinity;
}
