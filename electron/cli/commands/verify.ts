// weft verify: an export computes elsewhere what the document computes here.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isProblem, problem, type Problem } from "../../../shared/base/problem.ts";
import { checkDocument } from "../../../shared/compiler/check/check.ts";
import type { CheckedDiagram } from "../../../shared/compiler/check/checked-diagram.ts";
import type { ArrayMessage } from "../../../shared/contract/engine.ts";
import { isFailed } from "../../../shared/contract/schema.ts";
import { runModel } from "../../host/run-model.ts";
import { largestDifference } from "../../import/largest-difference.ts";
import type { NetworkJob } from "../../export/network-job.ts";
import { pythonPackages, type PythonKind } from "../../export/python-driver.ts";
import { findPython, runInPython, type PythonRun } from "../../export/run-in-python.ts";
import { writeCode } from "../../export/write-code.ts";
import { writeOnnx } from "../../export/write-onnx.ts";
import { feedInputs, feedPlans, type FedInput } from "../feed-inputs.ts";
import { versionOf } from "../installed.ts";
import { openDocument, type OpenedDocument } from "../open-document.ts";
import { flag, oneOf, wholeNumber } from "../options.ts";
import { compileFor } from "../prepare-network.ts";
import { printColumns } from "../print-columns.ts";
import { problemLines } from "../problem-lines.ts";
import { sizeOptions, withSizes } from "../size-options.ts";
import { weightsOf } from "../weights-of.ts";
import { withEngine } from "../with-engine.ts";
import { defineCommand, done, failed, needed, unusable, type Outcome } from "./define.ts";

/** As a share of the largest number of an output: float32 sums in another order differ by less. */
const tolerance = 1e-4;
const kinds = Object.keys(pythonPackages) as readonly PythonKind[];
const extensions: Readonly<Record<PythonKind, string>> = { pytorch: ".py", jax: ".py", onnx: ".onnx" };

export const verifyCommand = defineCommand({
  name: "verify",
  about: "Runs an export where Python has its package and holds its numbers against the document's own.",
  argument: needed("FILE", "a .weft or .onnx file, or gallery:ID"),
  options: {
    against: oneOf(kinds, "what to export to; without it, one after the other"),
    ...sizeOptions,
    seed: wholeNumber("N", "the seed of initialisations and random inputs"),
    json: flag("print the answer as JSON"),
  },
  examples: [["weft verify network.weft --against pytorch", "the largest relative error of each output; status 1 above 1e-4"]],
  async perform(file, { against, seed, json, ...sizes }, terminal): Promise<Outcome> {
    const opened = await openDocument(file);
    if ("unread" in opened) return failed(...opened.unread.map((one) => one.problem));
    const sized = withSizes(opened.document, sizes);
    if (isProblem(sized)) return unusable(sized.problem);
    const checked = checkDocument(seed === undefined ? sized : { ...sized, seed });
    const own = await computeHere(opened, checked, seed);
    if ("kind" in own) return own;
    const compared: Comparison[] = [];
    for (const kind of against === undefined ? kinds : [against]) compared.push(await compare(kind, opened, checked, own));
    if (json) terminal.printJson({ form: "weft-verify/1", file, tolerance, against: compared });
    else terminal.print(compared.map(asText).join("\n\n"));
    const wrong = compared.flatMap((one) => (one.is === "failed" ? [`${file}: ${one.against}: ${one.why}`] : one.is === "compared" ? one.outputs.filter(({ error }) => !(error <= tolerance)).map(({ output, error }) => `${file}: ${one.against}: ${output}: found an error of ${short(error)}, expected at most ${tolerance}`) : []));
    return wrong.length === 0 ? done : failed(...wrong);
  },
});

interface OwnNumbers {
  readonly fed: readonly FedInput[];
  /** In the order of the run. */
  readonly outputs: readonly { readonly name: string; readonly node: string; readonly array: ArrayMessage }[];
}

