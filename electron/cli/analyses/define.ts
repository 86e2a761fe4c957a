// What an analysis is that `weft analyze` has beside costs: it is handed a document without errors, and prints what it finds.
import type { CheckedDiagram } from "../../../shared/compiler/check/checked-diagram.ts";
import type { Outcome } from "../commands/define.ts";
import type { NapkinGiven } from "../napkin-options.ts";
import type { OpenedDocument } from "../open-document.ts";
import type { Terminal } from "../terminal.ts";

export interface Analysed {
  /** With the sizes that were asked for. */
  readonly opened: OpenedDocument;
  readonly checked: CheckedDiagram;
  readonly json: boolean;
  /** What only the napkin analysis asks for. */
  readonly napkin: NapkinGiven;
}

export type Analysis = (given: Analysed, terminal: Terminal) => Promise<Outcome>;

export function defineAnalysis(analysis: Analysis): Analysis {
  return analysis;
}
