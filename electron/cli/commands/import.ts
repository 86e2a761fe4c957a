// weft import: an ONNX model becomes a document, its weights a file beside it; a term of pyncd becomes a document too.
import { basename, dirname, join, resolve } from "node:path";
import { isProblem } from "../../../shared/base/problem.ts";
import { checkDocument } from "../../../shared/compiler/check/check.ts";
import { countOperatorUses } from "../../../shared/document/traverse.ts";
import type { LinkedWeights } from "../../../shared/document/linked-weights.ts";
import type { WeftDocument } from "../../../shared/document/document.ts";
import { printDocument } from "../../../shared/document/text.ts";
import type { WeightsSource } from "../../../shared/contract/weights-source.ts";
import type { ImportedModel, ImportedValue } from "../../../shared/import/import-model.ts";
import { importLines, reportImport } from "../../../shared/import/report-import.ts";
import { saveDocument } from "../../files/save-document.ts";
import { randomRun, randomRunOfFile, type RandomRun } from "../../host/random-run.ts";
import { appFolders } from "../../files/app-folders.ts";
import { linkTo } from "../../files/originals.ts";
import { holdAgainstModel, importFile, ownFileOf } from "../../import/import-file.ts";
import { makeLast } from "../../import/write-weights.ts";
import { importTerm } from "../import-term.ts";
import { namePlaces } from "../installed.ts";
import { flag, text } from "../options.ts";
import { problemLines } from "../problem-lines.ts";
import { withEngine } from "../with-engine.ts";
import { defineCommand, done, failed, needed, unusable, type Outcome } from "./define.ts";

export const importCommand = defineCommand({
  name: "import",
  about: "Makes a document of an ONNX model, whose weights go beside it as .safetensors, or of a term of pyncd.",
  argument: needed("MODEL.onnx|TERM.json", "the model, with files of external data beside it; or the term"),
  options: {
    out: text("FILE.weft", "the document to write; without it, the model's name with .weft", "o"),
    "fold-batch-norms": flag("take batch norms into the convolutions before them; the numbers stay, their parameters do not"),
    "link-weights": flag("leave the weights in the model's own files, known by their content; what does not lie there as it is goes into NAME.rest.safetensors"),
    "graph-only": flag("read the model's graph, also where Weft wrote its document into the model"),
    unchecked: flag("do not hold the diagram against the model on random input"),
    json: flag("print what was made as JSON"),
  },
  examples: [["weft import resnet50.onnx -o resnet50.weft", "writes resnet50.weft and resnet50.safetensors"], ["weft import resnet50.onnx --link-weights", "writes resnet50.weft, whose weights stay in resnet50.onnx"], ["weft import attention.json", "what pyncd or `weft export --to term` wrote, as attention.weft"]],
  async perform(model, { out, "fold-batch-norms": foldBatchNorms, "link-weights": link, "graph-only": graphOnly, unchecked, json }, terminal): Promise<Outcome> {
    const file = out ?? model.replace(/(\.onnx|\.json)?$/i, ".weft");
    if (!file.toLowerCase().endsWith(".weft")) return unusable(`found ${JSON.stringify(file)}, expected a name that ends in .weft`);
    if (model.toLowerCase().endsWith(".json")) return importTerm(model, file, json, terminal);
    const path = resolve(file);
    const weights = `${basename(path, ".weft")}${link ? ".rest" : ""}.safetensors`;
    const [how, stored] = [{ foldBatchNorms, link, graphOnly }, join(dirname(path), weights)];
    const began = performance.now();
    const first = importFile(model, () => stored, how);
    if (isProblem(first)) return failed(first.problem);
    const read = performance.now();
    if ((unchecked || first.imported.fromDocument) && ownFileOf(first.weights) !== undefined) await makeLast(stored);
    const held = unchecked || first.imported.fromDocument ? { ...first, notes: [] } : await withEngine((engine) => holdAgainstModel(model, first, stored, (imported, weightsFile) => randomRun(engine, runOf(imported, weightsFile)), (imported) => randomRunOfFile(engine, { ...imported, file: resolve(model) }), how));
    if (isProblem(held)) return failed(held.problem);
    const checkedAt = performance.now();
    const { imported } = held;
    const linked = typeof held.weights === "object" ? await linkTo(resolve(model), held.weights, namePlaces()) : undefined;
    if (isProblem(linked)) return failed(linked.problem);
    const own = ownFileOf(held.weights) === undefined ? undefined : weights;
    const document = { ...imported.document, ...(own === undefined ? {} : { weights: own }), ...(linked ? { linked } : {}) };
    // A document of that name may have been drawn in since: it stays beside it, and among the versions.
    const saved = await saveDocument({ path, text: printDocument(document), expectedHash: null, overwrite: true, versions: appFolders().versions });
    if (isProblem(saved)) return failed(saved.problem);
    const checked = checkDocument(document);
    const report = reportImport(imported);
    const made = {
      file, weights: own ?? null, ...(linked ? { linked: { files: linked.files, arrays: Object.keys(linked.arrays).length } } : {}), uses: countOperatorUses(document), ...report, takenBack: held.notes,
      inputs: imported.inputs.map(nameIn(document)), outputs: imported.outputs.map(nameIn(document)), seconds: (read - began) / 1000, checkSeconds: (checkedAt - read) / 1000,
    };
    if (json) terminal.printJson(made);
    else {
      const [shown = "", ...notes] = [...importLines(report).filter((line) => !imported.faults.includes(line)), ...held.notes];
      terminal.print([`${file}: ${shown}, ${made.uses} operators in all${arraysIn(made.parameters, own, linked)}`, ...notes.map((note) => `note: ${note}`)].join("\n"));
    }
    const blocking = checked.problems.filter((p) => p.severity !== "warning");
    const faults = imported.faults.map((fault) => `${model}: ${fault}`);
    return blocking.length + faults.length === 0 ? done : failed(...faults, ...problemLines(file, blocking));
  },
});

function arraysIn(all: number, own: string | undefined, linked: LinkedWeights | undefined): string {
  const stay = linked ? Object.keys(linked.arrays).length : 0;
  return [...(linked ? [`${stay} arrays stay in ${linked.files.map(({ file }) => file).join(", ")}`] : []), ...(own === undefined ? [] : [`${all - stay} arrays in ${own}`])].map((part) => `; ${part}`).join("");
}

/** As `weft run` calls it. */
function nameIn({ blocks, main }: WeftDocument): (value: ImportedValue) => string {
  return ({ node }) => blocks[main]?.nodes[node]?.name ?? node;
}

function runOf({ document, inputs, outputs }: ImportedModel, weightsFile: WeightsSource | undefined): RandomRun {
  return { document, inputs: inputs.map(({ node }) => node), outputs: outputs.map(({ node }) => node), weightsFile };
}
