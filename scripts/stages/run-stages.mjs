// Runs stages one after the other, each with its time, and ends with the one line that says it all.
import { say } from "../project.mjs";

/** Rows of `[title, () => outcome]`. Gives the sums; a stage that breaks counts as failed and the next one runs all the same. */
export async function runStages(stages) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  for (const [title, run] of stages) {
    say(`${title} …`);
    const startedAt = performance.now();
    const { passed, failed, skipped, note } = await run().catch((error) => ({ passed: 0, failed: 1, skipped: 0, note: error instanceof Error ? (error.stack ?? error.message) : String(error) }));
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    lines.push(`${title.padEnd(18)} ${printCounts({ passed, failed, skipped })}  ${((performance.now() - startedAt) / 1000).toFixed(1)} s${note ? `  (${skipped > 0 && passed === 0 && failed === 0 ? "skipped: " : ""}${note})` : ""}`);
  }
  console.log("");
  for (const line of lines) say(line);
  return total;
}

export function printCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
