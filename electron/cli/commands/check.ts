// weft check: every wire's type and every problem of a document.
import { isProblem } from "../../../shared/base/problem.ts";
import { checkDocument } from "../../../shared/compiler/check/check.ts";
import type { CheckedDiagram } from "../../../shared/compiler/check/checked-diagram.ts";
import type { DiagramProblem } from "../../../shared/document/place.ts";
import { printType } from "../../../shared/tensor/type-text.ts";
import { listWires, type ListedBlock, type Listing } from "../list-wires.ts";
import { openDocument, type OpenedDocument, type UnreadDocument } from "../open-document.ts";
import { missingFiles } from "../missing-files.ts";
import { flag } from "../options.ts";
import { printColumns } from "../print-columns.ts";
import { count, placeOf, problemLine } from "../problem-lines.ts";
import { sizeOptions, withSizes } from "../size-options.ts";
import { defineCommand, done, failed, needed, unusable } from "./define.ts";

export const checkCommand = defineCommand({
  name: "check",
  about: "Prints every wire's type and every problem of a document.",
  argument: needed("FILE", "a .weft or .onnx file, or gallery:ID"),
  options: { ...sizeOptions, json: flag("print the answer as JSON") },
  examples: [["weft check network.weft", "status 1 where a problem keeps it from running"]],
  async perform(file, { json, ...sizes }, terminal) {
    const opened = await openDocument(file);
    if ("unread" in opened) {
      if (json) terminal.printJson(unreadAsJson(file, opened));
      return failed(...opened.unread.map(({ problem }) => problem));
    }
    const document = withSizes(opened.document, sizes);
    if (isProblem(document)) return unusable(document.problem);
    const checked = checkDocument(document);
    const listed = listWires(checked);
    const missing = await missingFiles({ ...opened, document }, checked);
    if (json) terminal.printJson(asJson(opened, checked, listed, missing));
    else terminal.print(asText(opened, checked, listed, missing));
    const [warnings, others] = [checked.problems.filter(({ severity }) => severity === "warning"), checked.problems.filter(({ severity }) => severity !== "warning")];
    for (const warning of warnings) terminal.complain(problemLine(file, warning));
    const lines = [...others.map((one) => problemLine(file, one)), ...missing];
    if (isBlocking(checked) || missing.length > 0) return failed(...lines);
    for (const line of lines) terminal.complain(line);
    return done;
  },
});

/** What is not drawn to its end yet blocks only where an output needs it; an error always does. */
function isBlocking({ runnable, problems }: CheckedDiagram): boolean {
  return !runnable || problems.some(({ severity }) => severity === "error");
}

/** `missing` says what of the files a run needs cannot be had, or does not fit. */
function asText({ file, document }: OpenedDocument, checked: CheckedDiagram, { blocks, isAll }: Listing, missing: readonly string[]): string {
  const wires = blocks.reduce((sum, block) => sum + block.wires.length, 0);
  const sizes = [...checked.sizes].map(([name, value]) => `${name} = ${value ?? "?"}`);
  return [
    document.title === "" ? file : `${document.title} (${file})`,
    ...(sizes.length === 0 ? [] : ["", `sizes: ${sizes.join(", ")}`]),
    ...blocks.flatMap((block) => ["", headingOf(block), printColumns(block.wires.map(({ from, to, type, dims }) => [`  ${from} → ${to}`, type ? printType(type) : "not known yet", dims ? printDims(dims) : "?"]))]),
    ...(isAll ? [] : ["", `Only the first ${count(blocks.length, "use")} of blocks are listed.`]),
    "", `${count(wires, "wire")}, ${count(checked.problems.length + missing.length, "problem")}${isBlocking(checked) || missing.length > 0 ? "" : "; it can run"}`,
  ].join("\n");
}

function headingOf({ block, use, copies, wires }: ListedBlock): string {
  const what = use === "" ? block : `${use} (block ${block}${copies === undefined ? "" : `, ${copies} times`})`;
  return wires.length === 0 ? `${what}: no wires` : what;
}

function printDims(dims: readonly number[]): string {
  return dims.length === 0 ? "one number" : dims.join("×");
}

function asJson({ file, document }: OpenedDocument, checked: CheckedDiagram, { blocks, isAll }: Listing, missing: readonly string[]): unknown {
  return {
    form: "weft-check/1", file, title: document.title, runnable: checked.runnable && missing.length === 0, blocking: isBlocking(checked) || missing.length > 0,
    sizes: Object.fromEntries([...checked.sizes].map(([name, value]) => [name, value ?? null])),
    isAllListed: isAll,
    wires: blocks.flatMap(({ wires }) => wires.map(({ block, wire, from, to, type, dims }) => ({ block, wire, from, to, type: type ? printType(type) : null, dims: dims ?? null }))),
    problems: [...checked.problems.map(problemAsJson), ...missing.map(fileAsJson)],
  };
}

function problemAsJson({ code, severity, problem, at, fixes }: DiagramProblem): unknown {
  return { code, severity, place: placeOf(at), block: at.block, path: at.path, node: at.node ?? null, port: at.port ?? null, wire: at.wire ?? null, line: null, problem, fixes: fixes.map(({ label }) => label) };
}

function fileAsJson(problem: string): unknown {
  return { code: "file", severity: "error", place: "", block: null, path: [], node: null, port: null, wire: null, line: null, problem, fixes: [] };
}

function unreadAsJson(file: string, { unread }: UnreadDocument): unknown {
  const problems = unread.map(({ problem, place = "", line }) => ({ code: "file", severity: "error", place, block: null, path: [], node: null, port: null, wire: null, line: line ?? null, problem, fixes: [] }));
  return { form: "weft-check/1", file, title: null, runnable: false, blocking: true, sizes: {}, isAllListed: true, wires: [], problems };
}
