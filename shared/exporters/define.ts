// What an exporter is: a checked document in, files as text out, with the way back from every line to the drawing.
import type { Problem } from "../base/problem.ts";
import type { CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import type { BlockId, NodeId } from "../document/document.ts";

/** Which node of the drawing a line stands for; lines count from 1. */
export interface LineOrigin {
  readonly line: number;
  readonly block: BlockId;
  readonly node: NodeId;
}

export interface ExportedText {
  readonly text: string;
  readonly origins: readonly LineOrigin[];
  /** What a person should know before they run it, a sentence each; it stands at the top of the text as well. */
  readonly notes?: readonly string[];
}

export interface TextExporter {
  export(checked: CheckedDiagram): ExportedText | Problem;
}
