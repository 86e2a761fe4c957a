// The front door: the array an input is fed, from any source, or why it cannot be.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import { integerRanges } from "../tensor/dtype.ts";
import { randomStream } from "../tensor/random.ts";
import { readNpy } from "../tensor/npy.ts";
import type { FeedSource } from "./feed-source.ts";
import { elementCount, fill, printPlan, type FedArray, type FeedPlan } from "./feed-plan.ts";
import { convertArray, withinBound } from "./convert-array.ts";
import { readJsonNumbers } from "./json-numbers.ts";
import { pictureArray } from "./picture-array.ts";

/** More than this is a mistake in a size, and would exhaust memory. */
const mostElements = 2 ** 28;

export function feedArray(plan: FeedPlan, source: FeedSource): FedArray | Problem {
  if (elementCount(plan) > mostElements) return problem(`input ${plan.name}: found ${printPlan(plan)}, expected at most ${mostElements} elements: make its sizes smaller`);
  const fed = arrayOf(plan, source);
  return isProblem(fed) ? problem(`input ${plan.name}: ${fed.problem}`) : fed;
}

function arrayOf(plan: FeedPlan, source: FeedSource): FedArray | Problem {
  switch (source.kind) {
    case "picture":
      return pictureArray(plan, source.picture);
    case "npy": {
      const array = readNpy(source.bytes);
      return isProblem(array) ? array : convertArray(plan, array);
    }
    case "json": {
      const numbers = readJsonNumbers(plan, source.value);
      return isProblem(numbers) ? numbers : withinBound(plan, fill(plan, (i) => numbers[i] ?? 0), (i) => numbers[i] ?? 0);
    }
    case "constant":
      return withinBound(plan, fill(plan, () => source.value), () => source.value);
    case "tokens": {
      const { tokens } = source;
      if (tokens.length === 0) return problem("found no tokens, expected at least one: write them in the input's tokens");
      return withinBound(plan, fill(plan, (i) => tokens[i % tokens.length] ?? 0), (i) => tokens[i % tokens.length] ?? 0);
    }
    case "random":
      return randomArray(plan, source.seed ?? plan.attributes.seed);
  }
}

/** Floats by the node's distribution; integers even below their bound (or 10); truth values even. */
function randomArray(plan: FeedPlan, seed: number): FedArray {
  const stream = randomStream(seed, plan.name);
  if (plan.dtype in integerRanges) return fill(plan, (i) => Math.floor(stream.uniform(i) * (plan.bound ?? 10)));
  if (plan.dtype === "bool") return fill(plan, (i) => (stream.uniform(i) < 0.5 ? 0 : 1));
  return plan.attributes.distribution === "uniform" ? fill(plan, (i) => stream.uniform(i)) : fill(plan, (i) => stream.normal(i));
}
