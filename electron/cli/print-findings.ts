// What a method finds, as text: tables in columns, curves and maps as bars. Diagrams are for the window, and in the JSON.
import type { CurvesFinding, Finding, MapFinding, TableFinding } from "../../shared/methods/define.ts";
import { printColumns } from "./print-columns.ts";

const bars = "▁▂▃▄▅▆▇█";
const shades = " ░▒▓█";
/** Characters a curve takes at the most. */
const widest = 60;

export function printFindings(findings: readonly Finding[]): string {
  return findings.map((finding) => (finding.kind === "table" ? tableText(finding) : finding.kind === "curves" ? curvesText(finding) : finding.kind === "map" ? mapText(finding) : finding.kind === "words" ? finding.text : "")).filter((part) => part !== "").join("\n\n");
}

function tableText({ title, head, rows }: TableFinding): string {
  return [...(title === undefined ? [] : [title]), printColumns([head, ...rows])].join("\n");
}

/** Each line between its own least and greatest value. */
function curvesText({ title, from, to, lines }: CurvesFinding): string {
  return printColumns([[`${title} on [${short(from)}, ${short(to)}]`, "", ""], ...lines.map(({ name, values }) => {
    const [least, most] = extent(values);
    const step = Math.ceil(values.length / widest);
    const drawn = values.filter((_, i) => i % step === 0).map((value) => bars[Math.min(7, Math.floor(((value - least) / (most - least || 1)) * 8))] ?? bars[0] ?? "").join("");
    return [`  ${name}`, drawn, `${short(least)} to ${short(most)}`];
  })]);
}

function mapText({ title, down, across, columns, values }: MapFinding): string {
  const [least, most] = extent(values);
  const rows = Array.from({ length: Math.ceil(values.length / columns) }, (_, r) => values.slice(r * columns, (r + 1) * columns).map((value) => (shades[Math.min(4, Math.floor(((value - least) / (most - least || 1)) * 5))] ?? " ").repeat(2)).join(""));
  return [`${title}: ${down} down, ${across} across, ${short(least)} to ${short(most)}`, ...rows.map((row) => `  │${row}│`)].join("\n");
}

function extent(values: readonly number[]): readonly [number, number] {
  return [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