async function computeHere(opened: OpenedDocument, checked: CheckedDiagram, seed: number | undefined): Promise<OwnNumbers | Exclude<Outcome, { readonly kind: "done" }>> {
  const network = compileFor(checked, { probes: [], provider: "cpu" });
  if ("problems" in network) return failed(...problemLines(opened.file, network.problems));
  const fed = await feedInputs(opened, feedPlans(network), { given: new Map(), seed });
  if (isProblem(fed)) return failed(fed.problem);
  const weightsFile = await weightsOf(opened);
  if (isProblem(weightsFile)) return failed(weightsFile.problem);
  const feeds = Object.fromEntries(fed.map(({ name, array }) => [name, array]));
  const outputs = await withEngine((engine) => runModel(engine, { model: network.model, weightsFile, feeds }, async (read) => {
    const found: { name: string; node: string; array: ArrayMessage }[] = [];
    for (const { name, node } of network.outputs) {
      const array = await read(name);
      if (isFailed(array)) return { problem: array.failed };
      found.push({ name, node, array });
    }
    return found;
  }));
  return isProblem(outputs) ? failed(`${opened.file}: ${outputs.problem}`) : { fed, outputs };
}

type Comparison =
  | { readonly against: PythonKind; readonly is: "skipped" | "failed"; readonly why: string }
  | { readonly against: PythonKind; readonly is: "compared"; readonly version: string; readonly outputs: readonly { readonly output: string; readonly error: number }[] };

async function compare(kind: PythonKind, opened: OpenedDocument, checked: CheckedDiagram, { fed, outputs }: OwnNumbers): Promise<Comparison> {
  const python = await findPython(kind);
  if (isProblem(python)) return { against: kind, is: "skipped", why: python.problem };
  const folder = mkdtempSync(join(tmpdir(), "weft-verify-"));
  try {
    const found = await runExport(kind, python, folder, opened, checked, fed);
    if (isProblem(found)) return { against: kind, is: "failed", why: found.problem };
    if (found.outputs.length !== outputs.length) return { against: kind, is: "failed", why: `found ${found.outputs.length} outputs, expected ${outputs.length}` };
    return { against: kind, is: "compared", version: found.version, outputs: asGiven(kind, checked, outputs).map(({ name, array }, i) => ({ output: name, error: errorOf(found.outputs[i], array) })) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Python gives its results in the order of the diagram, ONNX in that of the run. */
function asGiven(kind: PythonKind, { main }: CheckedDiagram, outputs: OwnNumbers["outputs"]): OwnNumbers["outputs"] {
  const place = (node: string) => main.outputs.findIndex((output) => output.node === node);
  return kind === "onnx" ? outputs : outputs.toSorted((a, b) => place(a.node) - place(b.node));
}

async function runExport(kind: PythonKind, python: string, folder: string, opened: OpenedDocument, checked: CheckedDiagram, fed: readonly FedInput[]): Promise<PythonRun | Problem> {
  const weights = await weightsOf(opened);
  if (isProblem(weights)) return weights;
  const path = join(folder, `exported${extensions[kind]}`);
  const job: NetworkJob = { file: opened.file, checked, out: path, path, weights, batch: false, external: false, carriesDocument: false, version: versionOf() };
  const written = await (kind === "onnx" ? writeOnnx(job) : writeCode(job, kind));
  switch (written.kind) {
    case "written": return runInPython(python, kind, folder, fed);
    case "failed": return problem(written.problems.join("\n"));
    case "unfinished": return problem(written.problems.map((one) => one.problem).join("\n"));
  }
}

/** Python may compute whole numbers in another width; what they are must be the same. */
function errorOf(found: PythonRun["outputs"][number] | undefined, expected: ArrayMessage): number {
  return found ? largestDifference([{ ...found, dtype: expected.dtype }], [expected]) : Infinity;
}

function asText(one: Comparison): string {
  if (one.is !== "compared") return `${one.against}: ${one.is}: ${one.why}`;
  return [`${one.against}: ${one.version}`, printColumns(one.outputs.map(({ output, error }) => [`  ${output}`, error === 0 ? "equal" : `off by ${short(error)} of its largest number`]))].join("\n");
}

function short(value: number): string {
  return value.toExponential(1);
}
