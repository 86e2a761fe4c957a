// Begins, holds and ends a run, and says where it stands.
import { isUnderWay, type JobStanding } from "../../../shared/contract/job.ts";
import { Button } from "../../design/button.tsx";
import { printCount, printNumber } from "../../design/numbers.ts";
import { useDocuments } from "../../state/document-store.ts";
import { useLiveWeights } from "../../state/live-weights.ts";
import { goBack, goOn, isStillThat, keepTrained, showLearned, startTraining, steer, type Training } from "../../state/training-store.ts";

const words: Readonly<Record<JobStanding["state"], string>> = { starting: "Getting ready", running: "Trains", paused: "Paused", done: "Done", stopped: "Stopped", failed: "Failed" };

export function RunControls({ training, canGoOn }: { readonly training: Training | undefined; readonly canGoOn: boolean }) {
  const key = useDocuments((state) => state.active);
  const live = useLiveWeights(key);
  const standing = training?.standing;
  const state = standing && isUnderWay(standing) ? standing.state : undefined;
  // What suggests itself next: to keep what was learned, else to learn.
  const isLearned = live !== undefined && state === undefined && standing?.state !== "failed";
  return (
    <div className="training-controls">
      {state === undefined && <Button {...(isLearned ? {} : { look: "primary" })} icon="play" onClick={() => void startTraining()}>{training ? "Train anew" : "Train"}</Button>}
      {state === undefined && canGoOn && <Button onClick={() => void goOn()}>Go on</Button>}
      {state === "paused" ? <Button look="primary" icon="play" onClick={() => void steer("resume")}>Resume</Button> : state !== undefined && <Button onClick={() => void steer("pause")}>Pause</Button>}
      {state !== undefined && <Button disabled={state !== "paused"} onClick={() => void steer("step")}>Step</Button>}
      {state !== undefined && <Button icon="stop" onClick={() => void steer("stop")}>Stop</Button>}
      {state !== undefined && <Button look="link" title="Ends its process; the last checkpoint stays" onClick={() => void steer("kill")}>End at once</Button>}
      {training && training.checkpoints.length > 0 && (
        <select className="field words training-back" aria-label="Back to a checkpoint" value="" onKeyDown={(event) => event.stopPropagation()} onChange={(event) => void goBack(Number(event.target.value))}>
          <option value="" disabled>Back to step…</option>
          {training.checkpoints.map((step) => <option key={step} value={step}>{step}</option>)}
        </select>
      )}
      <p className={`training-standing ${standing?.state === "failed" ? "is-error" : ""}`} role="status" aria-live="polite" data-state={standing?.state ?? "none"} data-done={standing?.done ?? 0}>{training && standing ? inWords(training) : "Not trained here yet"}</p>
      {live && (
        <span className="training-keep">
          <span className="faint">The canvas shows step {live.step}</span>
          <Button {...(isLearned ? { look: "primary" } : {})} onClick={() => void keepTrained("now")}>Keep these weights</Button>
          {training?.measured.some(({ values }) => "held-out loss" in values) && <Button look="link" onClick={() => void keepTrained("best")}>Keep the best</Button>}
          <Button look="link" onClick={() => showLearned(false)}>Show the document's own</Button>
        </span>
      )}
      {!live && key !== undefined && training?.weights && (
        <span className="training-keep">
          {isStillThat(training, key) ? <Button look="link" onClick={() => showLearned(true)}>Show what it learned</Button> : <span className="faint">The network was changed since: the canvas shows it with the document's own weights</span>}
        </span>
      )}
    </div>
  );
}

function inWords({ standing, measured }: Training): string {
  const { state, done, of, message } = standing;
  if (state === "failed") return message ?? "Failed";
  const speed = state === "running" ? speedOf(measured) : undefined;
  const last = measured.at(-1);
  return [
    `${words[state]}${of > 0 ? `, step ${printCount(done)} of ${printCount(of)}` : ""}`,
    ...(last ? [`epoch ${last.epoch.toFixed(1)}`, `loss ${printNumber(last.values["loss"] ?? Number.NaN)}`] : []),
    ...(speed === undefined ? [] : [`${printCount(Math.round(speed))} steps/s`]),
    ...(message === undefined ? [] : [message]),
  ].join(" · ");
}

function speedOf(measured: Training["measured"]): number | undefined {
  const [last, before] = [measured.at(-1), measured.at(-60) ?? measured[0]];
  return last && before && last.seconds > before.seconds ? (last.step - before.step) / (last.seconds - before.seconds) : undefined;
}
