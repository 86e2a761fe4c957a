// What writing a network takes, and how it can end.
import { realpath } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";
import type { DiagramProblem } from "../../shared/document/place.ts";
import { codeOf, diskFault } from "../files/disk-fault.ts";
import type { WeightsSource } from "../../shared/contract/weights-source.ts";

export interface NetworkJob {
  /** What the document is called; messages begin with it. */
  readonly file: string;
  readonly checked: CheckedDiagram;
  /** As the person named it, with its ending; and absolute. */
  readonly out: string;
  readonly path: string;
  /** The document's weights file, absolute; undefined where all parameters are initialised. */
  readonly weights: WeightsSource | undefined;
  /** Code over a batch: every input with one more axis in front. */
  readonly batch: boolean;
  /** ONNX with its weights beside it, however small they are. */
  readonly external: boolean;
  /** ONNX with the document inside. */
  readonly carriesDocument: boolean;
  /** Of the program that writes it. */
  readonly version: string;
}

export interface WrittenFile {
  /** As a person finds it from where they stand. */
  readonly file: string;
  readonly bytes: number;
  /** What to know before it is run, a sentence each. */
  readonly notes?: readonly string[];
}

export type WrittenNetwork =
  | { readonly kind: "written"; readonly files: readonly WrittenFile[] }
  /** Each in the form `file: found, expected, fix`. */
  | { readonly kind: "failed"; readonly problems: readonly string[] }
  /** What in the drawing keeps it from running. */
  | { readonly kind: "unfinished"; readonly problems: readonly DiagramProblem[] };

export function unwritten(...problems: readonly string[]): WrittenNetwork {
  return { kind: "failed", problems };
}

/** What the disk said about a file that was to be written. */
export function unwritable({ out, path }: Pick<NetworkJob, "out" | "path">, error: unknown): WrittenNetwork {
  // Nothing is read here that may be missing, only folders to write into.
  if (codeOf(error) === "ENOENT") return unwritten(fileProblem({ file: out, place: "" }, `no folder ${dirname(out)}`, "one that is there", "make it, or choose another name").problem);
  const found = diskFault(path, error).problem;
  return unwritten(found.startsWith(path) ? out + found.slice(path.length) : found);
}

/** A file that the document's numbers are read from is never written; undefined where `path` is none. */
export async function replacesLinked({ out, weights }: Pick<NetworkJob, "out" | "weights">, path: string): Promise<WrittenNetwork | undefined> {
  if (typeof weights !== "object") return undefined;
  const real = await realpath(path).catch(() => path);
  const isRead = real === weights.own || weights.files.some((file) => file.path === real);
  return isRead ? unwritten(fileProblem({ file: out, place: "" }, `that ${basename(path)} holds the weights this document reads`, "a name that is free", "choose another").problem) : undefined;
}

/** The name of the weights beside it. */
export function besideIt(name: string): string {
  return name.replace(/\.\w+$/, ".safetensors");
}
