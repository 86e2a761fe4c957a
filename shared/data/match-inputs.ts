// Which array of a dataset feeds which input of a network: by name, and else by what fits.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import type { FeedPlan } from "../inputs/feed-plan.ts";
import type { SampleArray } from "./define.ts";
import { fitInput, type InputFit } from "./fit-input.ts";

/** One fit an input, by the input's name. `chosen` names the array for inputs where a person has chosen. */
export function matchInputs(arrays: readonly SampleArray[], plans: readonly FeedPlan[], chosen: Readonly<Record<string, string>> = {}): ReadonlyMap<string, InputFit> | Problem {
  const fits = new Map<string, InputFit>();
  const left = new Set(arrays);
  const take = (plan: FeedPlan, array: SampleArray) => {
    const fit = fitInput(array, plan);
    if (!isProblem(fit)) {
      fits.set(plan.name, fit);
      left.delete(array);
    }
    return fit;
  };
  for (const plan of plans) {
    const name = Object.hasOwn(chosen, plan.name) ? chosen[plan.name] : plan.name;
    const array = arrays.find((one) => one.name === name);
    if (array === undefined && name !== plan.name) return problem(`input ${plan.name}: found no array called ${name ?? ""}, expected one of ${arrays.map((one) => one.name).join(", ")}`);
    const fit = array && take(plan, array);
    if (isProblem(fit)) return fit;
  }
  // An input that only one array fits goes first, so that it is not taken for another.
  for (let open = plans.filter(({ name }) => !fits.has(name)); open.length > 0; open = plans.filter(({ name }) => !fits.has(name))) {
    const candidates = open.map((plan) => ({ plan, fitting: [...left].filter((array) => !isProblem(fitInput(array, plan))) }));
    const [best] = candidates.sort((a, b) => a.fitting.length - b.fitting.length);
    const [array, second] = best?.fitting ?? [];
    if (!best) break;
    if (!array) return nothingFits(best.plan, [...left]);
    if (second) return problem(`input ${best.plan.name}: found ${best.fitting.map(({ name }) => name).join(" and ")}, which all fit, expected one: choose which, or give the input its name`);
    take(best.plan, array);
  }
  return fits;
}

/** With one array left its own reason is the best there is. */
function nothingFits(plan: FeedPlan, left: readonly SampleArray[]): Problem {
  const [only, second] = left;
  const fit = only && !second ? fitInput(only, plan) : undefined;
  if (isProblem(fit)) return fit;
  return problem(`input ${plan.name}: found ${left.length === 0 ? "no array that is not taken" : `none that fits among ${left.map(({ name }) => name).join(", ")}`}, expected one for it: choose other data or change the input's axes`);
}
