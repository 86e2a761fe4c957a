// How many directions each learned matrix makes use of.
import { isProblem, problem } from "../base/problem.ts";
import { weightUses } from "../analysis/weight-use.ts";
import { defineMethod } from "./define.ts";
import { operatorsDrawn } from "./operators-drawn.ts";

export const weightsMethod = defineMethod({
  name: "weights",
  title: "Effective ranks",
  about: "of every learned matrix, how many of its directions it makes use of",
  fits: (checked) => (["linear", "conv"].some((map) => operatorsDrawn(checked).has(map)) ? undefined : problem("no learned map is drawn here: expected a linear map or a convolution")),
  find({ network, parameters }) {
    const learned = parameters();
    if (isProblem(learned)) return learned;
    const uses = weightUses(network.parameters, network.feeds, (name) => learned.get(name)?.data);
    return {
      facts: { parameters: uses.map((use) => ({ ...use, effectiveRank: use.effectiveRank ?? null })) },
      findings: [{
        kind: "table", head: ["parameter", "in", "out", "effective rank", "locality"],
        rows: uses.map(({ name, rows, columns, effectiveRank, locality }) => [name, rows.toLocaleString("en"), columns.toLocaleString("en"), effectiveRank?.toFixed(1) ?? "?", locality?.toFixed(3) ?? ""]),
      }],
    };
  },
});
