// The numbers of a network's parameters, as the engine would give them: written in the drawing, else from the weights file, else as they start.
import { problem, type Problem } from "../../shared/base/problem.ts";
import type { LoweredParameter } from "../../shared/compiler/lower/lower.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { numericArray, type NumericArray } from "../../shared/ir/numeric-array.ts";
import { weightsPlan } from "../../shared/tensor/weights-plan.ts";
import { lacksRoom, roomHere } from "../weights/room-for-weights.ts";
import type { WeightsFile } from "../weights/weights-file.ts";
import { disagreement, numbersOf } from "../weights/write-weights.ts";
import type { WeightsSource } from "../../shared/contract/weights-source.ts";
import { openWeights } from "../weights/open-weights.ts";

export function parameterArrays(parameters: readonly LoweredParameter[], seed: number, weightsFile: WeightsSource | undefined): ReadonlyMap<string, NumericArray> | Problem {
  const file = weightsFile === undefined ? undefined : openWeights(weightsFile);
  if (file && isFailed(file)) return problem(file.failed);
  try {
    return arraysOf(parameters, seed, file);
  } finally {
    file?.close();
  }
}

function arraysOf(parameters: readonly LoweredParameter[], seed: number, file: WeightsFile | undefined): ReadonlyMap<string, NumericArray> | Problem {
  const unfit = file && disagreement(file, parameters);
  if (unfit !== undefined) return problem(unfit);
  const lacking = lacksRoom(weightsPlan(parameters).bytes, roomHere());
  if (lacking !== undefined) return problem(lacking);
  const arrays = new Map<string, NumericArray>();
  for (const parameter of parameters) {
    const numbers = numbersOf(parameter, seed, file);
    if (isFailed(numbers)) return problem(numbers.failed);
    arrays.set(parameter.name, numericArray(parameter, numbers));
  }
  return arrays;
}
