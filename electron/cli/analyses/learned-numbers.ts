// What an analysis of learned numbers begins with: the parameters of a document and their numbers, learned ones or those they start from.
import { isProblem, problem, type Problem } from "../../../shared/base/problem.ts";
import type { CheckedDiagram } from "../../../shared/compiler/check/checked-diagram.ts";
import { lowerDiagram, type Lowered } from "../../../shared/compiler/lower/lower.ts";
import type { NumericArray } from "../../../shared/ir/numeric-array.ts";
import { createInterner } from "../../../shared/ir/interner.ts";
import { irBuilder } from "../../../shared/ir/ir-builder.ts";
import type { OpenedDocument } from "../open-document.ts";
import { parameterArrays } from "../parameter-arrays.ts";
import { weightsOf } from "../weights-of.ts";

export interface LearnedNumbers {
  readonly lowered: Lowered;
  readonly arrays: ReadonlyMap<string, NumericArray>;
}

export async function learnedNumbers(opened: OpenedDocument, checked: CheckedDiagram): Promise<LearnedNumbers | Problem> {
  const lowered = lowerDiagram(checked, irBuilder(createInterner()));
  if (isProblem(lowered)) return problem(`${opened.file}: ${lowered.problem}`);
  const weightsFile = await weightsOf(opened);
  if (isProblem(weightsFile)) return weightsFile;
  const arrays = parameterArrays(lowered.parameters, opened.document.seed, weightsFile);
  return isProblem(arrays) ? problem(`${opened.file}: ${arrays.problem}`) : { lowered, arrays };
}
