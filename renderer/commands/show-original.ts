// Show the original: where the model is now whose weights the document links to.
import { linksWeights, showOriginal as perform } from "../state/linked-weights.ts";
import { defineCommand } from "./define.ts";

export const showOriginal = defineCommand({ name: "show-original", label: "Say where the linked weights are…", when: linksWeights, perform });
