// What was found out about a unit, in words: alike on its page and in its report.
import type { EffectMessage } from "../../shared/contract/jobs/unit-answer.ts";
import type { UnitExamplesNews } from "../../shared/contract/jobs/unit-examples.ts";
import { printCount, printNumber } from "../design/numbers.ts";

export const attributionTitles: Readonly<Record<string, string>> = {
  "integrated-gradients": "Integrated gradients", "gradient-x-input": "Gradient × input", gradient: "Gradient", "smooth-grad": "SmoothGrad", occlusion: "Occlusion",
};

export function examplesInWords({ seen, classes, mean, above, selectivity }: UnitExamplesNews): string {
  const told = selectivity ? `; most for ${classes[selectivity.class] ?? ""}, above an example of another class ${printNumber(100 * selectivity.rankedAbove)} % of the time${selectivity.index === undefined ? "" : `, selectivity ${printNumber(selectivity.index)}`}` : "";
  return `${printCount(seen)} samples: ${printNumber(mean)} on average, above zero for ${printNumber(100 * above)} %${told}.`;
}

export function completeness({ sum, difference }: { readonly sum: number; readonly difference?: number }): string {
  if (difference === undefined) return `The map sums to ${printNumber(sum)}.`;
  const off = Math.abs(sum - difference);
  return `The map sums to ${printNumber(sum)}; the answer is ${printNumber(difference)} above that to an input of zeros: off by ${printNumber(off)} (${printNumber((100 * off) / Math.max(1e-12, Math.abs(difference)))} %).`;
}

export function effectInWords({ moved, outputs, data }: EffectMessage): string {
  const nats = outputs.find(({ divergence }) => divergence !== undefined)?.divergence;
  const right = data?.rightBefore === undefined || data.rightAfter === undefined ? "" : ` (${printNumber(100 * data.rightBefore)} % right before, ${printNumber(100 * data.rightAfter)} % after)`;
  return [
    moved === 0 ? "Nothing changed: its values were so already." : `Its values move by up to ${printNumber(moved)}${nats === undefined ? "" : `, the outputs by ${printNumber(nats)} nats`}.`,
    ...(data ? [`Of ${data.samples} samples ${printNumber(100 * data.turned)} % get another answer${right}.`] : []),
  ].join(" ");
}
