// All rules, in the order of their numbers, and behind them those that have none.
import { arrays } from "./arrays.ts";
import { attentions } from "./attention.ts";
import { axes } from "./axes.ts";
import { composites } from "./composites.ts";
import { laws } from "./laws.ts";
import { linear } from "./linear.ts";
import type { GrammarRule } from "./rule.ts";
import { windows } from "./windows.ts";

const number = ({ id }: GrammarRule) => Number(/^G(\d+)/.exec(id)?.[1] ?? 99);

export const grammarRules: readonly GrammarRule[] = [...arrays, ...axes, ...linear, ...laws, ...windows, ...attentions, ...composites].sort((a, b) => number(a) - number(b));
