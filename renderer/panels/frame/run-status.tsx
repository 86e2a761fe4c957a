// How the run goes, in two words and a number; a click turns it off and on.
import { keysOf, runCommand } from "../../commands/keys.ts";
import { Button } from "../../design/button.tsx";
import { useLasting } from "../../design/use-lasting.ts";
import { request } from "../../state/run-request.ts";
import { useRun } from "../../state/run-store.ts";
import { setView } from "../../state/view-store.ts";

/** Nobody cancels what takes less. */
const patienceMs = 300;

export function RunStatus() {
  const live = useRun((state) => state.live);
  const phase = useRun((state) => state.phase);
  const message = useRun((state) => state.message);
  const engine = useRun((state) => state.engine);
  const last = useRun((state) => state.last);
  const unfit = useRun((state) => state.unfit);
  const tone = !live ? "off" : engine.state === "stopped" ? "error" : engine.state === "restarting" ? "busy" : phase === "failed" ? "error" : phase === "blocked" ? "warn" : "live";
  const canCancel = useLasting(live && (phase === "running" || phase === "preparing"), patienceMs);
  const words = !live ? "Paused" : engine.state === "restarting" ? "Engine restarts" : engine.state === "stopped" ? "Engine stopped" : phase === "failed" ? "Run failed" : phase === "blocked" ? "Cannot run yet" : phase === "compiling" && !last ? "Compiling" : phase === "preparing" && !last ? "Preparing" : "Live";
  return (
    <div className={`run-status is-${tone}`} role="status" aria-live="polite" data-phase={live ? phase : "off"} data-run={last?.run ?? 0}>
      <button type="button" className="run-words" title={message ?? engine.message ?? `Run live (${keysOf("toggle-run") ?? ""})`} onClick={() => (!live ? runCommand("toggle-run") : phase === "blocked" ? setView({ drawer: "problems" }) : phase === "failed" ? request() : runCommand("toggle-run"))}>
        <i className="run-light" />
        <b>{words}</b>
        {unfit.length > 0 && live && phase !== "failed" && <span className="run-unfit" title={unfit.join("\n")}>{unfit.length} untrained</span>}
        {last && live && phase !== "failed" && <span className="quiet">{(last.seconds * 1000).toFixed(1)} ms</span>}
      </button>
      {canCancel && <Button look="plain" icon="stop" aria-label="Cancel the run" className="run-cancel" onClick={() => runCommand("cancel-run")} />}
      {!live && <Button look="primary" icon="play" onClick={() => runCommand("toggle-run")}>Run</Button>}
    </div>
  );
}
