// Runs stages, most of them one after the other, each with its time, and ends with the one line that says it all.
import { say } from "../project.mjs";

/**
 * Rows of `[title, () => outcome]`; several rows in an array run side by side. Gives the sums;
 * a stage that breaks counts as failed and the next one runs all the same.
 */
export async function runStages(stages) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  for (const stage of stages) {
    const together = Array.isArray(stage[0]) ? stage : [stage];
    const ended = await Promise.all(together.map(runStage));
    for (const { counts, line } of ended) {
      for (const key of Object.keys(total)) total[key] += counts[key];
      lines.push(line);
    }
  }
  console.log("");
  for (const line of lines) say(line);
  return total;
}

async function runStage([title, run]) {
  say(`${title} …`);
  const startedAt = performance.now();
  const { note, ...counts } = await run().catch((error) => ({ passed: 0, failed: 1, skipped: 0, note: error instanceof Error ? (error.stack ?? error.message) : String(error) }));
  const isSkipped = counts.skipped > 0 && counts.passed === 0 && counts.failed === 0;
  return { counts, line: `${title.padEnd(18)} ${printCounts(counts)}  ${((performance.now() - startedAt) / 1000).toFixed(1)} s${note ? `  (${isSkipped ? "skipped: " : ""}${note})` : ""}` };
}

export function printCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
