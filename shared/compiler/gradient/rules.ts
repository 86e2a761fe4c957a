// Every core word's gradient: a word without a line here does not compile.
import { indexingRules } from "./through-indexing.ts";
import { pointwiseRules } from "./through-pointwise.ts";
import { reductionRules } from "./through-reductions.ts";
import { viewRules } from "./through-views.ts";
import { handsNothingOn, type GradientRules, type RuledWord } from "./rule.ts";

export const gradientRules: GradientRules<RuledWord> = {
  input: handsNothingOn, constant: handsNothingOn, iota: handsNothingOn, size: handsNothingOn,
  ...pointwiseRules, ...viewRules, ...reductionRules, ...indexingRules,
};
