// weft diff: what is different between two networks, their numbers included.
import { isProblem } from "../../../shared/base/problem.ts";
import { diffDiagrams, type DiagramChange, type DiagramDiff } from "../../../shared/analysis/diff/diff-diagrams.ts";
import { pairParameters, weightDistance } from "../../../shared/analysis/diff/pair-parameters.ts";
import { checkDocument } from "../../../shared/compiler/check/check.ts";
import type { CheckedDiagram } from "../../../shared/compiler/check/checked-diagram.ts";
import { lowerDiagram, type LoweredParameter } from "../../../shared/compiler/lower/lower.ts";
import { isFailed } from "../../../shared/contract/schema.ts";
import { createInterner } from "../../../shared/ir/interner.ts";
import { irBuilder } from "../../../shared/ir/ir-builder.ts";
import { openWeightsFile } from "../../weights/weights-file.ts";
import { numbersOf } from "../../weights/write-weights.ts";
import { openDocument, type OpenedDocument } from "../open-document.ts";
import { flag } from "../options.ts";
import { printColumns } from "../print-columns.ts";
import { count } from "../problem-lines.ts";
import { weightsOf } from "../weights-of.ts";
import { both, defineCommand, done, failed } from "./define.ts";

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
  readonly weightsFile: string | undefined;
}

async function openSide(file: string): Promise<Side | { readonly problem: string }> {
  const opened = await openDocument(file);
  if ("unread" in opened) return { problem: opened.unread.map(({ problem }) => problem).join("\n") };
  const checked = checkDocument(opened.document);
  const lowered = checked.runnable ? lowerDiagram(checked, irBuilder(createInterner())) : undefined;
  const weightsFile = await weightsOf(opened);
  if (isProblem(weightsFile)) return weightsFile;
  // What cannot run yet has a drawing that can be compared, and no parameters.
  return { opened, checked, parameters: lowered && !isProblem(lowered) ? lowered.parameters : [], weightsFile };
}

type ComparedParameter =
  | { readonly parameter: string; readonly is: "equal" | "added" | "removed" }
  | { readonly parameter: string; readonly is: "other dims"; readonly before: readonly number[]; readonly after: readonly number[] }
  /** `share`: the length of the difference, of the longer of the two. */
  | { readonly parameter: string; readonly is: "changed"; readonly share: number; readonly largest: number };

/** One parameter at a time, so that memory holds two arrays and not two networks. */
function compareWeights(a: Side, b: Side, diff: DiagramDiff): readonly ComparedParameter[] | { readonly problem: string } {
  const [before, after] = [openWeights(a), openWeights(b)];
  try {
    if (isFailed(before)) return { problem: before.failed };
    if (isFailed(after)) return { problem: after.failed };
    const { pairs, removed, added } = pairParameters(a.checked, b.checked, diff, a.parameters, b.parameters);
    const compared: ComparedParameter[] = [];
    for (const [one, other] of pairs) {
      if (one.dims.join() !== other.dims.join()) {
        compared.push({ parameter: one.name, is: "other dims", before: one.dims, after: other.dims });
        continue;
      }
      const [x, y] = [numbersOf(one, a.checked.document.seed, before), numbersOf(other, b.checked.document.seed, after)];
      if (isFailed(x)) return { problem: x.failed };
      if (isFailed(y)) return { problem: y.failed };
      const distance = weightDistance(x, y);
      compared.push(distance.share === 0 ? { parameter: one.name, is: "equal" } : { parameter: one.name, is: "changed", ...distance });
    }
    return [...compared, ...removed.map(({ name }) => ({ parameter: name, is: "removed" as const })), ...added.map(({ name }) => ({ parameter: name, is: "added" as const }))];
  } finally {
    if (before && !isFailed(before)) before.close();
    if (after && !isFailed(after)) after.close();
  }
}

function openWeights({ weightsFile }: Side): ReturnType<typeof openWeightsFile> | undefined {
  return weightsFile === undefined ? undefined : openWeightsFile(weightsFile);
}

function asText(first: string, second: string, { changes, matched }: DiagramDiff, parameters: readonly ComparedParameter[]): string {
  const told = changes.filter((change) => !(change.kind === "axes" && change.follows));
  const follow = changes.length - told.length;
  const changed = parameters.filter((one) => one.is !== "equal");
  return [
    `${first} → ${second}: ${count(matched, "node")} in both, ${count(told.length, "change")}${follow > 0 ? `; ${count(follow, "port")} behind them with other axes` : ""}`,
    ...(told.length > 0 ? ["", printColumns(told.map(changeColumns))] : []),
    ...(parameters.length > 0 ? ["", `parameters: ${parameters.length - changed.length} of ${parameters.length} equal`] : []),
    ...(changed.length > 0 ? [printColumns(changed.map(parameterColumns))] : []),
  ].join("\n");
}

function changeColumns(change: DiagramChange): readonly string[] {
  switch (change.kind) {
    case "added":
      return ["  +", change.at, change.what];
    case "removed":
      return ["  −", change.at, change.what];
    case "renamed":
      return ["  ~", change.at, `called ${change.after}`];
    case "operator":
      return ["  ~", change.at, `${change.before} → ${change.after}`];
    case "attribute":
      return ["  ~", change.at, `${change.attribute}: ${change.before ?? "default"} → ${change.after ?? "default"}`];
    case "wire":
      return ["  ~", `${change.at}:${change.port}`, `fed by ${change.before ?? "nothing"} → ${change.after ?? "nothing"}`];
    case "axes":
      return ["  ~", `${change.at}:${change.port}`, `${change.before} → ${change.after}`];
  }
}

function parameterColumns(one: ComparedParameter): readonly string[] {
  switch (one.is) {
    case "changed":
      return [`  ${one.parameter}`, `${(one.share * 100).toPrecision(3)} % apart`, `largest ${one.largest.toPrecision(3)}`];
    case "other dims":
      return [`  ${one.parameter}`, `[${one.before.join(", ")}] → [${one.after.join(", ")}]`, ""];
    default:
      return [`  ${one.parameter}`, one.is, ""];
  }
}
