// weft diff: what is different between two networks, their numbers included.
import { changeWords, ownChanges } from "../../../shared/analysis/diff/change-words.ts";
import { compareParameters, comparedWords, type ComparedParameter } from "../../../shared/analysis/diff/compare-parameters.ts";
import { diffDiagrams, type DiagramDiff } from "../../../shared/analysis/diff/diff-diagrams.ts";
import { pairParameters } from "../../../shared/analysis/diff/pair-parameters.ts";
import { isProblem, problem, type Problem } from "../../../shared/base/problem.ts";
import { checkDocument } from "../../../shared/compiler/check/check.ts";
import type { CheckedDiagram } from "../../../shared/compiler/check/checked-diagram.ts";
import { allParameters } from "../../../shared/compiler/lower/all-parameters.ts";
import type { LoweredParameter } from "../../../shared/compiler/lower/lower.ts";
import { isFailed } from "../../../shared/contract/schema.ts";
import type { WeightsFile } from "../../weights/weights-file.ts";
import { numbersOf } from "../../weights/write-weights.ts";
import { openDocument, type OpenedDocument } from "../open-document.ts";
import { flag } from "../options.ts";
import { printColumns } from "../print-columns.ts";
import { count } from "../problem-lines.ts";
import { weightsOf } from "../weights-of.ts";
import { both, defineCommand, done, failed } from "./define.ts";
import type { WeightsSource } from "../../../shared/contract/weights-source.ts";
import { openWeights } from "../../weights/open-weights.ts";

export const diffCommand = defineCommand({
  name: "diff",
  about: "Compares two networks: nodes, attributes, wires, axes, and how far apart their parameters are.",
  argument: both("A B", "each a .weft or .onnx file, or gallery:ID"),
  options: { json: flag("print the answer as JSON") },
  examples: [
    ["weft diff before.weft after.weft", "what was added, removed and changed"],
    ["weft diff model.onnx tuned.onnx", "two models from elsewhere, matched by structure where names differ"],
  ],
  async perform([first, second], { json }, terminal) {
    const [a, b] = [await openSide(first), await openSide(second)];
    if (isProblem(a)) return failed(a.problem);
    if (isProblem(b)) return failed(b.problem);
    const diff = diffDiagrams(a.checked, b.checked);
    const weights = compareWeights(a, b, diff);
    if (isProblem(weights)) return failed(weights.problem);
    if (json) terminal.printJson({ form: "weft-diff/1", before: first, after: second, matched: diff.matched, changes: diff.changes, parameters: weights });
    else terminal.print(asText(first, second, diff, weights));
    return done;
  },
});

interface Side {
  readonly opened: OpenedDocument;
  readonly checked: CheckedDiagram;
  readonly parameters: readonly LoweredParameter[];
  readonly weightsFile: WeightsSource | undefined;
}

async function openSide(file: string): Promise<Side | { readonly problem: string }> {
  const opened = await openDocument(file);
  if ("unread" in opened) return { problem: opened.unread.map(({ problem }) => problem).join("\n") };
  const checked = checkDocument(opened.document);
  const all = checked.runnable ? allParameters(checked) : undefined;
  const weightsFile = await weightsOf(opened);
  if (isProblem(weightsFile)) return weightsFile;
  // What cannot run yet has a drawing that can be compared, and no parameters.
  return { opened, checked, parameters: all && !isProblem(all) ? all.parameters : [], weightsFile };
}

function compareWeights(a: Side, b: Side, diff: DiagramDiff): readonly ComparedParameter[] | Problem {
  const [before, after] = [weightsIn(a), weightsIn(b)];
  try {
    if (isFailed(before)) return problem(before.failed);
    if (isFailed(after)) return problem(after.failed);
    const pairs = pairParameters(a.checked, b.checked, diff, a.parameters, b.parameters);
    const compared = [...compareParameters(pairs, numbersIn(a, before), numbersIn(b, after))];
    return compared.find(isProblem) ?? compared.flatMap((one) => (isProblem(one) ? [] : [one]));
  } finally {
    if (before && !isFailed(before)) before.close();
    if (after && !isFailed(after)) after.close();
  }
}

function numbersIn({ checked }: Side, weights: WeightsFile | undefined): (of: LoweredParameter) => Float32Array | Problem {
  return (parameter) => {
    const numbers = numbersOf(parameter, checked.document.seed, weights);
    return isFailed(numbers) ? problem(numbers.failed) : numbers;
  };
}

function weightsIn({ weightsFile }: Side): ReturnType<typeof openWeights> | undefined {
  return weightsFile === undefined ? undefined : openWeights(weightsFile);
}

function asText(first: string, second: string, { changes, matched }: DiagramDiff, parameters: readonly ComparedParameter[]): string {
  const told = ownChanges(changes);
  const follow = changes.length - told.length;
  const changed = parameters.filter((one) => one.is !== "equal");
  return [
    `${first} → ${second}: ${count(matched, "node")} in both, ${count(told.length, "change")}${follow > 0 ? `; ${count(follow, "port")} behind them with other axes` : ""}`,
    ...(told.length > 0 ? ["", printColumns(told.map(changeWords).map(({ sign, place, words }) => [`  ${sign}`, place, words]))] : []),
    ...(parameters.length > 0 ? ["", `parameters: ${parameters.length - changed.length} of ${parameters.length} equal`] : []),
    ...(changed.length > 0 ? [printColumns(changed.map((one) => [`  ${one.parameter}`, comparedWords(one)]))] : []),
  ].join("\n");
}
