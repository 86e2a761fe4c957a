// What was measured, as a CSV file where the person wants it.
import type { MeasuredStep } from "../../../shared/contract/jobs/train.ts";
import { isFailed } from "../../../shared/contract/schema.ts";
import { printMetricHeader, printMetricLine } from "../../../shared/training/metrics.ts";
import { baseName, chooseFile } from "../../state/files.ts";
import { host } from "../../state/host.ts";
import { notify } from "../../state/notice-store.ts";

export async function writeLog(name: string, measured: readonly MeasuredStep[]): Promise<void> {
  const path = await chooseFile("export", `${name}.csv`);
  if (path === null) return;
  const columns = [...new Set(measured.flatMap(({ values }) => Object.keys(values)))];
  const text = printMetricHeader(columns) + measured.map((one) => printMetricLine(one, columns)).join("");
  const answer = await host().writeExport({ path, bytes: new TextEncoder().encode(text) });
  if (isFailed(answer)) notify("error", answer.failed);
  else notify("plain", `Wrote ${baseName(path)}`);
}
