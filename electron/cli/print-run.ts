// A run for a person to read: where it ran, how long it took, and what its arrays hold.
import type { ReportedArray, RunReport } from "./run-report.ts";
import { printColumns } from "./print-columns.ts";

const bars = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

export function printRun({ file, title, provider, seconds, inputs, outputs, probes, silent, times }: RunReport): string {
  const section = (heading: string, rows: readonly (readonly string[])[]) => (rows.length === 0 ? [] : ["", heading, printColumns(rows.map(([first = "", ...rest]) => [`  ${first}`, ...rest]))]);
  return [
    title === "" ? file : `${title} (${file})`,
    `ran on ${provider.ran} in ${printTime(seconds.run)}, made ready in ${printTime(seconds.prepare)}`,
    `why ${provider.ran}: ${provider.why}`,
    ...section("inputs", inputs.map(({ name, type, source }) => [name, type, source])),
    ...section("outputs", [...outputs.map(arrayRow), ...silent.map((name) => [name, "nothing: what it needs is muted"])]),
    ...section("probes", probes.map(arrayRow)),
    ...(times ? section(`nodes by time, the median of ${times.runs} runs of ${printTime(times.run)}`, timeRows(times, provider.ran)) : []),
  ].join("\n");
}

/** A block stands with all that is inside of it, so only what is not inside of another adds up to the whole. */
function timeRows({ nodes, others, seconds }: NonNullable<RunReport["times"]>, ran: string): readonly (readonly string[])[] {
  const row = (name: string, time: number, where: string) => [name, printTime(time), `${((100 * time) / Math.max(seconds, 1e-12)).toFixed(1)} %`, where];
  return [
    ...nodes.toSorted((a, b) => b.seconds - a.seconds).map(({ path, seconds: own, providers }) => row(path.join("/"), own, providers.join(", "))),
    ...(others.seconds > 0 ? [row("layouts and copies", others.seconds, others.operators.join(", "))] : []),
    // A graphics card computes later than it is told to.
    ...(ran === "webgpu" ? [["on a graphics card these are the times of handing work over to it", ""]] : []),
  ];
}

function arrayRow({ name, type, statistics, histogram, file }: ReportedArray): readonly string[] {
  const { count, least, greatest, mean, deviation, notFinite } = statistics;
  const summary = count === 1 ? printNumber(mean) : `mean ${printNumber(mean)}, deviation ${printNumber(deviation)}, from ${printNumber(least)} to ${printNumber(greatest)}`;
  const warning = notFinite === 0 ? "" : `, ${Number((100 * notFinite).toPrecision(2))} % not finite`;
  return [name, type, summary + warning, histogram && count > 1 ? printBars(histogram.counts) : "", ...(file === undefined ? [] : [file])];
}

/** One block a bin, as high as its share of the fullest; an empty bin is a gap. */
function printBars(counts: readonly number[]): string {
  const most = Math.max(1, ...counts);
  return counts.map((n) => (n === 0 ? " " : bars[Math.min(bars.length - 1, Math.floor((n / most) * bars.length))])).join("");
}

function printNumber(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value);
}

function printTime(seconds: number): string {
  return seconds < 1 ? `${Number((seconds * 1000).toPrecision(3))} ms` : `${Number(seconds.toPrecision(3))} s`;
}
