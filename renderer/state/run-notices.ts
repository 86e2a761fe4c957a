// What the person is told of runs that fail and of an engine that ends: once each, and taken back when it is so no longer.
import { activeTab } from "./document-store.ts";
import { dismissText, notify } from "./notice-store.ts";
import { request } from "./run-request.ts";
import { runStore, type RunPhase } from "./run-store.ts";

/** While a run is tried again, why the last one failed stays. */
const onTheWay: ReadonlySet<RunPhase> = new Set(["waiting", "compiling", "preparing", "running"]);

export function tellOfRuns(): void {
  let told: string | undefined;
  runStore.subscribe(({ unfit }, before) => {
    const [first] = unfit;
    if (unfit === before.unfit || unfit.join() === before.unfit.join() || first === undefined) return;
    const others = unfit.length === 1 ? "" : `, and ${unfit.length - 1} more`;
    notify("warning", `${activeTab()?.document.weights ?? activeTab()?.document.linked?.files[0]?.file ?? "The weights"} does not fit ${unfit.length === 1 ? "one parameter" : `${unfit.length} parameters`}: ${first}${others}. ${unfit.length === 1 ? "It runs untrained: train it" : "They run untrained: train them"}, or undo.`, { about: "unfit weights" });
  });
  runStore.subscribe(({ engine, phase, message }, before) => {
    if (engine !== before.engine && (engine.state === "restarting" || engine.state === "stopped") && engine.message !== undefined) notify("warning", engine.message);
    // Of an engine that has stopped enough is said.
    const failed = phase === "failed" && engine.state !== "stopped" ? message : undefined;
    if (failed === told || (failed === undefined && onTheWay.has(phase))) return;
    if (told !== undefined) dismissText(told);
    told = failed;
    if (failed !== undefined) notify("error", failed, { action: { label: "Try again", perform: request } });
  });
}
