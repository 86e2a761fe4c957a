// Own the weights: what the document links to is copied into a file of its own.
import { linksWeights, ownWeights as perform } from "../state/linked-weights.ts";
import { defineCommand } from "./define.ts";

export const ownWeights = defineCommand({ name: "own-weights", label: "Own the weights", when: linksWeights, perform });
