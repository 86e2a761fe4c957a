// All rules, in the order of their numbers.
import { arrays } from "./arrays.ts";
import { axes } from "./axes.ts";
import { composites } from "./composites.ts";
import { linear } from "./linear.ts";
import type { GrammarRule } from "./rule.ts";

const number = ({ id }: GrammarRule) => Number(/^G(\d+)/.exec(id)?.[1] ?? 99);

export const grammarRules: readonly GrammarRule[] = [...arrays, ...axes, ...linear, ...composites].sort((a, b) => number(a) - number(b));
