// What stands above an open block: its title, and how often it repeats.
import { backdropPadding, labelSize } from "./geometry.ts";
import { textWidth } from "./labels.ts";
import { inks, text } from "./primitives.ts";
import type { Primitive, Provenance, TextRun } from "./scene.ts";

export interface Heading {
  readonly title: string;
  readonly times?: string;
  /** Said as the range of an index: its last value here, its first one at the foot of the bracket that closes. */
  readonly isCounted?: true;
}

const size = 12;
const space = 8;
/** The interface's face runs a little wider than the mathematical one. */
const wider = 1.1;

export function headingWidth(heading: Heading | undefined): number {
  if (!heading) return 0;
  return textWidth(heading.title, size) * wider + (heading.times === undefined ? 0 : space + textWidth(timesRuns(heading.times, heading.isCounted), labelSize));
}

export function drawHeading({ title, times, isCounted }: Heading, left: number, top: number, of: Provenance): readonly Primitive[] {
  const x = left + backdropPadding.side;
  return [
    text(x, top + 17, title, of, { size, anchor: "start", face: "ui", ink: inks.quietText, kind: "title" }),
    ...(times === undefined ? [] : [text(x + textWidth(title, size) * wider + space, top + 17, timesRuns(times, isCounted), of, { size: labelSize, anchor: "start", kind: "title" })]),
  ];
}

/** Where counting begins. */
export function drawFirst(right: number, bottom: number, of: Provenance): Primitive {
  return text(right - 4, bottom - 4, indexRuns("1"), of, { size: 11, anchor: "end", kind: "title" });
}

function timesRuns(times: string, isCounted = false): readonly TextRun[] {
  if (isCounted) return indexRuns(times);
  return [{ text: "×" }, { text: times, italic: !/^\d/.test(times) }];
}

function indexRuns(value: string): readonly TextRun[] {
  return [{ text: "λ", italic: true }, { text: " = " }, { text: value, italic: !/^\d/.test(value) }];
}
