// The one way in which numbers of a network are opened, wherever they are.
import type { Failed } from "../../shared/contract/schema.ts";
import type { WeightsSource } from "../../shared/contract/weights-source.ts";
import { openLinkedWeights } from "./linked-weights.ts";
import { openWeightsFile, type WeightsFile } from "./weights-file.ts";

export function openWeights(source: WeightsSource): WeightsFile | Failed {
  return typeof source === "string" ? openWeightsFile(source) : openLinkedWeights(source);
}
