// How far a job of the page is, and what can be done about it.
import { isUnderWay } from "../../../shared/contract/job.ts";
import { Button } from "../../design/button.tsx";
import { steerUnit, useUnit, type UnitJobKind } from "../../state/unit-store.ts";

export function JobLine({ kind, what, mayPause = false }: { readonly kind: UnitJobKind; readonly what: string; readonly mayPause?: boolean }) {
  const job = useUnit((state) => state.jobs[kind]);
  if (!job) return null;
  const { state, done, of, message } = job.standing;
  if (state === "failed") return <p className="neuron-fault">{message ?? "It failed."}</p>;
  if (!isUnderWay(job.standing)) return null;
  return (
    <div className="neuron-job">
      <progress max={Math.max(1, of)} value={done} aria-label={what} />
      <span className="faint">{state === "paused" ? "paused" : what} {of > 0 && <span className="mono">{done}/{of}</span>}</span>
      {mayPause && <Button look="plain" onClick={() => void steerUnit(kind, state === "paused" ? "resume" : "pause")}>{state === "paused" ? "Go on" : "Pause"}</Button>}
      <Button look="plain" onClick={() => void steerUnit(kind, "stop")}>Stop</Button>
    </div>
  );
}
