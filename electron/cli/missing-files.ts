// What of the files a document names keeps it from running: weights that are not there or of other dims, inputs that cannot be fed.
import { isProblem } from "../../shared/base/problem.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { lowerDiagram } from "../../shared/compiler/lower/lower.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import type { WeightsSource } from "../../shared/contract/weights-source.ts";
import { ownSource } from "../../shared/inputs/feed-source.ts";
import { createInterner } from "../../shared/ir/interner.ts";
import { irBuilder } from "../../shared/ir/ir-builder.ts";
import { openWeights } from "../weights/open-weights.ts";
import { disagreement, type NumberedParameter } from "../weights/write-weights.ts";
import { feedInputs, feedPlans } from "./feed-inputs.ts";
import type { OpenedDocument } from "./open-document.ts";
import { weightsOf } from "./weights-of.ts";

/** A sentence each, as a run would say it. What the diagram's own problems keep from running needs no file. */
export async function missingFiles(opened: OpenedDocument, checked: CheckedDiagram): Promise<readonly string[]> {
  const weights = await weightsOf(opened);
  if (isProblem(weights)) return [weights.problem];
  const network = checked.runnable ? lowerDiagram(checked, irBuilder(createInterner())) : undefined;
  if (!network || isProblem(network)) return [];
  const unfit = weights === undefined ? undefined : unfitIn(weights, network.parameters);
  // Only a file can be gone; numbers that are drawn or written in the document are there.
  const fed = await feedInputs(opened, feedPlans(network).filter((plan) => ownSource(plan).kind === "file"), { given: new Map(), seed: undefined });
  return [...(unfit === undefined ? [] : [unfit]), ...(isProblem(fed) ? [fed.problem] : [])];
}

function unfitIn(source: WeightsSource, parameters: readonly NumberedParameter[]): string | undefined {
  const file = openWeights(source);
  if (isFailed(file)) return file.failed;
  const unfit = disagreement(file, parameters);
  file.close();
  return unfit;
}
