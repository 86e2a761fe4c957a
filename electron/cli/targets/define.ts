// What a kind of export is: a checked document in, files on disk out.
import type { CheckedDiagram } from "../../../shared/compiler/check/checked-diagram.ts";
import type { WrittenFile } from "../../export/network-job.ts";
import type { Failure } from "../commands/define.ts";
import type { FigureOptions } from "../figure-options.ts";
import type { OpenedDocument } from "../open-document.ts";

export interface ExportJob {
  readonly opened: OpenedDocument;
  readonly checked: CheckedDiagram;
  /** As it was typed, or made from the document's name. */
  readonly out: string;
  /** Code over a batch: every input with one more axis in front. */
  readonly batch: boolean;
  /** ONNX with its weights beside it, however small they are. */
  readonly external: boolean;
  /** What was chosen about a figure. */
  readonly figure: FigureOptions;
  /** Told of what takes long, in a few words. */
  readonly progress: (words: string) => void;
}
export interface Target {
  /** In a few words, for the help. */
  readonly about: string;
  /** With the dot; a file that is named without it gets it. */
  readonly extension: string;
  write(job: ExportJob): Promise<readonly WrittenFile[] | Failure>;
}
