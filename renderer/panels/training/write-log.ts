// What was measured, as a CSV file where the person wants it.
import type { RunOwner } from "../../../shared/contract/run-owner.ts";
import { isFailed } from "../../../shared/contract/schema.ts";
import { printMetricHeader, printMetricLine } from "../../../shared/training/metrics.ts";
import { baseName, chooseFile } from "../../state/files.ts";
import { host } from "../../state/host.ts";
import { notify } from "../../state/notice-store.ts";

/** All of it, also what the window has thinned out. */
export async function writeLog(owner: RunOwner, run: string): Promise<void> {
  const path = await chooseFile("export", `${run}.csv`);
  if (path === null) return;
  const measured = await host().readRun({ owner, run });
  if (isFailed(measured)) return notify("error", measured.failed);
  const columns = [...new Set(measured.flatMap(({ values }) => Object.keys(values)))];
  const text = printMetricHeader(columns) + measured.map((one) => printMetricLine(one, columns)).join("");
  const answer = await host().writeExport({ path, bytes: new TextEncoder().encode(text) });
  if (isFailed(answer)) notify("error", answer.failed);
  else notify("plain", `Wrote ${baseName(path)}`);
}
