// Problems of a diagram as lines for stderr: `file: place: what was found, what was expected, how to fix it`.
import type { DiagramProblem, Place } from "../../shared/document/place.ts";

export function problemLine(file: string, { severity, problem, at }: DiagramProblem): string {
  const place = placeOf(at);
  return [file, ...(place === "" ? [] : [place]), ...(severity === "warning" ? ["warning"] : []), problem].join(": ");
}

/** More than this many hide what the first ones say. */
const mostLines = 6;

/** Why a document cannot run; `weft check` tells the rest. */
export function problemLines(file: string, problems: readonly DiagramProblem[]): readonly string[] {
  const left = problems.length - mostLines;
  return [...problems.slice(0, mostLines).map((one) => problemLine(file, one)), ...(left > 0 ? [`${file}: ${count(left, "further problem")}: weft check ${file} tells them`] : [])];
}

/** A port path as far as it is known; a wire by its name. */
export function placeOf({ path, node, port, wire }: Place): string {
  const end = node !== undefined ? (port === undefined ? node : `${node}:${port}`) : wire !== undefined ? `wire ${wire}` : "";
  return [...path, ...(end === "" ? [] : [end])].join("/");
}

/** Words such as `3 wires`. */
export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
