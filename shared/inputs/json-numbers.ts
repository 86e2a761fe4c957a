// Numbers from JSON: flat, or nested as the axes are.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import { elementCount, printPlan, type FeedPlan } from "./feed-plan.ts";

const remedy = "write one flat list, or lists nested as its axes are";

export function readJsonNumbers(plan: FeedPlan, value: unknown): readonly number[] | Problem {
  const out: number[] = [];
  const flat = Array.isArray(value) && value.length === elementCount(plan) && !value.some(Array.isArray);
  const wrong = flat ? readList(plan, value, [elementCount(plan)], "", out) : readList(plan, value, plan.dims, "", out);
  return isProblem(wrong) ? wrong : out;
}

function readList(plan: FeedPlan, value: unknown, dims: readonly number[], at: string, out: number[]): Problem | undefined {
  const [length, ...rest] = dims;
  const place = at === "" ? "" : ` at ${at}`;
  if (length === undefined) {
    if (typeof value !== "number" && typeof value !== "boolean") return problem(`found ${Array.isArray(value) ? "a list" : value === null ? "null" : typeof value}${place}, expected a number: ${printPlan(plan)} is one number, a flat list, or lists nested as its axes are`);
    out.push(Number(value));
    return undefined;
  }
  if (!Array.isArray(value)) return problem(`found ${value === null ? "null" : typeof value}${place}, expected a list of ${length} for ${printPlan(plan)}: ${remedy}`);
  if (value.length !== length) return problem(`found a list of ${value.length}${place}, expected ${length} for ${printPlan(plan)}: ${remedy}`);
  for (const [i, entry] of value.entries()) {
    const wrong = readList(plan, entry, rest, `${at}[${i}]`, out);
    if (wrong) return wrong;
  }
  return undefined;
}
