// Writes exports where the person says, and puts figures on the clipboard.
import { isProblem } from "../../shared/base/problem.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { printDocument } from "../../shared/document/text.ts";
import { codeKinds, type CodeKindName } from "../../shared/exporters/code-kinds.ts";
import type { FigureProgress } from "../workers/figure-messages.ts";
import { checkStore } from "./check-store.ts";
import { activeTab } from "./document-store.ts";
import { exportStore, figureRequest, isFigureKind, kindWords, type ExportKind } from "./export-store.ts";
import { startFigure } from "./figure-client.ts";
import { baseName, chooseFile } from "./files.ts";
import { host } from "./host.ts";
import { notify } from "./notice-store.ts";
import { ask, setView } from "./view-store.ts";

export interface ExportJob {
  /** False when nothing was written. */
  readonly done: Promise<boolean>;
  end(): void;
}

/** The figure first, so that a place is asked for only when there is something to put there. */
export function exportFigure(onProgress: (progress: FigureProgress) => void): ExportJob | undefined {
  const settings = exportStore.getState();
  const request = isFigureKind(settings.kind) ? figureRequest(settings, settings.kind) : undefined;
  if (!request) return undefined;
  const job = startFigure(request, onProgress);
  return { done: job.made.then((made) => (made === undefined ? false : "problem" in made ? told(made.problem) : writeBytes(made.bytes, request.kind))), end: job.end };
}

async function writeBytes(bytes: Uint8Array, kind: ExportKind): Promise<boolean> {
  const path = await choosePlace(kind);
  if (path === undefined) return false;
  const answer = await host().writeExport({ path, bytes });
  if (isFailed(answer)) return told(answer.failed);
  notify("plain", `Exported ${baseName(path)}`);
  return true;
}

/** Code and networks are written by the host, which has the weights. */
export async function exportNetwork(to: CodeKindName | "onnx"): Promise<boolean> {
  const tab = activeTab();
  const path = tab && (await choosePlace(to));
  if (!tab || path === undefined) return false;
  const write = (overwrite: boolean) => host().exportNetwork({ path, to, document: tab.path, text: printDocument(tab.document), overwrite, carriesDocument: exportStore.getState().carriesDocument });
  let answer = await write(false);
  if (!isFailed(answer) && answer.replaces !== null) {
    const choice = await ask("There is a file of this name already", `The weights come beside ${baseName(path)}, as ${answer.replaces}. Replace what is there?`, [{ label: "Cancel", value: "cancel" }, { label: "Replace", value: "replace", primary: true }]);
    if (choice !== "replace") return false;
    answer = await write(true);
  }
  if (isFailed(answer)) return told(answer.failed);
  notify("plain", `Exported ${answer.files.map(({ file }) => baseName(file)).join(" and ")}`);
  return true;
}

async function choosePlace(kind: ExportKind): Promise<string | undefined> {
  const { extension } = kindWords[kind];
  const name = (activeTab()?.name ?? "diagram").replace(/\.weft$/, "");
  const path = await chooseFile("export", name + extension);
  // Who thinks better of the place has not thought better of the export.
  if (path === null) setView({ dialog: { kind: "export" } });
  return path === null ? undefined : path.toLowerCase().endsWith(extension) ? path : path + extension;
}

function told(problem: string): false {
  notify("error", problem);
  return false;
}

/** As the settings of the export are; a drawing as text, a picture as one. */
export async function copyFigure(kind: "svg" | "png"): Promise<boolean> {
  const request = figureRequest(exportStore.getState(), kind);
  if (!request) return false;
  const made = startFigure(request).made.then((answer) => {
    if (answer === undefined || "problem" in answer) throw new Error(answer?.problem ?? "it was ended");
    return answer.bytes;
  });
  // A drawing is text to an editor, and a picture to a program that knows it as one.
  const types = kind === "png" ? ["image/png"] : ["text/plain", "image/svg+xml"].filter((type) => ClipboardItem.supports(type));
  try {
    // The content may come later than the permission, which a click gives for a moment only.
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(types.map((type) => [type, made.then((bytes) => new Blob([bytes], { type }))])))]);
    notify("plain", `Copied as ${kindWords[kind].title}`);
    return true;
  } catch (error) {
    return told(`Nothing was copied: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export async function copyCode(kind: CodeKindName): Promise<boolean> {
  const { checked } = checkStore.getState();
  const exported = checked && codeKinds[kind].write(checked, { batch: false });
  if (!exported) return false;
  return isProblem(exported) ? told(exported.problem) : copyText(exported.text, kindWords[kind].title);
}

/** `title` says what the text is: PyTorch, ONNX. */
export async function copyText(text: string, title: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    notify("plain", `Copied as ${title}`);
    return true;
  } catch (error) {
    return told(`Nothing was copied: ${error instanceof Error ? error.message : String(error)}`);
  }
}
